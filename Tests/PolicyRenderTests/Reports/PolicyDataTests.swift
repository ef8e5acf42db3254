import PolicyHistory
import PolicyModel
import PolicyRender
import PolicySource
import Testing

struct PolicyDataTests {
  private func record(_ id: String?, was former: String? = nil, _ fields: [(Field, FieldValue)]) -> Record {
    Record(
      id: id, formerID: former,
      fields: fields.map { RecordField(field: $0.0, value: $0.1, range: Sample.range()) },
      range: Sample.range())
  }

  @Test func policyJSONSaysWhatThePolicySays() {
    var entities = EntityTable()
    entities.set(.controller, [record(nil, [(.name, .text("Ltd")), (.address, .notStated)])])
    entities.set(
      .retention,
      [
        record(
          "billing", was: "bills",
          [
            (.data, .list([.reference("payment")])), (.period, .period(Period(months: 72))),
            (.atMost, .flag(true)),
            (
              .orUntil,
              .record(record(nil, [(.event, .text("you leave")), (.whichever, .choice("earlier"))]))
            ),
            (.unless, .none),
          ])
      ])
    entities.setNone(.automatedDecision)
    let policy = Sample.policy(
      entities: entities,
      clauses: [Sample.clause("intro", ""), Sample.clause("retention", "How long", level: 3)])
    let version = Sample.version(
      "v2", previous: "v1", published: "2026-03-01", effective: "2026-04", summary: "S", level: .notify,
      policy: policy)
    let data = PolicyData(
      history: VersionHistory(policyID: "p", versions: [version]), settings: SiteSettings(name: "S"),
      asOf: Sample.day("2026-04-29"))
    #expect(
      String(decoding: data.policy(version), as: UTF8.self) == """
        {
          "schema": 1,
          "policy": "p",
          "title": "Privacy Policy",
          "language": "en-GB",
          "numbering": "decimal",
          "id": "v2",
          "previous": "v1",
          "published": "2026-03-01",
          "effective": "2026-04",
          "in_force_from": "2026-04",
          "in_force_until": null,
          "never_in_force": false,
          "standing": "upcoming",
          "imported": false,
          "withdrawn": null,
          "withdrawn_on": null,
          "level": "notify",
          "summary": "S",
          "address": "versions/v2/",
          "notice": null,
          "digests": {
            "sources": "aa",
            "text": "bb",
            "previous_sources": null,
            "statement": null
          },
          "signatures": [],
          "regimes": [],
          "entities": {
            "controller": {
              "name": "Ltd",
              "address": "not-stated"
            },
            "retention": [
              {
                "id": "billing",
                "was": "bills",
                "data": [
                  "payment"
                ],
                "period": "P6Y",
                "at_most": true,
                "or_until": {
                  "event": "you leave",
                  "whichever": "earlier"
                },
                "unless": {
                  "none": true
                }
              }
            ],
            "automated_decisions": {
              "none": true
            }
          },
          "clauses": [
            {
              "key": "intro",
              "section": "s",
              "level": 2,
              "title": null,
              "address": "versions/v2/#intro"
            },
            {
              "key": "retention",
              "section": "s",
              "level": 3,
              "title": "How long",
              "address": "versions/v2/#retention"
            }
          ]
        }
        """)
  }

  @Test func versionsJSONTellsWhichVersionCounts() {
    let history = VersionHistory(
      policyID: "p",
      versions: [
        Sample.version("v1", published: nil, effective: nil, imported: true),
        Sample.version(
          "v2", previous: "v1", published: "2026-03-01", effective: "2026-04-01", withdrawn: "Mistake"),
        Sample.version("v3", previous: "v2", published: "2026-03-02", effective: "2026-05-01"),
      ])
    let data = PolicyData(
      history: history, settings: SiteSettings(name: "S", baseURL: "https://s.example"),
      asOf: Sample.day("2026-04-29"))
    let json = String(decoding: data.versions(), as: UTF8.self)
    #expect(
      json.hasPrefix(
        """
        {
          "schema": 1,
          "policy": "p",
          "as_of": "2026-04-29",
          "in_force": "v1",
          "upcoming": [
            "v3"
          ],
          "head": {
            "version": "v3",
            "sources": "aa",
            "statement": "4bd769b89860629630811bf59b927f71c1d7c6b1d5f0cd80551083f14dcd9ed3"
          },
          "versions": [
            {
              "id": "v1",
              "previous": null,
              "published": null,
              "effective": null,
              "in_force_from": null,
              "in_force_until": "2026-05-01",
              "never_in_force": false,
              "standing": "in-force",
              "imported": true,
              "withdrawn": null,
              "withdrawn_on": null,
              "level": "none",
              "summary": null,
              "address": "https://s.example/p/versions/v1/",
        """))
    #expect(json.contains("\"standing\": \"withdrawn\"") && json.contains("\"withdrawn\": \"Mistake\""))
  }
}
