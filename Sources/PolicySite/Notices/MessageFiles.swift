import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicyRender
import PolicySource

/// Somebody and what they are told.
struct AddressedNotice: Sendable {
  let recipient: Recipient
  let told: NoticeCohorts.Told
}

/// The messages of a notice on their way to the disk, and the index of them.
final class MessageFiles {
  /// A message that is made; its bytes are here where they go into a common file.
  private struct Made: Sendable {
    let messageID: String
    let sha256: String
    let length: Int
    let file: String
    var bytes: [UInt8] = []
  }

  private let format: MessageFormat
  private let campaign: Campaign
  private let folder: StagedFolder
  private let index: NoticeIndexWriter
  private let store: AppendedFile?
  private var count = 0

  private static let shareSize = 16
  private static let folderSize = 1000

  init(
    _ format: MessageFormat, of campaign: Campaign, in folder: StagedFolder, others: [String]
  ) throws {
    self.format = format
    self.campaign = campaign
    self.folder = folder
    index = try NoticeIndexWriter(in: folder, others: others)
    store = format == .mbox ? AppendedFile("messages.mbox", in: folder) : nil
    if format == .maildir { for name in ["tmp", "new", "cur"] { try folder.makeFolder("Maildir/" + name) } }
  }

  /// Writes messages in the order of their recipients.
  func write(_ letters: [AddressedNotice], on jobs: Int) throws {
    let first = count
    count += letters.count
    let shares = stride(from: 0, to: letters.count, by: MessageFiles.shareSize).map {
      $0..<min($0 + MessageFiles.shareSize, letters.count)
    }
    let (format, campaign, folder) = (format, campaign, folder)
    let made = onWorkers(jobs, over: shares) { share in
      Result {
        try share.map {
          try MessageFiles.make(letters[$0], number: first + $0, format, campaign, in: folder)
        }
      }
    }
    var place = 0
    for share in made {
      for message in try share.get() {
        let letter = letters[place]
        place += 1
        try store?.add { bytes in
          // The form that `mboxrd` gives the line; no line of a message begins so, since the encoding keeps it from that.
          bytes += "From \(campaign.sender.address) \(campaign.date.mboxDate)\n".utf8
          bytes += message.bytes
          bytes.append(0x0A)
        }
        let offset = store.map { $0.count - message.length - 1 } ?? 0
        try index.add(
          letter.recipient, in: letter.told.notice.cohort.name,
          at: .init(file: message.file, offset: offset, length: message.length, sha256: message.sha256),
          messageID: message.messageID)
      }
    }
  }

  /// - Returns: the digest of the index.
  func end() throws -> String {
    try store?.end()
    return try index.end()
  }

  private static func make(
    _ letter: AddressedNotice, number: Int, _ format: MessageFormat, _ campaign: Campaign,
    in folder: StagedFolder
  ) throws -> Made {
    guard let template = letter.told.message else { preconditionFailure("messages are made of a template") }
    let mailbox = letter.recipient.mailbox
    let id = template.messageID(for: mailbox)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 15)
    template.append(to: mailbox, messageID: id, into: &bytes)
    let file =
      switch format {
      case .eml: "messages/\((number / folderSize).digits(4))/\((number + 1).digits(7)).eml"
      case .mbox: "messages.mbox"
      case .maildir: "Maildir/new/\(campaign.date.seconds).\(id.prefix { $0 != "@" }).policygen"
      }
    var made = Made(messageID: id, sha256: Digest.sha256(bytes), length: bytes.count, file: file)
    if format == .mbox { made.bytes = bytes } else { try folder.write(bytes, to: file) }
    return made
  }
}

extension Timestamp {
  /// `Thu Oct  1 09:30:00 2026`, as the line before a message in an mbox has it (RFC 4155).
  fileprivate var mboxDate: String {
    let parts = messageDate.split(separator: " ")
    guard parts.count == 6 else { return messageDate }
    let day = parts[1].first == "0" ? " " + parts[1].dropFirst() : parts[1]
    return "\(parts[0].dropLast()) \(parts[2]) \(day) \(parts[4]) \(parts[3])"
  }
}
