import PolicyHistory
import PolicyRender
import PolicySource
import Testing

struct ChangeReportTests {
  private let file = SourceFile(path: "content/p q/policy.yaml", text: "title: P\n\u{E4}\u{E4}: lead: x\n")

  private var lengthened: Finding {
    Finding(
      id: "retention-lengthened:billing", rule: "retention-lengthened", kind: .retention,
      level: .notifyInAdvance, confidence: .certain, entity: "retention.billing", clause: "retention",
      before: "6 years", after: "7 years", title: "Billing records are kept for 7 years instead of 6",
      impact: "They stay longer.", sources: ["GDPR Art. 13(2)(a)"],
      location: SourceRange(file: file, start: 15, end: 19), oldLocation: nil)
  }

  private var reworded: Finding {
    Finding(
      id: "wording:clause:01234567", rule: "wording", kind: .editorial, level: .editorial,
      confidence: .possible,
      entity: nil, clause: nil, before: nil, after: nil, title: "50% of *this*, @you: [x] <b>\u{1B}[31m\nred",
      impact: "", sources: [], location: nil, oldLocation: nil,
      override: Override(
        finding: "wording:clause:01234567", from: "v1", to: "draft", level: .editorial, reason: "A typo",
        by: "Counsel", date: "2026-01-01", range: SourceRange(file: file, start: 0, end: 0)))
  }

  private func report(_ findings: Finding..., policy: String? = "p") -> ChangeReport {
    ChangeReport(
      policy: policy, from: "v1", to: "draft", findings: findings,
      notice: findings.isEmpty
        ? NoticeDuty(isRequired: false, channels: [], leadDays: nil, earliestEffective: nil)
        : NoticeDuty(
          isRequired: true, channels: ["page", "email"], leadDays: 30, earliestEffective: "2026-05-01",
          terms: [NoticeTerm(.beforeProcessing, "GDPR Art. 13(3)")]))
  }

