/// A header of an answer: its name and its value.
package struct ResponseHeader: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension ResponseHeader {
  /// Nothing runs and nothing is loaded from elsewhere: the site is text, style sheets and images of its own.
  package static let contentSecurityPolicy = ResponseHeader(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'")

  /// Those of every answer: a page, a file, a redirect, and the page for what is not there.
  package static let security = [
    contentSecurityPolicy,
    ResponseHeader("X-Content-Type-Options", "nosniff"),
    ResponseHeader("X-Frame-Options", "DENY"),
    ResponseHeader("Referrer-Policy", "no-referrer"),
    ResponseHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
  ]

  /// Of fingerprinted files, whose address changes with their content.
  static let immutable = ResponseHeader("Cache-Control", "public, max-age=31536000, immutable")

  /// Of pages, feeds and data. A copy is kept and asked about each time, which costs an answer without a body: on the
  /// day on which another version takes effect nobody may be shown the old one as that in force, not even for minutes.
  static let revalidated = ResponseHeader("Cache-Control", "public, max-age=0, must-revalidate")
}
