import PolicyNotice
import PolicyRender
import PolicySource
import Testing

@Suite("Templates for bulk mailers")
struct BulkTemplateTests {
  private func files(_ mailer: BulkMailer, _ letter: NoticeLetter = BulkSample.letter()) -> [String: String] {
    let template = BulkTemplate(mailer, letter, to: BulkSample.cohort, of: BulkSample.campaign)
    return Dictionary(uniqueKeysWithValues: template.files.map { ($0.path, text($0.bytes)) })
  }

  @Test func sesTakesTheNameInBothForms() {
    #expect(
      files(.ses) == [
        "2025-07-02.en-GB/ses/template.json": """
        {
          "Template": {
            "TemplateName": "notice-imaginella-2026-10-01-2025-07-02-en-GB-\(digest)",
            "SubjectPart": "Changes",
            "TextPart": "{{#if name}}Hello {{name}},{{else}}Hello,{{/if}}\\n\\nInvoices: 7 years.\\n",
            "HtmlPart": "<p>{{#if name}}Hello {{name_html}},{{else}}Hello,{{/if}}</p>\\n<p>Invoices</p>\\n"
          }
        }

        """
      ])
  }

  @Test func sendGridEscapesTheNameInHTMLAlone() {
    #expect(
      files(.sendgrid) == [
        "2025-07-02.en-GB/sendgrid/template.json": """
        {
          "name": "notice-imaginella-2026-10-01-2025-07-02-en-GB-\(digest)",
          "active": 1,
          "editor": "code",
          "subject": "Changes",
          "html_content": "<p>{{#if name}}Hello {{name}},{{else}}Hello,{{/if}}</p>\\n<p>Invoices</p>\\n",
          "plain_content": "{{#if name}}Hello {{{name}}},{{else}}Hello,{{/if}}\\n\\nInvoices: 7 years.\\n",
          "generate_plain_content": false
        }

        """
      ])
  }

  @Test func postmarkHasSectionsOfTheName() {
    #expect(
      files(.postmark) == [
        "2025-07-02.en-GB/postmark/template.json": """
        {
          "Name": "notice-imaginella-2026-10-01-2025-07-02-en-GB-\(digest)",
          "Alias": "notice-imaginella-2026-10-01-2025-07-02-en-GB-\(digest)",
          "Subject": "Changes",
          "TextBody": "{{#name}}Hello {{{.}}},{{/name}}{{^name}}Hello,{{/name}}\\n\\nInvoices: 7 years.\\n",
          "HtmlBody": "<p>{{#name}}Hello {{.}},{{/name}}{{^name}}Hello,{{/name}}</p>\\n<p>Invoices</p>\\n",
          "TemplateType": "Standard"
        }

        """
      ])
  }

  @Test func brevoHasASenderAndNoTextPart() {
    #expect(
      files(.brevo) == [
        "2025-07-02.en-GB/brevo/template.json": """
        {
          "templateName": "notice-imaginella-2026-10-01-2025-07-02-en-GB-\(digest)",
          "sender": {
            "name": "Itmex, Ltd",
            "email": "privacy@imaginella.example"
          },
          "replyTo": "dpo@imaginella.example",
          "subject": "Changes",
          "htmlContent": "<p>{% if params.name %}Hello {{ params.name }},{% else %}Hello,{% endif %}</p>\\n\
        <p>Invoices</p>\\n",
          "isActive": true
        }

        """
      ])
  }

  @Test func mailchimpHasPartsToPaste() {
    #expect(
      files(.mailchimp) == [
        "2025-07-02.en-GB/mailchimp/subject.txt": "Changes\n",
        "2025-07-02.en-GB/mailchimp/template.html":
          "<p>*|IF:FNAME|*Hello *|FNAME|*,*|ELSE:|*Hello,*|END:IF|*</p>\n<p>Invoices</p>\n",
        "2025-07-02.en-GB/mailchimp/template.txt":
          "*|IF:FNAME|*Hello *|FNAME|*,*|ELSE:|*Hello,*|END:IF|*\n\nInvoices: 7 years.\n",
      ])
  }

  @Test func htmlThatReadsAsACommandStandsAsReferences() {
    let letter = BulkSample.letter(
      html: (
        "<style>@media x{#a{{b:c}}}</style><!-- {{x}} --><a title=\"{{x}}\">*|FNAME|*{% if %}\\</a>",
        "{{{y}}}{"
      ))
    #expect(
      files(.mailchimp, letter)["2025-07-02.en-GB/mailchimp/template.html"]
        == "<style>@media x{ #a{ {b:c}}}</style><!-- { {x}} -->"
        + "<a title=\"&#123;&#123;x&#125;&#125;\">*&#124;FNAME&#124;*&#123;% if %&#125;&#92;</a>"
        + "*|IF:FNAME|*Hello *|FNAME|*,*|ELSE:|*Hello,*|END:IF|*"
        + "&#123;&#123;&#123;y&#125;&#125;&#125;&#123;")
  }

  @Test func greetingsAreEscapedInHTML() {
    #expect(
      files(.sendgrid, BulkSample.letter(before: "<A & {"))["2025-07-02.en-GB/sendgrid/template.json"]?
        .contains("<p>{{#if name}}&lt;A &amp; &#123;{{name}},{{else}}") == true)
  }

  @Test(
    arguments: [
      ("ses", "Use {{x}}", true), ("ses", "Use {%x%} and {#x#}", false), ("ses", "Use *|x|* {x}", false),
      ("brevo", "Use {%x%}", true), ("brevo", "Use {#x#}", true), ("brevo", "Use { {x", false),
      ("mailchimp", "Use *|x|*", true), ("mailchimp", "Use {{x}} * |", false), ("postmark", "{{", true),
      ("sendgrid", "a }} b", false),
    ])
  func whatATemplateCannotSayIsAnError(mailer: String, words: String, isRefused: Bool) throws {
    let mailer = try #require(BulkMailer(rawValue: mailer))
    var diagnostics = Diagnostics()
    mailer.check(
      BulkSample.letter(text: words + "\n"), of: BulkSample.notice(changes: [BulkSample.change(words)]),
      to: BulkSample.cohort, reporting: &diagnostics)
    #expect(diagnostics.hasErrors == isRefused)
    #expect(diagnostics.all.allSatisfy { $0.message.contains("the title of recipient-added:") })
  }

  @Test func anErrorNamesThePartAndTheFinding() {
    var diagnostics = Diagnostics()
    BulkMailer.postmark.check(
      BulkSample.letter(subject: "New {{x}}", text: "{{x}}\n", before: "Hello {{"),
      of: BulkSample.notice(title: "Policy {{x}}"), to: BulkSample.cohort, reporting: &diagnostics)
    #expect(
      diagnostics.all.map(\.message) == [
        "the subject of the notice to 2025-07-02.en-GB has '{{', which opens a command in Postmark's templates: "
          + "the policy's title, 'Policy {{x}}'",
        "the text of the notice to 2025-07-02.en-GB has '{{', which opens a command in Postmark's templates: "
          + "the policy's title, 'Policy {{x}}'",
        "the greeting of the notice to 2025-07-02.en-GB has '{{', which opens a command in Postmark's templates",
        "the greeting of the notice to 2025-07-02.en-GB ends before the name with a character that Postmark's "
          + "templates read as part of a command",
      ])
  }

  @Test func namesAreUniqueAndInEveryServicesCharacters() {
    func name(policy: String, version: String, from: String) -> String {
      let campaign = Campaign(
        policy: policy, version: version, sourcesDigest: "", textDigest: "", date: BulkSample.campaign.date,
        sender: BulkSample.campaign.sender)
      return BulkTemplate(
        .ses, BulkSample.letter(), to: Cohort(from: from, language: "de"), of: campaign
      ).name
    }
    let long = String(repeating: "a", count: 64)
    #expect(name(policy: "3d", version: "1.0", from: "1").hasPrefix("notice-3d-1-0-1-de-"))
    #expect(name(policy: "3d", version: "1.0", from: "1") != name(policy: "3d", version: "1-0", from: "1"))
    #expect(name(policy: long, version: "1", from: "1") != name(policy: long, version: "2", from: "1"))
    #expect(name(policy: long, version: "1", from: "1").utf8.count == 64)
  }

  /// The first of the SHA-256 of "imaginella 2026-10-01 2025-07-02.en-GB".
  private let digest = "b85d3181"
}
