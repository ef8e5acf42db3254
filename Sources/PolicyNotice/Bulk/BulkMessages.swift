import PolicyRender
import PolicySource

/// What a service is given of a cohort's people, as a stream: one call to a line, each with as many people as the
/// service takes at once; for Mailchimp the file of an import.
///
/// An entry is a function of its recipient alone and may be made on any thread; entries are added in the order of the
/// recipients.
package struct BulkMessages: Sendable {
  /// The file, below the folder of the notice.
  package let path: String
  private let mailer: BulkMailer
  private let call: BulkCall
  /// How many entries were added.
  private var count = 0

  package init(_ template: BulkTemplate) {
    mailer = template.mailer
    path = template.folder + (mailer == .mailchimp ? "audience.csv" : "messages.jsonl")
    call = BulkCall(of: template)
  }

  /// What the service is told of one person: their address, and their name where there is one. No other field of theirs
  /// is handed on.
  package func entry(for recipient: Recipient) -> [UInt8] {
    let (address, name) = (recipient.mailbox.address, recipient.mailbox.name ?? "")
    var entry: [UInt8] = []
    if mailer == .mailchimp {
      entry.appendCSVRow([address, PlainName.of(name) ?? ""])
      return entry
    }
    entry.reserveCapacity(512)
    entry += call.beforeAddress
    entry.appendJSONString(address)
    entry += call.beforeName
    switch mailer {
    case .mailchimp: break
    case .sendgrid, .postmark: entry.appendJSONString(name)
    case .brevo: entry.appendJSONString(PlainName.of(name) ?? "")
    case .ses:
      var html = HTML()
      html.text(name)
      var data = Array("{\"name\":".utf8)
      data.appendJSONString(name)
      data += ",\"name_html\":".utf8
      data.appendJSONString(html.bytes)
      data.append(UInt8(ascii: "}"))
      entry.appendJSONString(data)
    }
    entry += call.afterName
    return entry
  }

  /// Adds the next entry to the file, and what stands before it.
  package mutating func add(_ entry: some Sequence<UInt8>, to file: inout [UInt8]) {
    if count == 0, mailer == .mailchimp { file.appendCSVRow(["Email Address", "First Name"]) }
    if let most = mailer.recipientsPerCall {
      if count.isMultiple(of: most) {
        if count > 0 { file += call.closing }
        file += call.opening
      } else {
        file.append(UInt8(ascii: ","))
      }
    }
    file.append(contentsOf: entry)
    count += 1
  }

  /// Ends the file after the last entry.
  package func end(_ file: inout [UInt8]) {
    if count > 0 { file += call.closing }
  }
}

/// A name that means the same whether a service escapes it or not.
///
/// How Mailchimp and Brevo escape what is merged is not known to us, and Brevo has run commands that stood in it. So a name with a character that markup or commands are made of is left out, and its bearer is greeted
/// without it; an apostrophe becomes the typographic one.
enum PlainName {
  static func of(_ name: String) -> String? {
    var plain: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"),
        UInt8(ascii: "}"), UInt8(ascii: "|"):
        return nil
      case UInt8(ascii: "'"): plain += "\u{2019}".utf8
      default: plain.append(byte)
      }
    }
    // Mailchimp clips a field there, perhaps within a letter.
    return plain.isEmpty || plain.count > 255 ? nil : String(decoding: plain, as: UTF8.self)
  }
}
