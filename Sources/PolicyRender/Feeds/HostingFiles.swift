package import PolicyModel

/// The response headers that every page is served with, for hosts that read `_headers` and for other hosts' files.
package enum SecurityHeaders {
  /// Nothing runs and nothing is loaded from elsewhere: the site is text, style sheets and images of its own.
  package static let contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"

  /// Names and values in the order in which they are written.
  package static let all = [
    ("Content-Security-Policy", contentSecurityPolicy),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
  ]
}

/// `_headers`, as Netlify and Cloudflare Pages read it.
///
/// - Parameters:
///   - noindex: path patterns whose pages robots are asked not to index, such as `/imaginella/versions/*`.
///   - fragments: path patterns of texts without a page around them. Search engines are to find the page, and any other
///     site may fetch the text, which is public and the same for everybody.
package func hostingHeaders(noindex: [String] = [], fragments: [String] = []) -> [UInt8] {
  var text = "/*\n"
  for (name, value) in SecurityHeaders.all { text += "  \(name): \(value)\n" }
  text += "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
  for pattern in noindex {
    text += LinkAddress.escaped(pattern[...]) + "\n  X-Robots-Tag: noindex, follow\n"
  }
  for pattern in fragments {
    text +=
      LinkAddress.escaped(pattern[...]) + "\n  X-Robots-Tag: noindex\n  Access-Control-Allow-Origin: *\n"
  }
  return Array(text.utf8)
}

/// `_redirects`: permanent ones, in written order.
package func hostingRedirects(_ redirects: [SiteSettings.Redirect]) -> [UInt8] {
  var text = ""
  for redirect in redirects {
    text += LinkAddress.escaped(redirect.from[...]) + " " + LinkAddress.escaped(redirect.to[...]) + " 301\n"
  }
  return Array(text.utf8)
}

/// robots.txt. Nothing is disallowed, whatever the settings: a robot that may not read a page never sees its `noindex`.
package func robots(baseURL: String?, isIndexed: Bool) -> [UInt8] {
  var text = "User-agent: *\nDisallow:\n"
  if isIndexed, let baseURL { text += "\nSitemap: \(LinkAddress.escaped(baseURL[...]))/sitemap.xml\n" }
  return Array(text.utf8)
}
