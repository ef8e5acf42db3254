extension MediaTypes {
  /// What a target is told that a file is, by the file's name; nil where it says nothing. Text has its encoding with it: a browser guesses another.
  package static func sent(for path: String) -> String? {
    let name =
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    if let type = named[String(name)] { return type }
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
    return byExtension[name[name.utf8.index(after: dot)...].lowercased()]
  }

  /// Feeds and the sitemap have the extensions of what they are written in.
  private static let named = [
    "feed.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "sitemap.xml": "application/xml",
    "_headers": "text/plain; charset=utf-8",
    "_redirects": "text/plain; charset=utf-8",
    "allowed_signers": "text/plain; charset=utf-8",
  ]

  private static let byExtension = [
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "sig": "text/plain; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
  ]
}
