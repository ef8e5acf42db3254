package import PolicyHistory
import PolicyMarkup
package import PolicyModel
import PolicySource

/// A policy's published data: policy.json of a version and versions.json of its history.
package struct PolicyData {
  private let history: VersionHistory
  private let settings: SiteSettings
  private let asOf: CalendarDate
  private let standings: [VersionStanding]
  private let times: [TimeInForce]
  private let statements: [String: VersionStatement]

  package init(history: VersionHistory, settings: SiteSettings, asOf: CalendarDate) {
    self.history = history
    self.settings = settings
    self.asOf = asOf
    standings = history.standings(on: asOf)
    times = history.timesInForce
    statements = history.statements
  }

  /// policy.json: everything that a version says, under the keys of the source language.
  ///
  /// As there, what is absent is not stated, `{"none": true}` says that there is none; dates and periods are ISO 8601.
  package func policy(_ version: PolicyVersion) -> [UInt8] {
    let policy = version.policy
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.field("policy", history.policyID)
      json.field("title", policy.title)
      json.field("language", policy.language)
      json.field("numbering", policy.numbering.rawValue)
      head(of: version, at: history.versions.firstIndex { $0.id == version.id }, into: &json)
      json.field("regimes", policy.regimes.map(\.value))
      json.object("entities") { json in
        for kind in EntityKind.allCases { entities(of: kind, policy.entities, into: &json) }
      }
      json.array("clauses") { json in
        for clause in policy.text.clauses {
          json.object { json in
            json.field("key", clause.key)
            json.field("section", clause.section)
            json.field("level", clause.level)
            json.field("title", clause.heading.isEmpty ? nil : clause.heading.plainText)
            json.field("address", address(of: version) + "#" + clause.key)
          }
        }
      }
    }
    return json.bytes
  }

  /// versions.json: every version in the order of the chain, and which of them counts now.
  package func versions() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.field("policy", history.policyID)
      json.field("as_of", asOf.iso)
      json.field("in_force", history.inForce(on: asOf)?.id)
      json.field("upcoming", history.upcoming(on: asOf).map(\.id))
      json.object("head") { json in
        json.field("version", history.newest?.id)
        json.field("sources", history.newest?.release.sourcesDigest)
        json.field("statement", history.newest.flatMap { statements[$0.id]?.digest })
      }
      json.array("versions") { json in
        for (index, version) in history.versions.enumerated() {
          json.object { head(of: version, at: index, into: &$0) }
        }
      }
    }
    return json.bytes
  }

  private func head(of version: PolicyVersion, at index: Int?, into json: inout JSONWriter) {
    let record = version.release
    json.field("id", record.version)
    json.field("previous", record.previous)
    json.field("published", record.published?.iso)
    json.field("effective", record.effective?.iso)
    json.field("in_force_from", index.flatMap { times[$0].from?.iso })
    json.field("in_force_until", index.flatMap { times[$0].until?.iso })
    json.field("never_in_force", index.map { times[$0] == .never } ?? false)
    json.field("standing", index.map { standings[$0].rawValue })
    json.field("imported", record.isImported)
    json.field("withdrawn", record.withdrawn)
    json.field("withdrawn_on", record.withdrawnOn?.iso)
    json.field("level", record.level.rawValue)
    json.field("summary", record.summary)
    json.field("address", address(of: version))
    json.field("notice", history.notices[record.version])
    json.object("digests") { json in
      json.field("sources", record.sourcesDigest)
      json.field("text", record.textDigest)
      json.field("previous_sources", statements[record.version]?.previousSourcesDigest)
      json.field("statement", statements[record.version]?.digest)
    }
    json.array("signatures") { json in
      for signature in history.signatures[record.version] ?? [] {
        json.object { json in
          json.field("signer", signature.signer)
          json.field("address", address(of: version) + signature.publishedName)
        }
      }
    }
  }

  /// Absolute, or relative to the policy's folder where the site does not know its public address.
  private func address(of version: PolicyVersion) -> String {
    let path = "versions/\(version.id)/"
    return settings.baseURL.map { "\($0)/\(history.policyID)/\(path)" } ?? path
  }

  private func entities(of kind: EntityKind, _ table: EntityTable, into json: inout JSONWriter) {
    let key = kind.rawValue
    if table.statesNone(kind) {
      json.object(key) { $0.field("none", true) }
    } else if table.isAbsent(kind) {
      return
    } else if kind.isList {
      json.array(key) { json in
        for entity in table[kind] { json.object { record(entity, into: &$0) } }
      }
    } else if let entity = table.single(kind) {
      json.object(key) { record(entity, into: &$0) }
    }
  }

  private func record(_ record: Record, into json: inout JSONWriter) {
    if let id = record.id { json.field("id", id) }
    if let formerID = record.formerID { json.field("was", formerID) }
    for field in record.fields { member(field.field.rawValue, field.value, into: &json) }
  }

  private func member(_ key: String, _ value: FieldValue, into json: inout JSONWriter) {
    switch value {
    case .text(let text), .choice(let text), .reference(let text): json.field(key, text)
    case .flag(let flag): json.field(key, flag)
    case .number(let number): json.field(key, number)
    case .date(let date): json.field(key, date.iso)
    case .period(let period): json.field(key, period.iso)
    case .list(let items):
      json.array(key) { json in
        for item in items { element(item, into: &json) }
      }
    case .record(let nested): json.object(key) { record(nested, into: &$0) }
    case .none: json.object(key) { $0.field("none", true) }
    case .notStated: json.field(key, "not-stated")
    }
  }

  private func element(_ value: FieldValue, into json: inout JSONWriter) {
    switch value {
    case .text(let text), .choice(let text), .reference(let text): json.string(text)
    case .flag(let flag): json.boolean(flag)
    case .number(let number): json.integer(number)
    case .date(let date): json.string(date.iso)
    case .period(let period): json.string(period.iso)
    case .list(let items):
      json.array { json in
        for item in items { element(item, into: &json) }
      }
    case .record(let nested): json.object { record(nested, into: &$0) }
    case .none: json.object { $0.field("none", true) }
    case .notStated: json.string("not-stated")
    }
  }
}
