import PolicyNotice
import Testing

@Suite("Recipients for bulk mailers")
struct BulkMessagesTests {
  private func file(_ mailer: BulkMailer, _ recipients: [Recipient]) -> String {
    var messages = BulkMessages(
      BulkTemplate(mailer, BulkSample.letter(), to: BulkSample.cohort, of: BulkSample.campaign))
    var bytes: [UInt8] = []
    for recipient in recipients { messages.add(messages.entry(for: recipient), to: &bytes) }
    messages.end(&bytes)
    return text(bytes)
  }

  private let two = [
    BulkSample.recipient("ann@example.org", "Ann \"A\" <b>&'{{x}}\\"),
    BulkSample.recipient("bo@example.org", nil),
  ]

  @Test func sesLines() {
    #expect(
      file(.ses, two)
        == #"{"Source":"\"Itmex, Ltd\" <privacy@imaginella.example>","ReplyToAddresses":["dpo@imaginella.example"]"#
        + #","Template":"notice-imaginella-2026-10-01-2025-07-02-en-GB-b85d3181""#
        + #","DefaultTemplateData":"{\"name\":\"\",\"name_html\":\"\"}","Destinations":["#
        + #"{"Destination":{"ToAddresses":["ann@example.org"]},"ReplacementTemplateData":"{\"name\":"#
        + #"\"Ann \\\"A\\\" <b>&'{{x}}\\\\\",\"name_html\":"#
        + #"\"Ann &quot;A&quot; &lt;b&gt;&amp;'{{x}}\\\\\"}"},"#
        + #"{"Destination":{"ToAddresses":["bo@example.org"]},"ReplacementTemplateData":"#
        + #""{\"name\":\"\",\"name_html\":\"\"}"}]}"# + "\n")
  }