  @Test func textShowsTheMostUrgentFirst() {
    #expect(
      print(report(reworded, lengthened), as: .text) == """
        p: v1 \u{2192} draft: notify-in-advance, 2 findings

        notify-in-advance (Change you are told about in advance)
          Billing records are kept for 7 years instead of 6
            before: 6 years
            after:  7 years
            They stay longer.
            [retention-lengthened:billing; GDPR Art. 13(2)(a)]
            content/p q/policy.yaml:2:7

        editorial (Wording only)
          50% of *this*, @you: [x] <b>\u{FFFD}[31m red
            overruled by Counsel: A typo
            [wording:clause:01234567; possible]

        Notice is required (promised channels: page, email), 30 days in advance. \
        Earliest effective date: 2026-05-01. The law asks: before the processing starts (GDPR Art. 13(3)).

        """)
  }

  @Test func nothingFound() {
    #expect(print(report(policy: nil), as: .text) == "v1 \u{2192} draft: no findings\n")
    #expect(print(report(), as: .markdown) == "## p: v1 \u{2192} draft\n\nNo findings.\n")
    #expect(
      print(report(), as: .github)
        == "::notice title=policygen::p: v1 \u{2192} draft: none, 0 findings. No notice is required.\n")
  }

  @Test func jsonHasEveryKey() {
    #expect(
      print(report(lengthened, reworded, policy: nil), as: .json) == """
        {
          "schema": 1,
          "policy": null,
          "from": "v1",
          "to": "draft",
          "level": "notify-in-advance",
          "material": true,
          "notice": {
            "required": true,
            "channels": [
              "page",
              "email"
            ],
            "lead_days": 30,
            "earliest_effective": "2026-05-01",
            "terms": [
              {
                "duty": "before-processing",
                "source": "GDPR Art. 13(3)"
              }
            ]
          },
          "findings": [
            {
              "id": "retention-lengthened:billing",
              "rule": "retention-lengthened",
              "kind": "retention",
              "level": "notify-in-advance",
              "confidence": "certain",
              "entity": "retention.billing",
              "clause": "retention",
              "before": "6 years",
              "after": "7 years",
              "title": "Billing records are kept for 7 years instead of 6",
              "impact": "They stay longer.",
              "reasons": [],
              "sources": [
                "GDPR Art. 13(2)(a)"
              ],
              "location": {
                "file": "content/p q/policy.yaml",
                "line": 2,
                "column": 7
              },
              "old_location": null,
              "override": null
            },
            {
              "id": "wording:clause:01234567",
              "rule": "wording",
              "kind": "editorial",
              "level": "editorial",
              "confidence": "possible",
              "entity": null,
              "clause": null,
              "before": null,
              "after": null,
              "title": "50% of *this*, @you: [x] <b>\\u001b[31m\\nred",
              "impact": "",
              "reasons": [],
              "sources": [],
              "location": null,
              "old_location": null,
              "override": {
                "level": "editorial",
                "reason": "A typo",
                "by": "Counsel",
                "date": "2026-01-01"
              }
            }
          ]
        }

        """)
  }

  @Test func markdownIsNeverTheTextsOwn() {
    #expect(
      print(report(reworded, lengthened), as: .markdown) == """
        ## p: v1 \u{2192} draft: people are told in advance (notify-in-advance)

        | level | findings |
        |---|---:|
        | notify-in-advance: Change you are told about in advance | 1 |
        | editorial: Wording only | 1 |

        ### What to do

        - Notice is required (promised channels: page, email), 30 days in advance. Earliest effective date: \
        2026-05-01. The law asks: before the processing starts (GDPR Art. 13(3)).
        - Release it: `policygen release p --effective 2026-05-01`
        - A level does not fit? Overrule the finding by its id, with a reason, in `content/p/overrides.yaml`.

        ### notify-in-advance: Change you are told about in advance (1)

        - **Billing records are kept for 7 years instead of 6**

          | before | after |
          |---|---|
          | <del>6</del>&#32;years | <ins>7</ins>&#32;years |

          They stay longer.

          <sub>`content/p q/policy.yaml:2` \u{B7} GDPR Art. 13(2)(a) \u{B7} the level is policygen's own judgement \
        \u{B7} `retention-lengthened:billing`</sub>

        <details>
        <summary>editorial: Wording only (1)</summary>

        - **50% of \\*this\\*, @&#8203;you: \\[x\\] &lt;b&gt;\u{FFFD}\\[31m red**

          Overruled by Counsel (from editorial): A typo

          <sub>possible \u{B7} `wording:clause:01234567`</sub>

        </details>

        """)
  }

  @Test func annotationsEscapeWhatWouldEndThem() {
    #expect(
      print(report(reworded, lengthened), as: .github) == """
        ::notice title=editorial%3A wording::50%25 of *this*, @you: [x] <b>\u{FFFD}[31m%0Ared\
        %0A[wording:clause:01234567]
        ::warning file=content/p q/policy.yaml,line=2,col=7,title=notify-in-advance%3A retention-lengthened::\
        Billing records are kept for 7 years instead of 6%0ABefore: 6 years%0AAfter: 7 years\
        %0AThey stay longer.%0A[retention-lengthened:billing]
        ::notice title=policygen::p: v1 \u{2192} draft: notify-in-advance, 2 findings. Notice is required \
        (promised channels: page, email), 30 days in advance. Earliest effective date: 2026-05-01. The law asks: before the processing starts (GDPR Art. 13(3)).

        """)
  }

  @Test func sarifCountsCharactersAndEncodesPaths() throws {
    // What a rule says of itself stands in the table alone.
    let rule = try #require(MaterialityRule.named("retention-lengthened"))
    let (summary, help) = (
      rule.summary,
      rule.explanation.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    )
    #expect(
      print(report(lengthened), as: .sarif) == """
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "policygen",
                  "rules": [
                    {
                      "id": "retention-lengthened",
                      "shortDescription": {
                        "text": "\(summary)"
                      },
                      "help": {
                        "text": "\(help)"
                      }
                    }
                  ]
                }
              },
              "automationDetails": {
                "id": "policygen/changes/"
              },
              "columnKind": "unicodeCodePoints",
              "results": [
                {
                  "ruleId": "retention-lengthened",
                  "ruleIndex": 0,
                  "level": "warning",
                  "message": {
                    "text": "Billing records are kept for 7 years instead of 6\\nBefore: 6 years\\nAfter: 7 years\\n\
        They stay longer."
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "content/p%20q/policy.yaml"
                        },
                        "region": {
                          "startLine": 2,
                          "startColumn": 5
                        }
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "finding/v1": "retention-lengthened:billing"
                  },
                  "properties": {
                    "policy": "p",
                    "from": "v1",
                    "to": "draft",
                    "level": "notify-in-advance",
                    "kind": "retention",
                    "confidence": "certain",
                    "sources": [
                      "GDPR Art. 13(2)(a)"
                    ]
                  }
                }
              ]
            }
          ]
        }

        """)
  }
}
