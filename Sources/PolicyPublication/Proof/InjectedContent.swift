/// What is known to change pages between a host's disk and its readers.
package enum InjectedContent {
  /// Words that such services leave in a page, and what they are.
  private static let marks: [(mark: String, cause: String)] = [
    ("/cdn-cgi/l/email-protection", "Cloudflare's e-mail obfuscation (Scrape Shield) rewrites addresses"),
    ("email-decode.min.js", "Cloudflare's e-mail obfuscation (Scrape Shield) rewrites addresses"),
    ("static.cloudflareinsights.com", "Cloudflare Web Analytics adds a script"),
    ("/cdn-cgi/challenge-platform/", "Cloudflare's bot protection adds a script"),
    ("/cdn-cgi/scripts/", "Cloudflare adds a script"),
    ("rocket-loader", "Cloudflare's Rocket Loader rewrites scripts"),
    ("/.netlify/scripts/", "Netlify adds a script"),
    ("netlify-rum", "Netlify's analytics adds a script"),
    ("/_vercel/insights", "Vercel's analytics adds a script"),
    ("googletagmanager.com", "a tag manager is added"),
    ("google-analytics.com", "an analytics script is added"),
    ("mod_pagespeed", "PageSpeed rewrites pages"),
    ("data-pagespeed", "PageSpeed rewrites pages"),
    ("<script src", "a script is added"), ("<script async", "a script is added"),
    ("<script defer", "a script is added"), ("<script>", "a script is added"),
  ]

  /// What changed a page; nil where nothing known did. The site's own pages hold nothing that
  /// runs.
  package static func cause(in body: [UInt8], of path: String) -> String? {
    guard path.hasSuffix(".html") else { return nil }
    return marks.first { body.containsBytes(Array($0.mark.utf8)) }?.cause
  }
}

extension [UInt8] {
  fileprivate func containsBytes(_ other: [UInt8]) -> Bool {
    guard let first = other.first, count >= other.count else { return false }
    var index = startIndex
    while let found = self[index...].firstIndex(of: first), found + other.count <= endIndex {
      if self[found..<(found + other.count)].elementsEqual(other) { return true }
      index = found + 1
    }
    return false
  }
}