  @Test func sesTakesASenderInASCIIAlone() {
    let campaign = Campaign(
      policy: "p", version: "1", sourcesDigest: "", textDigest: "", date: BulkSample.campaign.date,
      sender: Mailbox(name: "Zo\u{EB} & Co, Ltd", address: "z@example.org"))
    var messages = BulkMessages(BulkTemplate(.ses, BulkSample.letter(), to: BulkSample.cohort, of: campaign))
    var bytes: [UInt8] = []
    messages.add(messages.entry(for: two[1]), to: &bytes)
    #expect(
      text(bytes).hasPrefix(#"{"Source":"=?utf-8?B?Wm/DqyAmIENvLCBMdGQ=?= <z@example.org>","Template""#))
  }

  @Test(arguments: [
    (
      BulkMailer.sendgrid,
      #""headers":{"Auto-Submitted":"auto-generated","List-Unsubscribe":"<https://e.example/u>","#
    ),
    (.brevo, #""headers":{"Auto-Submitted":"auto-generated","List-Unsubscribe":"<https://e.example/u>","#),
    (
      .postmark,
      #"{"Name":"List-Unsubscribe","Value":"<https://e.example/u>"},{"Name":"List-Unsubscribe-Post","Value":"#
    ),
  ])
  func unsubscriptionIsAHeaderWhereItIsAskedFor(mailer: BulkMailer, headers: String) {
    let campaign = Campaign(
      policy: "p", version: "1", sourcesDigest: "", textDigest: "", date: BulkSample.campaign.date,
      sender: BulkSample.campaign.sender, unsubscribe: "https://e.example/u")
    var messages = BulkMessages(
      BulkTemplate(mailer, BulkSample.letter(), to: BulkSample.cohort, of: campaign))
    var bytes: [UInt8] = []
    messages.add(messages.entry(for: two[1]), to: &bytes)
    #expect(text(bytes).contains(headers))
  }

  @Test func sendGridLines() {
    #expect(
      file(.sendgrid, two)
        == #"{"from":{"email":"privacy@imaginella.example","name":"Itmex, Ltd"}"#
        + #","reply_to":{"email":"dpo@imaginella.example"},"template_id":"TEMPLATE_ID""#
        + #","headers":{"Auto-Submitted":"auto-generated"},"tracking_settings":{"click_tracking":{"enable":false"#
        + #","enable_text":false},"open_tracking":{"enable":false},"subscription_tracking":{"enable":false}"#
        + #","ganalytics":{"enable":false}},"mail_settings":{"bypass_unsubscribe_management":{"enable":true}}"#
        + #","personalizations":[{"to":[{"email":"ann@example.org"}],"dynamic_template_data":"#
        + #"{"name":"Ann \"A\" <b>&'{{x}}\\"}},{"to":[{"email":"bo@example.org"}],"dynamic_template_data":"#
        + #"{"name":""}}]}"# + "\n")
  }

  @Test func postmarkLines() {
    func message(_ address: String, _ name: String) -> String {
      #"{"From":"\"Itmex, Ltd\" <privacy@imaginella.example>","ReplyTo":"dpo@imaginella.example","To":""#
        + address + #"","TemplateAlias":"notice-imaginella-2026-10-01-2025-07-02-en-GB-b85d3181""#
        + #","TemplateModel":{"name":""# + name
        + #""},"InlineCss":false,"TrackOpens":false,"TrackLinks":"None""#
        + #","MessageStream":"broadcast","Headers":[{"Name":"Auto-Submitted","Value":"auto-generated"}]}"#
    }
    #expect(
      file(.postmark, two)
        == #"{"Messages":["# + message("ann@example.org", #"Ann \"A\" <b>&'{{x}}\\"#) + ","
        + message("bo@example.org", "") + "]}\n")
  }

  @Test func brevoLinesHoldBothPartsAndNoNameThatCouldBeACommand() {
    #expect(
      file(.brevo, two + [BulkSample.recipient("cy@example.org", "Cy O'Neil \u{1F600}")])
        == #"{"sender":{"email":"privacy@imaginella.example","name":"Itmex, Ltd"}"#
        + #","replyTo":{"email":"dpo@imaginella.example"},"subject":"Changes","htmlContent":"#
        + #""<p>{% if params.name %}Hello {{ params.name }},{% else %}Hello,{% endif %}</p>\n<p>Invoices</p>\n""#
        + #","textContent":"{% if params.name %}Hello {{ params.name }},{% else %}Hello,{% endif %}"#
        + #"\n\nInvoices: 7 years.\n","headers":{"Auto-Submitted":"auto-generated"},"messageVersions":["#
        + #"{"to":[{"email":"ann@example.org"}],"params":{"name":""}},"#
        + #"{"to":[{"email":"bo@example.org"}],"params":{"name":""}},"#
        + #"{"to":[{"email":"cy@example.org"}],"params":{"name":"Cy O’Neil 😀"}}]}"# + "\n")
  }

  @Test func mailchimpImportsAList() {
    #expect(
      file(.mailchimp, two + [BulkSample.recipient("cy@example.org", "O'Neil, Cy")])
        == "Email Address,First Name\nann@example.org,\nbo@example.org,\ncy@example.org,\"O’Neil, Cy\"\n")
  }

  @Test func aNameThatMailchimpWouldClipIsLeftOut() {
    let long = String(repeating: "\u{E9}", count: 128)
    #expect(
      file(.mailchimp, [BulkSample.recipient("a@b.example", long)])
        == "Email Address,First Name\na@b.example,\n")
    #expect(
      file(.mailchimp, [BulkSample.recipient("a@b.example", String(long.dropFirst()))])
        == "Email Address,First Name\na@b.example,\(long.dropFirst())\n")
  }

  @Test(arguments: [(0, []), (1, [1]), (49, [49]), (50, [50]), (51, [50, 1]), (101, [50, 50, 1])])
  func noCallNamesMoreThanFifty(count: Int, expected: [Int]) {
    let recipients = (0..<count).map { BulkSample.recipient("a\($0)@example.org", nil) }
    let calls = file(.ses, recipients).split(separator: "\n")
    #expect(calls.map { $0.split(separator: "{\"Destination\":").count - 1 } == expected)
    #expect(calls.allSatisfy { $0.hasSuffix("}]}") })
  }

  @Test(arguments: [(BulkMailer.sendgrid, 1000), (.postmark, 500), (.brevo, 1000)])
  func callsEndWhereTheServiceSaysSo(mailer: BulkMailer, most: Int) {
    let recipients = (0...most).map { BulkSample.recipient("a\($0)@example.org", nil) }
    let calls = file(mailer, recipients).split(separator: "\n")
    #expect(calls.map { $0.split(separator: "@example.org").count - 1 } == [most, 1])
  }
}
