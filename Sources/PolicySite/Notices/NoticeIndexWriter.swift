import PolicyHistory
import PolicyNotice

/// `messages.csv`: who each message is for, and where it lies. It is what `policygen send` reads.
struct NoticeIndexWriter {
  static let name = "messages.csv"

  /// The columns before and after the recipients' own.
  static let first = ["email", "name", "language", "accepted_version"]
  static let last = [
    "notice_cohort", "notice_file", "notice_offset", "notice_length", "notice_sha256", "notice_message_id",
  ]

  /// A message as it lies on the disk.
  struct Place {
    let file: String
    let offset: Int
    let length: Int
    let sha256: String
  }

  private let file: AppendedFile
  private let digest = DigestInPieces()

  /// - Parameter others: the names of the recipients' other columns.
  init(in folder: StagedFolder, others: [String]) throws {
    file = AppendedFile(NoticeIndexWriter.name, in: folder, digest: digest)
    try file.add { bytes in
      bytes.appendCSVRow(NoticeIndexWriter.first + others + NoticeIndexWriter.last)
    }
  }

  func add(_ recipient: Recipient, in cohort: String, at place: Place, messageID: String) throws {
    try file.add { bytes in
      bytes.appendCSVCell(recipient.mailbox.address, isFirst: true)
      bytes.appendCSVCell(recipient.mailbox.name ?? "")
      bytes.appendCSVCell(recipient.language ?? "")
      bytes.appendCSVCell(recipient.acceptedVersion)
      for field in recipient.fields { bytes.appendCSVCell(field.value) }
      bytes.appendCSVCell(cohort)
      bytes.appendCSVCell(place.file)
      bytes.appendCSVCell(String(place.offset))
      bytes.appendCSVCell(String(place.length))
      bytes.appendCSVCell(place.sha256)
      bytes.appendCSVCell(messageID)
      bytes.append(0x0A)
    }
  }

  /// - Returns: the digest of the file.
  func end() throws -> String {
    try file.end()
    return digest.end()
  }
}
