import PolicySource

extension Recipient {
  /// Reads a row. Which version a recipient accepted is not yet looked up.
  ///
  /// - Parameter version: for rows that name none; nil rejects them.
  package init(
    reading row: CSVRow, in columns: RecipientColumns, versionWhereNone version: String?
  ) throws(RejectedRow) {
    func rejected(_ problem: RecipientProblem, _ reason: String) -> RejectedRow {
      RejectedRow(line: row.line, problem: problem, reason: reason)
    }
    if let problem = row.problem { throw rejected(problem.code, problem.reason) }
    guard row.count == columns.names.count else {
      throw rejected(.cellCount, "the row has \(row.count) cells instead of \(columns.names.count)")
    }
    for cell in 0..<row.count {
      if let found = unfit(row[cell], isForHead: columns.isForHead[cell]) {
        throw rejected(
          found,
          "'\(columns.names[cell])' \(found == .formula ? "begins as a formula does" : "has a control character or a line break")"
        )
      }
    }
    let address = trimmed(row[columns.email])
    if address.isEmpty { throw rejected(.missingAddress, "there is no address") }
    let ascii: String
    switch MailAddress.ascii(address) {
    case .success(let text): ascii = text
    case .failure(let problem): throw rejected(.malformedAddress, "the address \(problem.words)")
    }
    let language = columns.language.map { trimmed(row[$0]) } ?? []
    if !language.isEmpty, !isLanguage(language) {
      throw rejected(.malformedLanguage, "'\(shown(language))' is no language tag")
    }
    let cell = columns.name.map { String(decoding: trimmed(row[$0]), as: UTF8.self) } ?? ""
    // A name that nobody sees greets nobody.
    let name = cell.isSeen ? cell : ""
    if name.utf8.count > 200, name.unicodeScalars.count > 200 {
      throw rejected(.malformedName, "the name has more than 200 characters")
    }
    if !isASCII(cell), cell.unicodeScalars.contains(where: isUnfitInName) {
      throw rejected(.malformedName, "the name has a character that is not seen, or that turns other text")
    }
    if looksLikeAddress(name.utf8) {
      throw rejected(.malformedName, "the name is the address of a web page, or has one in it")
    }
    let accepted = columns.version.map { trimmed(row[$0]) } ?? []
    guard let accepted = accepted.isEmpty ? version : String(decoding: accepted, as: UTF8.self) else {
      throw rejected(.missingVersion, "the row does not say which version was accepted")
    }
    self.init(
      line: row.line, mailbox: Mailbox(name: name.isEmpty ? nil : name, address: ascii),
      language: language.isEmpty ? nil : String(decoding: language, as: UTF8.self).replacingUnderscores,
      acceptedVersion: accepted,
      fields: columns.others.map { Field(name: columns.names[$0], value: row.text($0)) })
  }
}

extension CSVRow.Problem {
  fileprivate var code: RecipientProblem {
    switch self {
    case .unterminatedQuote, .textAfterQuote, .tooLong, .binary: .unreadableRow
    case .notUTF8: .rowNotUTF8
    }
  }

  fileprivate var reason: String {
    switch self {
    case .unterminatedQuote: "a quote is never closed"
    case .textAfterQuote: "something stands between a closing quote and the end of its cell"
    case .tooLong: "the row has more than \(CSVReader.rowLimit >> 10) KiB"
    case .binary: "the row has a NUL byte"
    case .notUTF8: "the row is not UTF-8"
    }
  }
}

/// What keeps a cell from being used, by its bytes alone.
///
/// - Parameter isForHead: a line break in another cell ends up in no message's head.
private func unfit(_ cell: ArraySlice<UInt8>, isForHead: Bool) -> RecipientProblem? {
  guard let first = cell.first else { return nil }
  if isForHead, cell.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlCharacter }
  // All that begins a formula, and the space that some programs take away before it, sorts below the digits or is one of these.
  guard first < 0x30 || first == 0x3D || first == 0x40 else { return nil }
  return isFormula(cell) || isFormula(trimmed(cell)) ? .formula : nil
}

/// The form of a language tag: a language of two or three letters, and parts of at most eight letters and digits.
private func isLanguage(_ tag: ArraySlice<UInt8>) -> Bool {
  let parts = tag.split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x5F }
  guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(isLetter) else {
    return false
  }
  return tag.count <= 35
    && parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

/// At most so much of a cell as fits a message.
private func shown(_ cell: ArraySlice<UInt8>) -> String {
  cell.count <= 40
    ? String(decoding: cell, as: UTF8.self) : String(decoding: cell.prefix(40), as: UTF8.self) + "…"
}

extension String {
  fileprivate var replacingUnderscores: String {
    utf8.contains(0x5F) ? String(decoding: utf8.map { $0 == 0x5F ? 0x2D : $0 }, as: UTF8.self) : self
  }
}
