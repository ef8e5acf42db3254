import PolicyHistory
import PolicyModel
package import PolicyRender
import PolicySource

/// notice.json: all that every cohort is told, for a notice within the product.
package func noticeData(_ told: [CohortNotice], of campaign: Campaign, generator: String) -> OutputFile {
  var json = JSONWriter()
  json.object { json in
    json.field("schema", 1)
    json.field("generator", generator)
    json.field("policy", campaign.policy)
    json.field("version", campaign.version)
    json.object("digests") { json in
      json.field("sources", campaign.sourcesDigest)
      json.field("text", campaign.textDigest)
    }
    json.field("date", campaign.date.iso)
    json.array("cohorts") { json in
      for told in told { json.object { $0.cohort(told) } }
    }
  }
  return OutputFile(path: "notice.json", bytes: json.bytes + [0x0A])
}

extension JSONWriter {
  fileprivate mutating func cohort(_ told: CohortNotice) {
    let notice = told.notice
    field("cohort", told.cohort.name)
    version("from", notice.from)
    version("to", notice.to)
    field("language", notice.language)
    field("direction", writingDirection(of: notice.language))
    field("policy_language", notice.policyLanguage)
    field("title", notice.title)
    field("issuer", notice.issuer)
    field("product", notice.product)
    field("example_of", notice.example)
    field("postal_address", notice.postalAddress)
    field("subject", told.letter.subject)
    field("level", notice.level.rawValue)
    field("in_effect", notice.isInEffect)
    field("summary", notice.summary)
    array("changes") { json in
      for change in notice.changes {
        json.object { json in
          json.field("finding", change.finding)
          json.field("level", change.level.rawValue)
          json.field("language", change.language)
          json.field("title", change.title)
          json.field("before", change.before)
          json.field("after", change.after)
          json.field("impact", change.impact)
          json.field("address", change.address)
        }
      }
    }
    field("lesser_changes", notice.lesserCount)
    array("actions") { json in for action in notice.actions { json.object { $0.action(action) } } }
    object("links") { json in
      json.field("new_text", notice.links.newText)
      json.field("old_text", notice.links.oldText)
      json.field("redline", notice.links.redline)
      json.field("changelog", notice.links.changelog)
    }
    guard let consent = notice.consent else { return null("consent") }
    object("consent") { json in
      json.field("address", consent.address)
      json.field("findings", consent.findings)
    }
  }

  private mutating func version(_ key: String, _ version: Notice.Version) {
    object(key) { json in
      json.field("id", version.id)
      json.field("published", version.published?.iso)
      json.field("effective", version.effective?.iso)
    }
  }

  private mutating func action(_ action: Notice.Action) {
    field("kind", action.kind.rawValue)
    field("text", action.text)
    array("routes") { json in
      for route in action.routes {
        json.object { json in
          json.field("label", route.label)
          json.field("address", route.address)
        }
      }
    }
  }
}
