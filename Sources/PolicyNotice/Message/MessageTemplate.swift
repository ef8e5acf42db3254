import PolicyHistory
import PolicyModel
import PolicyRender

/// The message of a cohort: what is the same for everybody is encoded once, and each message is put together from it.
///
/// RFC 5322 and 2045; text comes before HTML, since a reader's program takes the last form that it can show.
package struct MessageTemplate: Sendable {
  /// How lines end: a message that stands alone in a file has CR LF as on the wire, one in a mail store the system's own.
  package enum LineEnd: Sendable {
    case network, unix

    var bytes: [UInt8] {
      switch self {
      case .network: [0x0D, 0x0A]
      case .unix: [0x0A]
      }
    }
  }

  private let lineEnd: [UInt8]
  private let letter: NoticeLetter
  private let identity: MessageIdentity
  private let beforeRecipient: [UInt8]
  private let beforeIdentity: [UInt8]
  private let beforeGreeting: [UInt8]
  private let betweenGreetings: [UInt8]
  private let afterGreetings: [UInt8]

  package init(_ letter: NoticeLetter, of campaign: Campaign, lineEnd: LineEnd) {
    let end = lineEnd.bytes
    self.lineEnd = end
    self.letter = letter
    identity = MessageIdentity(of: campaign)
    func field(_ name: String, _ write: (inout HeaderField) -> Void) -> [UInt8] {
      var field = HeaderField(name, lineEnd: end)
      write(&field)
      field.end()
      return field.bytes
    }
    func field(_ name: String, _ value: String) -> [UInt8] {
      Array("\(name): \(value)".utf8) + end
    }
    beforeRecipient = field("From") { $0.mailbox(campaign.sender) }

    var head: [UInt8] = []
    if let replyTo = campaign.replyTo { head += field("Reply-To") { $0.word(replyTo.utf8) } }
    head += field("Subject") { $0.text(letter.subject) }
    head += field("Date", campaign.date.messageDate)
    beforeIdentity = head

    // An `=` before `_` is nothing that quoted-printable writes: no body can hold the boundary (RFC 2045, section 6.7).
    let boundary = "=_" + identity.boundary
    var begin = field("MIME-Version", "1.0")
    begin += field("Auto-Submitted", "auto-generated")
    begin += field("Content-Language", letter.language)
    if let address = campaign.unsubscribe {
      begin += field("List-Unsubscribe", "<\(address)>")
      begin += field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    }
    begin += Array("Content-Type: multipart/alternative;".utf8) + end
    begin += Array(" boundary=\"\(boundary)\"".utf8) + end + end
    func part(_ type: String) -> [UInt8] {
      Array("--\(boundary)".utf8) + end + field("Content-Type", "\(type); charset=utf-8")
        + field("Content-Transfer-Encoding", "quoted-printable") + end
    }
    beforeGreeting = begin + part("text/plain")

    var text = QuotedPrintable(lineEnd: end)
    text.append("\n\n".utf8)
    text.append(letter.text.utf8)
    if letter.text.utf8.last != 0x0A { text.append("\n".utf8) }
    var html = QuotedPrintable(lineEnd: end)
    html.append(letter.htmlBeforeGreeting.utf8)
    html.breakSoftly()
    betweenGreetings = text.bytes + part("text/html") + html.bytes

    var rest = QuotedPrintable(lineEnd: end)
    rest.append(letter.htmlAfterGreeting.utf8)
    if letter.htmlAfterGreeting.utf8.last != 0x0A { rest.append("\n".utf8) }
    afterGreetings = rest.bytes + Array("--\(boundary)--".utf8) + end
  }

  /// What stands between the angle brackets of somebody's Message-ID.
  package func messageID(for mailbox: Mailbox) -> String { identity.messageID(for: mailbox) }

  /// Appends the message to one recipient.
  package func append(to mailbox: Mailbox, messageID: String, into bytes: inout [UInt8]) {
    bytes += beforeRecipient
    var recipient = HeaderField("To", lineEnd: lineEnd)
    recipient.mailbox(mailbox)
    recipient.end()
    bytes += recipient.bytes
    bytes += beforeIdentity
    bytes += "Message-ID: <".utf8
    bytes += messageID.utf8
    bytes.append(0x3E)
    bytes += lineEnd
    bytes += beforeGreeting
    let greeting = letter.greeting(mailbox.name)
    var text = QuotedPrintable(lineEnd: lineEnd)
    let isShort = LineWrapping.columns(of: greeting) <= LetterText.width
    text.append(
      (isShort ? greeting : LineWrapping.wrapped(greeting, to: LetterText.width).joined(separator: "\n")).utf8
    )
    bytes += text.bytes
    bytes += betweenGreetings
    var markup = HTML()
    markup.text(greeting)
    var html = QuotedPrintable(lineEnd: lineEnd)
    html.append(markup.bytes)
    html.breakSoftly()
    bytes += html.bytes
    bytes += afterGreetings
  }
}

/// What tells the messages of one campaign apart, and from those of every other.
struct MessageIdentity: Sendable {
  private let campaign: [UInt8]
  private let domain: String

  init(of campaign: Campaign) {
    self.campaign = Array("\(campaign.policy)\n\(campaign.version)\n\(campaign.sourcesDigest)\n".utf8)
    domain = campaign.sender.domain
  }

  /// The same for the same policy, version, release and address, whatever else was asked for.
  func messageID(for mailbox: Mailbox) -> String {
    "\(Digest.sha256(campaign + mailbox.address.lowercased().utf8).prefix(40))@\(domain)"
  }

  var boundary: String { String(Digest.sha256(campaign).prefix(24)) }
}
