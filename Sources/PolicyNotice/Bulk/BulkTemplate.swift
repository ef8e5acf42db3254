import PolicyHistory
package import PolicyRender
import PolicySource

/// A cohort's letter as a template of one service.
package struct BulkTemplate: Sendable {
  let mailer: BulkMailer
  let campaign: Campaign
  let cohort: Cohort
  let subject: String
  let text: String
  let html: String

  /// A letter that `checkTemplate` finds nothing in.
  package init(_ mailer: BulkMailer, _ letter: NoticeLetter, to cohort: Cohort, of campaign: Campaign) {
    self.mailer = mailer
    self.campaign = campaign
    self.cohort = cohort
    let greeting = TemplateGreeting(of: letter, for: mailer)
    subject = letter.subject
    text = greeting.text + "\n\n" + letter.text
    html =
      TemplateHTML.literal(letter.htmlBeforeGreeting) + greeting.html
      + TemplateHTML.literal(letter.htmlAfterGreeting)
  }

  /// The folder of what the service is given, in the cohort's own.
  var folder: String { cohort.name + "/" + mailer.rawValue + "/" }

  /// The name by which the service keeps the template: unique for a policy, a version and a cohort, in the characters
  /// that every service takes.
  package var name: String {
    let whole = [campaign.policy, campaign.version, cohort.name].joined(separator: " ")
    let digest = Digest.sha256(Array(whole.utf8)).prefix(8)
    let words = "notice-" + whole.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return words.prefix(55) + "-" + digest
  }

  /// The template: a file for the service's call that makes one, or for Mailchimp the parts to paste.
  package var files: [OutputFile] {
    switch mailer {
    case .mailchimp:
      return [
        OutputFile(path: folder + "subject.txt", bytes: Array((subject + "\n").utf8)),
        OutputFile(path: folder + "template.html", bytes: Array(html.utf8)),
        OutputFile(path: folder + "template.txt", bytes: Array(text.utf8)),
      ]
    case .sendgrid, .ses, .postmark, .brevo:
      var json = JSONWriter()
      json.object { template(into: &$0) }
      return [OutputFile(path: folder + "template.json", bytes: json.bytes + [0x0A])]
    }
  }

  private func template(into json: inout JSONWriter) {
    switch mailer {
    case .mailchimp: break
    // POST /v3/templates/{template_id}/versions
    case .sendgrid:
      json.field("name", name)
      json.field("active", 1)
      json.field("editor", "code")
      json.field("subject", subject)
      json.field("html_content", html)
      json.field("plain_content", text)
      json.field("generate_plain_content", false)
    // CreateTemplate of the API of 2010
    case .ses:
      json.object("Template") { json in
        json.field("TemplateName", name)
        json.field("SubjectPart", subject)
        json.field("TextPart", text)
        json.field("HtmlPart", html)
      }
    // POST /templates
    case .postmark:
      json.field("Name", name)
      json.field("Alias", name)
      json.field("Subject", subject)
      json.field("TextBody", text)
      json.field("HtmlBody", html)
      json.field("TemplateType", "Standard")
    // POST /v3/smtp/templates, which takes no text part: the calls of messages.jsonl bring both parts themselves.
    case .brevo:
      json.field("templateName", name)
      json.object("sender") { json in
        if let name = campaign.sender.name { json.field("name", name) }
        json.field("email", campaign.sender.address)
      }
      if let replyTo = campaign.replyTo { json.field("replyTo", replyTo) }
      json.field("subject", subject)
      json.field("htmlContent", html)
      json.field("isActive", true)
    }
  }
}
