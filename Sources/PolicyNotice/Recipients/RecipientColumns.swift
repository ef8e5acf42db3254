package import PolicySource

/// What the first row of a recipients' file names: which cell of a row is what.
package struct RecipientColumns: Sendable {
  /// As the first row has them.
  package let names: [String]
  let email: Int
  let name: Int?
  let language: Int?
  let version: Int?
  /// The columns that mean something to somebody else, in the file's order.
  package let others: [Int]
  /// Whether the head of a message is made of a column.
  let isForHead: [Bool]

  /// How many columns a file may have.
  private static let limit = 500
  private static let known = ["email", "name", "language", "accepted_version"]

  /// Letter case, spaces, `_` and `-` make no difference in the names that are known.
  ///
  /// nil where a name stands twice, is none, is one that policygen needs, or where no column holds the addresses.
  package init?(_ row: CSVRow, of path: String, reporting diagnostics: inout Diagnostics) {
    let names = (0..<row.count).map {
      String(decoding: trimmed(row[$0]), as: UTF8.self)
    }
    let (file, ranges) = RecipientColumns.source(names, line: row.line, path: path)
    let whole = SourceRange(file: file, start: ranges[0].start, end: file.bytes.count)
    func report(_ message: String, at range: SourceRange, help: String? = nil) {
      diagnostics.report(.recipientColumns, message, at: range, help: help)
    }
    guard row.problem == nil, names.count <= RecipientColumns.limit else {
      report(
        "the first row of the recipients cannot be read", at: whole,
        help: "it names the columns: email,name,…")
      return nil
    }
    let before = diagnostics.all.count
    var places: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let key = RecipientColumns.key(name)
      if key.isEmpty {
        report("a column has no name", at: ranges[index], help: "name it, or take it out")
      } else if let first = places[key] {
        report(
          "the column '\(name)' stands twice", at: ranges[index], help: "the other one is '\(names[first])'")
      } else if key.hasPrefix("notice"), name.lowercased().hasPrefix("notice_") {
        report(
          "names that begin with 'notice_' are policygen's own: '\(name)'", at: ranges[index],
          help: "give the column another name")
      } else if key == "cohort" {
        // `send --segment cohort=…` chooses by the group of the notice.
        report(
          "'\(name)' is policygen's own name for the group of a notice's readers", at: ranges[index],
          help: "give the column another name")
      } else if name.unicodeScalars.contains(where: isUnfitInName) || isFormula(name.utf8) {
        report("'\(name)' cannot be a column's name", at: ranges[index])
      } else {
        places[key] = index
      }
    }
    let missing = RecipientColumns.known.filter { places[RecipientColumns.key($0)] == nil }
    for (index, name) in names.enumerated() {
      // A version or a language that is looked for in the wrong place would be missed in every row.
      guard let meant = nearest(to: name, among: missing), !RecipientColumns.known.contains(name),
        meant == "accepted_version" || meant == "language"
      else { continue }
      report("there is no column '\(meant)'", at: ranges[index], help: "did you mean '\(meant)' here?")
    }
    guard let email = places["email"] else {
      let near = names.first { nearest(to: $0, among: ["email"]) != nil }
      report(
        "no column holds the addresses", at: whole,
        help: near.map { "did you mean 'email' with '\($0)'?" } ?? "name it 'email' in the first row")
      return nil
    }
    guard diagnostics.all.count == before else { return nil }
    self.names = names
    self.email = email
    name = places["name"]
    language = places["language"]
    version = places["acceptedversion"]
    let taken = [email, places["name"], places["language"], places["acceptedversion"]]
    isForHead = names.indices.map(taken.contains)
    others = names.indices.filter { !taken.contains($0) }
  }

  private static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" })
  }

  /// The first row as a text to point into.
  private static func source(_ names: [String], line: Int, path: String) -> (SourceFile, [SourceRange]) {
    var bytes = [UInt8](repeating: 0x0A, count: min(line, 1000) - 1)
    var places: [Range<Int>] = []
    for name in names {
      if !places.isEmpty { bytes.append(0x2C) }
      places.append(bytes.count..<bytes.count + name.utf8.count)
      bytes += name.utf8
    }
    let file = SourceFile(path: path, bytes: bytes)
    return (file, places.map { SourceRange(file: file, $0) })
  }
}
