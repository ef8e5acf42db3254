import PolicySource

/// A policy as the checklists look at it.
struct CompletenessView: Sendable {
  let policy: Policy
  let settings: SiteSettings
  /// nil where the policy was never released.
  let lastRelease: LastRelease?
  let prose: Prose
  private let regimes: Set<String>

  init(_ policy: Policy, settings: SiteSettings, lastRelease: LastRelease?) {
    self.policy = policy
    self.settings = settings
    self.lastRelease = lastRelease
    prose = Prose(policy)
    regimes = Set(policy.regimes.map(\.value))
  }

  var entities: EntityTable { policy.entities }

  func lists(_ regime: String) -> Bool { regimes.contains(regime) }

  /// A gap for each entity of the kind that the test finds wanting, at its name.
  func each(
    _ kind: EntityKind, _ fix: String, where isWanting: (Record) -> Bool, _ message: (String) -> String
  ) -> [CompletenessGap] {
    entities[kind].filter(isWanting).map { record in
      CompletenessGap(message(record.id ?? ""), at: record.range(of: .name) ?? record.range, fix: fix)
    }
  }

  /// A gap where neither an entity of the kind nor `none: true` is stated.
  func absent(_ kind: EntityKind, _ message: String, _ fix: String) -> [CompletenessGap] {
    entities.isAbsent(kind) ? [CompletenessGap(message, fix: fix)] : []
  }

  /// The rights under one of the regimes: those that name it and those that name none.
  func rights(under asked: [String]) -> [Record] {
    entities[.right].filter { right in
      let named = right.texts(.regimes)
      return named.isEmpty || named.contains(where: asked.contains)
    }
  }
}

extension Record {
  /// Whether people can be reached by it: an address, not merely a name.
  var isReachable: Bool {
    [Field.email, .phone, .form, .address, .url].contains { text($0) != nil }
  }
}
