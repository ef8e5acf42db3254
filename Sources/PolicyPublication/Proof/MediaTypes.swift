/// What kind of content a browser or a feed reader has to be told that a file is.
package enum MediaTypes {
  /// By a file's ending: the right one first, then those that programs take for the same. Empty where any will do.
  static func accepted(for path: String) -> [String] {
    guard let dot = path.lastIndex(of: ".") else { return [] }
    switch path[path.index(after: dot)...].lowercased() {
    case "html": return ["text/html"]
    case "css": return ["text/css"]
    case "svg": return ["image/svg+xml"]
    case "json" where path.hasSuffix("/feed.json"): return ["application/feed+json", "application/json"]
    case "json": return ["application/json"]
    // Nginx and rclone name a feed by the ending of its file alone.
    case "xml" where path.hasSuffix("/feed.xml"):
      return ["application/atom+xml", "application/xml", "text/xml", "application/rss+xml"]
    case "xml": return ["application/xml", "text/xml"]
    case "txt": return ["text/plain"]
    case "png": return ["image/png"]
    case "jpg", "jpeg": return ["image/jpeg"]
    case "webp": return ["image/webp"]
    case "gif": return ["image/gif"]
    case "woff2": return ["font/woff2", "application/font-woff2", "application/octet-stream"]
    case "pdf": return ["application/pdf"]
    case "ics": return ["text/calendar"]
    default: return []
    }
  }

  /// What is wrong with a `Content-Type`, in words; nil where it will do.
  package static func problem(_ value: String?, of path: String) -> String? {
    let accepted = accepted(for: path)
    guard let right = accepted.first else { return nil }
    guard let value, !value.isEmpty else { return "is served without a media type instead of as \(right)" }
    let parts = value.split(separator: ";").map { $0.trimmed.lowercased() }
    guard let type = parts.first, accepted.contains(type) else {
      return "is served as '\(value)' instead of as \(right)"
    }
    // A page says its encoding itself; a header that says another one wins over it.
    guard let charset = parts.dropFirst().first(where: { $0.hasPrefix("charset=") }) else { return nil }
    let name = charset.dropFirst("charset=".count).filter { $0 != "\"" }
    return name == "utf-8" || name == "utf8"
      ? nil : "is served as '\(value)' although it is UTF-8"
  }
}

extension Substring {
  /// Without spaces and tabs around it.
  var trimmed: Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
