import PolicyModel

/// The environment of a program that publishes: this process's, without what breaks such programs or would change what
/// they do, and with the target's own variables.
struct PublishEnvironment: Sendable {
  /// `NAME=value`, sorted.
  let variables: [String]
  /// The names of those that were left out, to be told.
  let cleared: [String]
  /// Values that never stand in output, logs or records; the longest first.
  let secrets: [String]

  init(inherited: [String: String], target: [String: String] = [:]) {
    var kept: [String: String] = [:]
    var cleared: [String] = []
    for (name, value) in inherited {
      if PublishEnvironment.isHarmful(name) { cleared.append(name) } else { kept[name] = value }
    }
    kept["LANGUAGE"] = nil
    // Their answers are read by their words.
    kept["LC_ALL"] = "C"
    kept.merge(target) { _, own in own }
    variables = kept.map { "\($0.key)=\($0.value)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.cleared = cleared.sorted()
    var secrets: Set<String> = []
    for (name, value) in kept where PublishEnvironment.isSecret(name) && value.utf8.count >= 4 {
      secrets.insert(value)
    }
    // Whatever a target's own variables hold; short words such as `s3` hide nothing.
    for value in target.values where value.utf8.count >= 6 { secrets.insert(value) }
    // A value over several lines may be shown line by line.
    for secret in secrets {
      for line in secret.split(separator: "\n") where line.utf8.count >= 8 { secrets.insert(String(line)) }
    }
    self.secrets = secrets.sorted {
      $0.utf8.count != $1.utf8.count
        ? $0.utf8.count > $1.utf8.count : $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// A text with every secret, and every password in an address, replaced by `***`.
  func redacted(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for secret in secrets { bytes = bytes.replacing(Array(secret.utf8), with: Array("***".utf8)) }
    return withoutPasswords(String(decoding: bytes, as: UTF8.self))
  }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.uppercased()
    return ["KEY", "TOKEN", "SECRET", "PASS", "CREDENTIAL", "SAS_URL", "CONNECTION_STRING"]
      .contains { name.contains($0) } || ["_PAT", "_AUTH"].contains { name.hasSuffix($0) }
  }

  private static func isHarmful(_ name: String) -> Bool {
    if name == "AWS_CA_BUNDLE" || name == "GIT_CURL_VERBOSE" { return true }
    if name.hasPrefix("RSYNC_") || name.hasPrefix("GIT_TRACE") || name.hasPrefix("GIT_PUSH_OPTION") {
      return true
    }
    if name.hasPrefix("RCLONE_") {
      return !name.hasPrefix("RCLONE_CONFIG") && name != "RCLONE_PASSWORD_COMMAND"
    }
    return gitPlaces.contains(name)
  }

  /// Those that lead git to another repository or make it read what it is given in another way.
  private static let gitPlaces: Set = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_QUARANTINE_PATH", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DEFAULT_HASH", "GIT_TEMPLATE_DIR", "GIT_ATTR_SOURCE",
    "GIT_INTERNAL_SUPER_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_EXEC_PATH",
  ]
}

/// An address with a password has `***` in its place: `https://user:***@host`.
func withoutPasswords(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var place = 0
  while place < bytes.count {
    guard bytes[place] == UInt8(ascii: ":"), bytes[place...].starts(with: "://".utf8) else {
      result.append(bytes[place])
      place += 1
      continue
    }
    let start = place + 3
    result.append(contentsOf: bytes[place..<start])
    place = start
    let end =
      bytes[start...].firstIndex { $0 <= 0x20 || "/?#'\"<>`".utf8.contains($0) } ?? bytes.count
    guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else { continue }
    if let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) {
      result.append(contentsOf: bytes[start...colon])
    }
    result.append(contentsOf: "***".utf8)
    place = at
  }
  return String(decoding: result, as: UTF8.self)
}

extension [UInt8] {
  fileprivate func replacing(_ part: [UInt8], with other: [UInt8]) -> [UInt8] {
    guard let first = part.first else { return self }
    var result: [UInt8] = []
    var place = 0
    while place < count {
      if self[place] == first, self[place...].starts(with: part) {
        result.append(contentsOf: other)
        place += part.count
      } else {
        result.append(self[place])
        place += 1
      }
    }
    return result
  }
}
