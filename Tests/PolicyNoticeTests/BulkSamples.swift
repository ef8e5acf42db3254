import PolicyHistory
import PolicyModel
import PolicyNotice

/// A notice built by hand, small enough that its files can be written out in the tests.
enum BulkSample {
  static let cohort = Cohort(from: "2025-07-02", language: "en-GB")

  static let campaign = Campaign(
    policy: "imaginella", version: "2026-10-01", sourcesDigest: String(repeating: "a", count: 64),
    textDigest: String(repeating: "b", count: 64), date: Timestamp("2026-10-01T09:30:00Z")!,
    sender: Mailbox(name: "Itmex, Ltd", address: "privacy@imaginella.example"),
    replyTo: "dpo@imaginella.example")

  static let billing = Notice.Change(
    finding: "retention-lengthened:billing", level: .notifyInAdvance,
    title: "Billing records are kept for 7 years instead of 6", before: "6 years", after: "7 years",
    impact: "We keep your invoices for longer.",
    address: "https://policies.example/imaginella/versions/2026-10-01/#retention")

  static func change(_ title: String, level: Level = .notify) -> Notice.Change {
    Notice.Change(
      finding: "recipient-added:\(title.count)", level: level, title: title, before: nil, after: nil,
      impact: "",
      address: nil)
  }

  static func notice(
    effective: String? = "2026-12-01", title: String = "Privacy Policy", level: Level = .notifyInAdvance,
    summary: String? = nil, changes: [Notice.Change] = [billing], consent: Notice.ConsentTask? = nil,
    isInEffect: Bool? = false
  ) -> Notice {
    Notice(
      policy: "imaginella", language: "en-GB", title: title, issuer: "Itmex Solutions LTD",
      product: "Imaginella.ai", postalAddress: nil,
      from: .init(id: "2025-07-02", published: CalendarDate("2025-07-02"), effective: nil),
      to: .init(
        id: "2026-10-01", published: CalendarDate("2026-10-01"),
        effective: effective.flatMap { CalendarDate($0) }), level: level,
      summary: summary, isInEffect: isInEffect, changes: changes, lesserCount: 2,
      actions: [
        .init(
          kind: .object, text: "You can object to how we use your data.",
          routes: [
            .init(label: "privacy@imaginella.example", address: "mailto:privacy@imaginella.example"),
            .init(label: "1 High Street, London", address: nil),
          ])
      ],
      links: .init(
        newText: "https://policies.example/imaginella/versions/2026-10-01/",
        oldText: "https://policies.example/imaginella/versions/2025-07-02/",
        redline: "https://policies.example/imaginella/changes/2025-07-02/2026-10-01/",
        changelog: "https://policies.example/imaginella/changes/"), consent: consent)
  }

  static func letter(
    subject: String = "Changes", text: String = "Invoices: 7 years.\n", before: String = "Hello ",
    html: (String, String) = ("<p>", "</p>\n<p>Invoices</p>\n")
  ) -> NoticeLetter {
    NoticeLetter(
      language: "en-GB", subject: subject, text: text, htmlBeforeGreeting: html.0, htmlAfterGreeting: html.1,
      greetingBeforeName: before, greetingAfterName: ",", greetingWithoutName: "Hello,")
  }

  static func told(_ notice: Notice = notice(), letter: NoticeLetter = letter()) -> CohortNotice {
    CohortNotice(cohort: cohort, notice: notice, letter: letter, words: NoticeWords(language: "en-GB"))
  }

  static func recipient(_ address: String, _ name: String?) -> Recipient {
    Recipient(
      line: 2, mailbox: Mailbox(name: name, address: address), language: nil, acceptedVersion: "2025-07-02",
      fields: [.init(name: "plan", value: "secret")])
  }
}

func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
