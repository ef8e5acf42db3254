import PolicySource

/// What stands around the people of one call to a service: compact JSON, so that a call is a line.
struct BulkCall: Sendable {
  /// Before the first entry and after the last one.
  var opening: [UInt8] = []
  var closing: [UInt8] = []
  /// In each entry: before the address, between it and the name's data, and at its end.
  var beforeAddress: [UInt8] = []
  var beforeName: [UInt8] = []
  var afterName: [UInt8] = []

  init(of template: BulkTemplate) {
    switch template.mailer {
    case .mailchimp: break
    case .sendgrid: sendGrid(template)
    case .ses: ses(template)
    case .postmark: postmark(template)
    case .brevo: brevo(template)
    }
  }

  /// POST /v3/mail/send. The template's id is SendGrid's to give.
  private mutating func sendGrid(_ template: BulkTemplate) {
    opening.raw("{\"from\":")
    opening.append(template.campaign.sender)
    if let replyTo = template.campaign.replyTo {
      opening.raw(",\"reply_to\":")
      opening.append(Mailbox(name: nil, address: replyTo))
    }
    opening.raw(",\"template_id\":\"TEMPLATE_ID\",\"headers\":")
    opening.append(headers: template.campaign.ownHeaders)
    opening.raw(",\"tracking_settings\":{\"click_tracking\":{\"enable\":false,\"enable_text\":false}")
    opening.raw(",\"open_tracking\":{\"enable\":false},\"subscription_tracking\":{\"enable\":false}")
    opening.raw(",\"ganalytics\":{\"enable\":false}}")
    // Who unsubscribed from marketing is still owed this notice.
    opening.raw(
      ",\"mail_settings\":{\"bypass_unsubscribe_management\":{\"enable\":true}},\"personalizations\":[")
    beforeAddress.raw("{\"to\":[{\"email\":")
    beforeName.raw("}],\"dynamic_template_data\":{\"name\":")
    afterName.raw("}}")
    closing.raw("]}\n")
  }

  /// SendBulkTemplatedEmail of the API of 2010, which takes no headers of one's own.
  private mutating func ses(_ template: BulkTemplate) {
    opening.raw("{\"Source\":")
    opening.appendJSONString(template.campaign.sender.headerValue)
    if let replyTo = template.campaign.replyTo {
      opening.raw(",\"ReplyToAddresses\":[")
      opening.appendJSONString(replyTo)
      opening.raw("]")
    }
    opening.raw(",\"Template\":")
    opening.appendJSONString(template.name)
    opening.raw(",\"DefaultTemplateData\":")
    opening.appendJSONString("{\"name\":\"\",\"name_html\":\"\"}")
    opening.raw(",\"Destinations\":[")
    beforeAddress.raw("{\"Destination\":{\"ToAddresses\":[")
    beforeName.raw("]},\"ReplacementTemplateData\":")
    afterName.raw("}")
    closing.raw("]}\n")
  }

  /// POST /email/batchWithTemplates.
  private mutating func postmark(_ template: BulkTemplate) {
    opening.raw("{\"Messages\":[")
    beforeAddress.raw("{\"From\":")
    beforeAddress.appendJSONString(template.campaign.sender.quoted)
    if let replyTo = template.campaign.replyTo {
      beforeAddress.raw(",\"ReplyTo\":")
      beforeAddress.appendJSONString(replyTo)
    }
    beforeAddress.raw(",\"To\":")
    beforeName.raw(",\"TemplateAlias\":")
    beforeName.appendJSONString(template.name)
    beforeName.raw(",\"TemplateModel\":{\"name\":")
    afterName.raw("},\"InlineCss\":false,\"TrackOpens\":false,\"TrackLinks\":\"None\"")
    afterName.raw(",\"MessageStream\":\"broadcast\",\"Headers\":[")
    for (index, header) in template.campaign.ownHeaders.enumerated() {
      if index > 0 { afterName.raw(",") }
      afterName.raw("{\"Name\":")
      afterName.appendJSONString(header.name)
      afterName.raw(",\"Value\":")
      afterName.appendJSONString(header.value)
      afterName.raw("}")
    }
    afterName.raw("]}")
    closing.raw("]}\n")
  }

  /// POST /v3/smtp/email. Both parts stand in the call, since Brevo's templates have no text part.
  private mutating func brevo(_ template: BulkTemplate) {
    opening.raw("{\"sender\":")
    opening.append(template.campaign.sender)
    if let replyTo = template.campaign.replyTo {
      opening.raw(",\"replyTo\":")
      opening.append(Mailbox(name: nil, address: replyTo))
    }
    opening.raw(",\"subject\":")
    opening.appendJSONString(template.subject)
    opening.raw(",\"htmlContent\":")
    opening.appendJSONString(template.html)
    opening.raw(",\"textContent\":")
    opening.appendJSONString(template.text)
    opening.raw(",\"headers\":")
    opening.append(headers: template.campaign.ownHeaders)
    opening.raw(",\"messageVersions\":[")
    beforeAddress.raw("{\"to\":[{\"email\":")
    beforeName.raw("}],\"params\":{\"name\":")
    afterName.raw("}}")
    closing.raw("]}\n")
  }
}

extension Campaign {
  /// What a message's head has beside what every service writes itself.
  fileprivate var ownHeaders: [(name: String, value: String)] {
    [("Auto-Submitted", "auto-generated")]
      + (unsubscribe.map {
        [("List-Unsubscribe", "<\($0)>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
      } ?? [])
  }
}

extension [UInt8] {
  /// JSON of the program's own.
  fileprivate mutating func raw(_ json: StaticString) {
    json.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// `{"Auto-Submitted":"auto-generated"}`.
  fileprivate mutating func append(headers: [(name: String, value: String)]) {
    raw("{")
    for (index, header) in headers.enumerated() {
      if index > 0 { raw(",") }
      appendJSONString(header.name)
      raw(":")
      appendJSONString(header.value)
    }
    raw("}")
  }

  /// `{"email":"…","name":"…"}`.
  fileprivate mutating func append(_ mailbox: Mailbox) {
    raw("{\"email\":")
    appendJSONString(mailbox.address)
    if let name = mailbox.name {
      raw(",\"name\":")
      appendJSONString(name)
    }
    raw("}")
  }
}

extension Mailbox {
  /// `"Itmex, Ltd" <privacy@example.org>` in whatever letters the name has.
  fileprivate var quoted: String {
    guard let name else { return address }
    var quoted = "\""
    for character in name.unicodeScalars {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\" <" + address + ">"
  }
}

extension Mailbox {
  /// The same in ASCII alone, as SES takes it: a name in other letters stands in encoded words (RFC 2047).
  fileprivate var headerValue: String {
    var field = HeaderField("", lineEnd: [])
    field.mailbox(self)
    return String(decoding: field.bytes.dropFirst(2), as: UTF8.self)
  }
}
