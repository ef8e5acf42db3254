import PolicyNotice
import PolicySource

/// `messages.csv`, the index of a notice's messages, read row by row.
final class NoticeIndex {
  /// A message: who it is for, and where it lies.
  struct Row {
    let line: Int
    let email: String
    let name: String
    let language: String
    let acceptedVersion: String
    let fields: [Recipient.Field]
    let cohort: String
    /// Relative to the notice's folder.
    let file: String
    let offset: Int
    let length: Int
    let sha256: String
    let messageID: String

    /// Addresses that differ in case alone are one recipient.
    var address: String { email.lowercased() }

    /// A column that recipients can be chosen by.
    func value(of column: String) -> String? {
      switch column {
      case "language": language
      case "accepted_version": acceptedVersion
      case "cohort": cohort
      default: fields.first { $0.name == column }?.value
      }
    }

    /// The extra columns as JSON, on one line.
    var json: String {
      var bytes: [UInt8] = [UInt8(ascii: "{")]
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendJSONString(field.name)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendJSONString(field.value)
      }
      bytes.append(UInt8(ascii: "}"))
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private let path: String
  private let reader: CSVReader
  private let width: Int
  private let messages: Int
  private var count = 0
  /// The names of the columns that are the recipients' own, in their order.
  let extras: [String]

  /// - Parameter messages: how many there have to be.
  init(path: String, shown: String, messages: Int) throws {
    self.messages = messages
    self.path = shown
    // A recipient's row with doubled quotes and what the index adds to it.
    reader = try CSVReader(path: path, delimiter: UInt8(ascii: ","), rowLimit: 4 * CSVReader.rowLimit)
    guard let header = try reader.next(), header.problem == nil else {
      throw WrongUsage("'\(shown)' is no index of messages", help: NoticeIndex.help)
    }
    let names = (0..<header.count).map(header.text)
    width = names.count
    guard names.count >= 10, Array(names.prefix(4)) == NoticeIndexWriter.first,
      Array(names.suffix(6)) == NoticeIndexWriter.last
    else { throw WrongUsage("'\(shown)' is no index of messages", help: NoticeIndex.help) }
    extras = Array(names.dropFirst(4).dropLast(6))
  }

  private static let help = "make the folder anew with `policygen notice`"

  /// The next message; nil at the end.
  func next() throws -> Row? {
    guard let row = try reader.next() else {
      guard count == messages else {
        throw WrongUsage("'\(path)' has \(count) messages instead of \(messages)", help: NoticeIndex.help)
      }
      return nil
    }
    count += 1
    let rest = width - 6
    guard row.problem == nil, row.count == width, let offset = Int(row.text(rest + 2)), offset >= 0,
      let length = Int(row.text(rest + 3)), length > 0, length <= NoticeMessage.sizeLimit,
      NoticeMessage.isInside(row.text(rest + 1)), !row[0].isEmpty
    else {
      throw WrongUsage("'\(path)' is damaged in line \(row.line)", help: NoticeIndex.help)
    }
    return Row(
      line: row.line, email: row.text(0), name: row.text(1), language: row.text(2),
      acceptedVersion: row.text(3),
      fields: zip(extras, 4..<rest).map { Recipient.Field(name: $0, value: row.text($1)) },
      cohort: row.text(rest), file: row.text(rest + 1), offset: offset, length: length,
      sha256: row.text(rest + 4), messageID: row.text(rest + 5))
  }
}
