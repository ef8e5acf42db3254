import PolicyHistory
import PolicyModel
import PolicySource

extension JSONValue {
  /// Members that `read` can make something of; nil where one of them cannot be.
  func table<Value>(_ read: (JSONValue) -> Value?) -> [String: Value]? {
    guard let object else { return nil }
    var table: [String: Value] = [:]
    table.reserveCapacity(object.count)
    for (key, member) in object {
      guard let value = read(member) else { return nil }
      table[key] = value
    }
    return table
  }

  var digest: String? { text.flatMap { isDigest($0) ? $0 : nil } }

  /// Files with their digests in one table and their sizes in another; nil where a path leads out of the site.
  func files() -> [String: PublishedFile]? {
    guard let digests = self["files"]?.table(\.digest),
      let sizes = self["sizes"]?.table({ $0.integer.flatMap { $0 >= 0 ? $0 : nil } }),
      digests.count == sizes.count
    else { return nil }
    var files: [String: PublishedFile] = [:]
    files.reserveCapacity(digests.count)
    for (path, digest) in digests {
      guard let size = sizes[path], isSitePath(path) else { return nil }
      files[path] = PublishedFile(digest: digest, size: size)
    }
    return files
  }

  /// The digests of texts by their permanent addresses, null where there is none.
  func permanent() -> [String: String?]? {
    self["permanent"]?.table { value -> String?? in
      if value == .null { return .some(nil) }
      return value.digest.map { .some($0) }
    }
  }

  var day: CalendarDate? { text.flatMap { CalendarDate($0) }.flatMap { $0.isDay ? $0 : nil } }
}

extension JSONWriter {
  /// The members of an object in the order of their keys' bytes.
  mutating func members<Value>(
    _ table: [String: Value], _ write: (inout JSONWriter, String, Value) -> Void
  ) {
    for (key, value) in table.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      write(&self, key, value)
    }
  }
}

extension [JSONMember] {
  /// What `siteFiles` writes.
  static var siteFiles: [JSONMember] {
    [
      JSONMember(
        "files", .table(keys: "^[^/]", .digest), "The SHA-256 of every file by its path in the site."),
      JSONMember(
        "sizes", .table(keys: "^[^/]", .integer(from: 0)), "The size of every file in bytes, by its path."),
      JSONMember(
        "permanent", .table(keys: "^[^/].*/$", .nullable(.digest)),
        "The folders that stay for ever: the SHA-256 of the text behind a version, null for a redline."),
    ]
  }
}

/// Whether a path names a file in a site: relative, and never out of it.
package func isSitePath(_ path: String) -> Bool {
  if path.isEmpty || path.utf8.contains(0) { return false }
  return path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
  }
}

/// Whether a text is a SHA-256 in lower-case hexadecimal digits.
package func isDigest(_ text: String) -> Bool {
  text.utf8.count == 64
    && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

extension SiteManifest {
  /// Reads what a build wrote; nil where it is damaged or of another version.
  package init?(parsing bytes: [UInt8]) {
    guard let json = JSONValue(parsing: bytes), json["schema"]?.integer == 1,
      let asOf = json["as_of"]?.day, let generator = json["generator"]?.text,
      let files = json.files(), let permanent = json.permanent()
    else { return nil }
    self.init(asOf: asOf, generator: generator, files: files, permanent: permanent)
  }
}
