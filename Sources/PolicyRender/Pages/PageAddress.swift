/// A folder of the site whose index.html is a page, such as `imaginella/changes/`; empty for the site's root.
package struct PageAddress: Hashable, Sendable {
  /// Ends with a slash unless it is empty.
  let folder: String
  /// What stands before every path of the site for a page that is kept outside of it: the site's public address.
  var outside: String?

  init(_ folder: String) { self.folder = folder }

  package static func == (a: PageAddress, b: PageAddress) -> Bool { a.folder == b.folder }

  package func hash(into hasher: inout Hasher) { hasher.combine(folder) }

  var path: String { folder + "index.html" }

  /// The way to the site's root: `../../`, or nothing.
  var root: String {
    outside ?? String(repeating: "../", count: folder.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The relative link to another page. It names index.html, since a site opened from a folder has nobody to find it.
  func link(to other: PageAddress, fragment: String? = nil) -> String {
    link(toFile: other.path) + (fragment.map { "#" + $0 } ?? "")
  }

  /// The relative link to a file of the site.
  func link(toFile path: String) -> String {
    if let outside {
      let name = "index.html"
      return outside + (path.hasSuffix("/" + name) || path == name ? path.dropLast(name.count) : path[...])
    }
    let from = Array(folder.utf8)
    let to = Array(path.utf8)
    var common = 0
    var offset = 0
    while offset < from.count, offset < to.count, from[offset] == to[offset] {
      offset += 1
      if from[offset - 1] == UInt8(ascii: "/") { common = offset }
    }
    let up = from[common...].count { $0 == UInt8(ascii: "/") }
    return String(repeating: "../", count: up) + String(decoding: to[common...], as: UTF8.self)
  }

  /// The public address; nil for a site that does not know its own.
  package func absolute(_ baseURL: String?) -> String? { baseURL.map { "\($0)/\(folder)" } }
}

extension PageAddress {
  static let site = PageAddress("")

  /// Where a policy's version in force stands.
  static func policy(_ id: String) -> PageAddress { PageAddress("\(id)/") }
  static func upcoming(_ id: String) -> PageAddress { PageAddress("\(id)/upcoming/") }
  static func draft(_ id: String) -> PageAddress { PageAddress("\(id)/draft/") }
  /// Where a version stands for ever.
  package static func version(_ id: String, _ version: String) -> PageAddress {
    PageAddress("\(id)/versions/\(version)/")
  }
  /// Which version was in force when.
  static func versions(_ id: String) -> PageAddress { PageAddress("\(id)/versions/") }
  /// The changelog.
  package static func changes(_ id: String) -> PageAddress { PageAddress("\(id)/changes/") }
  static func changes(_ id: String, since version: String) -> PageAddress {
    PageAddress("\(id)/changes/\(version)/")
  }
  /// The redline of a pair, for ever.
  package static func changes(_ id: String, from old: String, to new: String) -> PageAddress {
    PageAddress("\(id)/changes/\(old)/\(new)/")
  }
  static func sideBySide(_ id: String, from old: String, to new: String) -> PageAddress {
    PageAddress("\(id)/changes/\(old)/\(new)/side-by-side/")
  }
}
