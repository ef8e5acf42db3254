import PolicyModel
import PolicySource

/// An address on the web that a site stands at or a file is fetched from: http or https and a host, without a user name,
/// `?` and `#`.
package struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  /// As it is asked for, without slashes at its end unless it is a folder's.
  package let text: String

  /// A site's address; slashes at its end are none of it.
  package init?(_ text: String) {
    guard WebAddress.isFetched(text) else { return nil }
    var text = text
    while text.utf8.last == 0x2F { text.removeLast() }
    self.text = text
  }

  private init(unchecked text: String) { self.text = text }

  package var description: String { text }

  /// Where a file of the site is read: a folder's `index.html` at the folder.
  package func address(ofFile path: String) -> WebAddress {
    let isIndex = path == "index.html" || path.hasSuffix("/index.html")
    let shown = isIndex ? path.dropLast("index.html".utf8.count) : path[...]
    return WebAddress(unchecked: text + "/" + String(shown).asRelativeURI)
  }

  /// Where a redirect of this address leads; nil where it leads nowhere that is fetched.
  package func resolved(_ location: String) -> WebAddress? {
    let place = location.prefix { $0 != "#" }
    guard let end = text.endOfHost(after: scheme) else { return nil }
    let whole: String
    if linkScheme(of: String(place)) != nil {
      whole = String(place)
    } else if place.hasPrefix("//") {
      whole = scheme + ":" + place
    } else if place.hasPrefix("/") {
      whole = text[..<end] + String(place)
    } else {
      let path = text[end...]
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
      whole = text[..<end] + String(folder + place)
    }
    return WebAddress.isFetched(whole) ? WebAddress(unchecked: whole) : nil
  }

  package var scheme: String { text.hasPrefix("https:") ? "https" : "http" }
  package var isSecure: Bool { scheme == "https" }

  /// This machine itself, which no proxy reaches.
  package var isLoopback: Bool {
    let authority = text.dropFirst(scheme.utf8.count + 3).prefix { $0 != "/" }
    if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } == "[::1" }
    let host = authority.prefix { $0 != ":" }.lowercased()
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || host.hasSuffix(".localhost")
      || (parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil })
  }

  /// What `isWebAddress` takes, with an IPv6 address in brackets for a host, too; without '?' and '#'.
  private static func isFetched(_ text: String) -> Bool {
    if text.utf8.contains(0x3F) || text.utf8.contains(0x23) { return false }
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else { return false }
    guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]"),
      text[..<open].hasSuffix("://")
    else { return isWebAddress(text) }
    let number = text[text.index(after: open)..<close].utf8
    let isNumber = number.contains(0x3A) && number.count <= 45
    let isFit = number.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) || byte == 0x3A || byte == 0x2E
    }
    let rest = text[text.index(after: close)...]
    let isEnded = rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("/")
    return isNumber && isFit && isEnded && isWebAddress(text[..<open] + "host" + rest)
  }
}

extension String {
  /// The index of what follows the host and port.
  fileprivate func endOfHost(after scheme: String) -> String.Index? {
    guard let start = utf8.index(utf8.startIndex, offsetBy: scheme.utf8.count + 3, limitedBy: utf8.endIndex)
    else { return nil }
    return self[start...].firstIndex(of: "/") ?? endIndex
  }
}
