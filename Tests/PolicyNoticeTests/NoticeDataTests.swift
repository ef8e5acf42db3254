import PolicyNotice
import PolicyRender
import Testing

@Suite("notice.json")
struct NoticeDataTests {
  @Test func everyKeyIsThere() {
    let notice = BulkSample.notice(consent: .init(address: nil, findings: ["retention-lengthened:billing"]))
    let file = noticeData([BulkSample.told(notice)], of: BulkSample.campaign, generator: "policygen 1")
    #expect(file.path == "notice.json")
    #expect(
      text(file.bytes) == """
        {
          "schema": 1,
          "generator": "policygen 1",
          "policy": "imaginella",
          "version": "2026-10-01",
          "digests": {
            "sources": "\(String(repeating: "a", count: 64))",
            "text": "\(String(repeating: "b", count: 64))"
          },
          "date": "2026-10-01T09:30:00Z",
          "cohorts": [
            {
              "cohort": "2025-07-02.en-GB",
              "from": {
                "id": "2025-07-02",
                "published": "2025-07-02",
                "effective": null
              },
              "to": {
                "id": "2026-10-01",
                "published": "2026-10-01",
                "effective": "2026-12-01"
              },
              "language": "en-GB",
              "direction": "ltr",
              "policy_language": "en-GB",
              "title": "Privacy Policy",
              "issuer": "Itmex Solutions LTD",
              "product": "Imaginella.ai",
              "example_of": null,
              "postal_address": null,
              "subject": "Changes",
              "level": "notify-in-advance",
              "in_effect": false,
              "summary": null,
              "changes": [
                {
                  "finding": "retention-lengthened:billing",
                  "level": "notify-in-advance",
                  "language": "en",
                  "title": "Billing records are kept for 7 years instead of 6",
                  "before": "6 years",
                  "after": "7 years",
                  "impact": "We keep your invoices for longer.",
                  "address": "https://policies.example/imaginella/versions/2026-10-01/#retention"
                }
              ],
              "lesser_changes": 2,
              "actions": [
                {
                  "kind": "object",
                  "text": "You can object to how we use your data.",
                  "routes": [
                    {
                      "label": "privacy@imaginella.example",
                      "address": "mailto:privacy@imaginella.example"
                    },
                    {
                      "label": "1 High Street, London",
                      "address": null
                    }
                  ]
                }
              ],
              "links": {
                "new_text": "https://policies.example/imaginella/versions/2026-10-01/",
                "old_text": "https://policies.example/imaginella/versions/2025-07-02/",
                "redline": "https://policies.example/imaginella/changes/2025-07-02/2026-10-01/",
                "changelog": "https://policies.example/imaginella/changes/"
              },
              "consent": {
                "address": null,
                "findings": [
                  "retention-lengthened:billing"
                ]
              }
            }
          ]
        }

        """)
  }

  @Test func whereNothingIsToBeAskedConsentIsNull() {
    let file = noticeData([BulkSample.told()], of: BulkSample.campaign, generator: "policygen 1")
    #expect(text(file.bytes).contains("\"consent\": null\n"))
  }

  @Test func theFilesOfTwoCohorts() {
    let german = CohortNotice(
      cohort: Cohort(from: "2025-07-02", language: "de"), notice: BulkSample.notice(),
      letter: BulkSample.letter(),
      words: NoticeWords(language: "de"))
    #expect(
      noticeFiles(
        [BulkSample.told(), german], of: BulkSample.campaign, for: [.ses, .mailchimp],
        policyLanguage: "en-GB", generator: "policygen 1"
      ).map(\.path) == [
        "notice.json", "imaginella-2026-10-01.ics", "2025-07-02.en-GB/banner.html",
        "2025-07-02.en-GB/ses/template.json", "2025-07-02.en-GB/mailchimp/subject.txt",
        "2025-07-02.en-GB/mailchimp/template.html", "2025-07-02.en-GB/mailchimp/template.txt",
        "2025-07-02.de/banner.html", "2025-07-02.de/ses/template.json", "2025-07-02.de/mailchimp/subject.txt",
        "2025-07-02.de/mailchimp/template.html", "2025-07-02.de/mailchimp/template.txt",
      ])
  }

  @Test func theCalendarSaysWhatReadersOfTheNewestVersionAreTold() throws {
    func told(_ from: String, _ language: String, _ summary: String) -> CohortNotice {
      var notice = BulkSample.notice(summary: summary)
      notice.language = language
      // A translation is in its language, whatever the policy's own is.
      notice.policyLanguage = language
      return CohortNotice(
        cohort: Cohort(from: from, language: language), notice: notice, letter: BulkSample.letter(),
        words: NoticeWords(language: language))
    }
    let files = noticeFiles(
      [
        told("a", "en-GB", "Old"), told("b", "de", "Neu"), told("b", "en-GB", "New"),
        told("b", "fr", "Nouveau"),
      ],
      of: BulkSample.campaign, for: [], policyLanguage: "en-GB", generator: "policygen 1")
    let calendar = try #require(files.first { $0.path.hasSuffix(".ics") })
    #expect(text(calendar.bytes).contains("DESCRIPTION;LANGUAGE=en-GB:New\\nThe new text"))
  }
}
