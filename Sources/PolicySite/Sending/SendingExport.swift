import PolicyHistory
import PolicyModel
import PolicyNotice
package import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The evidence as a file: who was told what, when and by which release.
package struct SendingExport {
  package enum Format: String, CaseIterable, Sendable { case csv, json }

  package let path: String
  private let format: Format

  /// Refuses to replace what is no export of ours, unless that is what the user wants.
  package init(_ path: String, isForced: Bool) throws {
    guard let dot = path.lastIndex(of: "."),
      let format = Format(rawValue: path[path.index(after: dot)...].lowercased())
    else {
      throw WrongUsage("'\(path)' is neither .csv nor .json", help: "--export takes FILE.csv or FILE.json")
    }
    self.path = path
    self.format = format
    try requirePlace(
      path, isForced: isForced, choose: "choose another name",
      Refusal(
        "'\(path)' is there already and is no export of policygen's",
        help: "choose another name, or replace it with --force")
    ) {
      let begin = SendingExport.begin(of: format)
      return try Disk.read(path, limit: begin.count).starts(with: begin)
    }
  }

  fileprivate static let columns = [
    "policy", "version", "sources_digest", "text_digest", "email", "name", "language", "accepted_version",
    "cohort",
    "state", "handed_over_at", "changed_at", "attempts", "code", "reason", "message_sha256", "message_id",
  ]

  private static func begin(of format: Format) -> [UInt8] {
    var bytes: [UInt8] = []
    switch format {
    case .csv: bytes.appendCSVRow(columns)
    case .json: bytes += Array("{\n  \"schema\": 1,\n  \"kind\": \"sent\",\n  \"recipients\": [".utf8)
    }
    return bytes
  }

  /// Writes the file piece by piece beside its place, for nobody else to read, and moves it there.
  ///
  /// - Parameter rows: gives the next row's values in the order of the columns; nil at the end.
  fileprivate func write(_ next: () throws -> [SQLiteValue]?) throws -> Int {
    let aside = path + ".policygen-tmp"
    unlink(aside)
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw DiskError("create", aside) }
    var count = 0
    do {
      var bytes = SendingExport.begin(of: format)
      while let row = try next() {
        switch format {
        case .csv: bytes.appendCSVRow(row)
        case .json: bytes.appendObject(row, isFirst: count == 0)
        }
        count += 1
        if bytes.count > 1 << 18 {
          try Disk.write(bytes, to: descriptor, named: path)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      if format == .json { bytes += Array((count == 0 ? "]\n}\n" : "\n  ]\n}\n").utf8) }
      try Disk.write(bytes, to: descriptor, named: path)
    } catch {
      close(descriptor)
      unlink(aside)
      throw error
    }
    guard close(descriptor) == 0, rename(aside, path) == 0 else {
      let failure = DiskError("write", path)
      unlink(aside)
      throw failure
    }
    return count
  }
}

extension [UInt8] {
  fileprivate mutating func appendCSVRow(_ row: [SQLiteValue]) {
    for (index, value) in row.enumerated() {
      switch value {
      case .integer(let number): appendCSVCell(number.map(String.init) ?? "", isFirst: index == 0)
      case .text(let text): appendHarmlessCSVCell((text ?? "").utf8, isFirst: index == 0)
      }
    }
    append(0x0A)
  }

  fileprivate mutating func appendObject(_ row: [SQLiteValue], isFirst: Bool) {
    append(contentsOf: (isFirst ? "\n    {" : ",\n    {").utf8)
    for (index, (column, value)) in zip(SendingExport.columns, row).enumerated() {
      if index > 0 { append(contentsOf: ", ".utf8) }
      appendJSONString(column)
      append(contentsOf: ": ".utf8)
      switch value {
      case .integer(let number): append(contentsOf: (number.map(String.init) ?? "null").utf8)
      case .text(let text):
        if let text { appendJSONString(text) } else { append(contentsOf: "null".utf8) }
      }
    }
    append(UInt8(ascii: "}"))
  }
}

extension Project {
  /// Writes who was told what: of a notice's campaign, or of all of them.
  ///
  /// - Returns: how many recipients there are in the file.
  package func exportSending(of path: String?, to export: SendingExport) throws -> Int {
    let notice = try path.map(PreparedNotice.init)
    guard let journal = try SendingJournal(readingIn: folder) else {
      return try export.write { nil }
    }
    let state = SendingJournal.shownState(isRunning: try isSending())
    let rows = try journal.database.prepare(
      """
      SELECT policy, version, sources_digest, text_digest, email, name, language, accepted_version, cohort, \(state),
          handed_over_at, changed_at, attempts, code, reason, sha256, message_id
        FROM recipients JOIN campaigns ON campaigns.id = campaign
        \(notice == nil ? "" : "WHERE policy = ? AND version = ?") ORDER BY campaign, recipients.id
      """)
    if let notice { rows.with(.text(notice.policy), .text(notice.version)) }
    func time(_ column: Int) -> SQLiteValue {
      .text(rows.isNull(column) ? nil : Timestamp(seconds: rows.integer(column)).iso)
    }
    return try export.write {
      guard try rows.step() else { return nil }
      return (0..<10).map { .text(rows.text($0)) } + [
        time(10), time(11), .integer(rows.integer(12)),
        .integer(rows.isNull(13) ? nil : rows.integer(13)), .text(rows.text(14)), .text(rows.text(15)),
        .text(rows.text(16)),
      ]
    }
  }
}

extension JSONSchema {
  /// `policygen send --export FILE.json`.
  package static let sent = JSONSchema(
    "sent", of: "policygen send --export FILE.json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("kind", .words(["sent"])),
      JSONMember(
        "recipients",
        .list(
          .object([
            JSONMember("policy", .text, "The policy's id."),
            JSONMember("version", .text, "The version that they were told of."),
            JSONMember("sources_digest", .digest, "The release's digest over its sources."),
            JSONMember("text_digest", .digest, "The release's digest over its text."),
            JSONMember("email", .text),
            JSONMember("name", .string),
            JSONMember("language", .string, "As the recipients' file has it."),
            JSONMember("accepted_version", .string, "The version that they had accepted."),
            JSONMember("cohort", .text, "Which notice they were sent."),
            JSONMember("state", .words(RecipientState.allCases.map(\.rawValue))),
            JSONMember(
              "handed_over_at", .nullable(.time), "When the message was given to the mail program, in UTC."),
            JSONMember("changed_at", .time, "When the state last changed, in UTC."),
            JSONMember("attempts", .integer(from: 0), "How often the message was handed over."),
            JSONMember("code", .nullable(.integer(from: 200, through: 599)), "The server's last answer."),
            JSONMember("reason", .nullable(.string), "The server's or the mail program's words."),
            JSONMember("message_sha256", .digest, "The digest of the message as `notice` wrote it."),
            JSONMember("message_id", .string, "The Message-ID of the message."),
          ])), "In the order of their campaigns and of the index."),
    ]))
}

extension JSONShape {
  /// A second in UTC.
  fileprivate static let time = JSONShape.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")
}
