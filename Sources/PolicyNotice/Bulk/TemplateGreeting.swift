import PolicyRender

/// The greeting in a service's template language: with the name where there is one, else without, never "Hello ,".
struct TemplateGreeting {
  /// For the text part.
  let text: String
  /// For the HTML part.
  let html: String

  init(of letter: NoticeLetter, for mailer: BulkMailer) {
    func written(_ name: String, _ literal: (String) -> String) -> String {
      let (before, after, without) = (
        literal(letter.greetingBeforeName), literal(letter.greetingAfterName),
        literal(letter.greetingWithoutName)
      )
      return switch mailer {
      case .mailchimp: "*|IF:FNAME|*\(before)\(name)\(after)*|ELSE:|*\(without)*|END:IF|*"
      case .sendgrid, .ses: "{{#if name}}\(before)\(name)\(after){{else}}\(without){{/if}}"
      // A section's context is the value itself, and only from there can Mustachio reach it without a path.
      case .postmark: "{{#name}}\(before)\(name)\(after){{/name}}{{^name}}\(without){{/name}}"
      case .brevo: "{% if params.name %}\(before)\(name)\(after){% else %}\(without){% endif %}"
      }
    }
    let name: (text: String, html: String) =
      switch mailer {
      case .mailchimp: ("*|FNAME|*", "*|FNAME|*")
      case .sendgrid: ("{{{name}}}", "{{name}}")
      // SES escapes nothing, so that it is given the name in both forms.
      case .ses: ("{{name}}", "{{name_html}}")
      case .postmark: ("{{{.}}}", "{{.}}")
      case .brevo: ("{{ params.name }}", "{{ params.name }}")
      }
    text = written(name.text) { $0 }
    html = written(name.html) { words in
      var html = HTML()
      html.text(words)
      return TemplateHTML.literal(String(decoding: html.bytes, as: UTF8.self))
    }
  }
}
