import PolicyHistory
package import PolicyModel
import PolicyRender
package import PolicySource

extension Project {
  /// Every problem of the drafts, the archive and the theme; nothing is written.
  ///
  /// - Parameter today: the day that what was published is looked at from; nil leaves its age out.
  package func check(jobs: Int = 1, today: CalendarDate? = nil) throws -> Diagnostics {
    var diagnostics = Diagnostics()
    _ = try loadTheme(reporting: &diagnostics)
    _ = localSettings(reporting: &diagnostics)
    _ = folder.allowedSigners(reporting: &diagnostics)
    let addresses = try SiteAddresses(of: self)
    addresses.check(self, reporting: &diagnostics)
    try reportStrayFiles(reporting: &diagnostics)
    let results = onWorkers(jobs, over: policyIDs) { id in
      Result { try self.check(id, addresses, today: today) }
    }
    for result in results { diagnostics.append(try result.get()) }
    if settings.baseURL == nil {
      diagnostics.report(
        .missingBaseURL, "the site's public address is not set", at: nil, path: settingsFile.path,
        help: "add `base_url: https://…`")
    }
    return diagnostics
  }

  private func check(_ id: String, _ addresses: SiteAddresses, today: CalendarDate?) throws -> Diagnostics {
    var diagnostics = Diagnostics()
    let policy = try LoadedPolicy(id, in: folder, reporting: &diagnostics)
    policy.history.checkSigned(from: settings.signedFrom, reporting: &diagnostics)
    _ = try policy.translations(in: folder, reporting: &diagnostics)
    if let today {
      policy.history.checkNotices(today: today, reporting: &diagnostics)
      policy.history.checkDeadlines(
        today: today, narrowingIsChangelog: settings.narrowingIsChangelog, reporting: &diagnostics)
    }
    guard let draft = policy.draft else { return diagnostics }
    let published = today.flatMap { policy.lastRelease(today: $0) }
    diagnostics.append(completenessWarnings(of: draft, settings: settings, lastRelease: published))
    // What is wrong with a text comes before what it disagrees with.
    if !diagnostics.hasErrors { diagnostics.append(disagreements(of: draft)) }
    addresses.check(linksOf: draft, reporting: &diagnostics)
    let overrides = policy.history.overrides(toDraft: policy.overrides, reporting: &diagnostics)
    let base = policy.history.versions.last { $0.release.withdrawn == nil }
    guard let base else {
      if !diagnostics.hasErrors {
        diagnostics.report(
          .unreleasedPolicy, "'\(id)' has no released version and is not on the site", at: nil,
          path: "content/\(id)", help: "type `policygen release \(id) --effective <date>`")
      }
      return diagnostics
    }
    guard !overrides.isEmpty else { return diagnostics }
    let found = findings(
      of: PolicyDiff(from: base.policy, to: draft), narrowingIsChangelog: settings.narrowingIsChangelog)
    // Whether a lowered consent is allowed is decided at the release.
    checkOverrides(overrides, against: found, allowsLoweredConsent: true, reporting: &diagnostics)
    noteOverrides(overrides, of: found, reporting: &diagnostics)
    return diagnostics
  }

  /// YAML files that nothing reads: a misspelt `overides.yaml` would do nothing in silence.
  private func reportStrayFiles(reporting diagnostics: inout Diagnostics) throws {
    func report(in place: String, known: [String]) throws {
      for name in try folder.names(in: place) where !name.hasPrefix(".") && !known.contains(name) {
        guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { continue }
        diagnostics.report(
          .strayFile, "nothing reads '\(place)/\(name)'", at: nil, path: place + "/" + name,
          help: suggestion(for: name, among: known, called: "files"))
      }
    }
    let local = "content/" + Project.localSettingsName
    if folder.kind(of: local) != nil {
      diagnostics.report(
        .strayFile, "nothing reads '\(local)'", at: nil, path: local,
        help: "the programs of this machine are named in \(Project.localSettingsName) in the project's folder"
      )
    }
    try report(in: "content", known: ["site.yaml", Project.localSettingsName])
    for id in policyIDs {
      try report(in: "content/" + id, known: ["policy.yaml", "overrides.yaml"])
      try report(in: "content/" + id + "/sections", known: [])
      let notices = "content/" + id + "/notices"
      try report(in: notices, known: folder.names(in: notices).filter { $0.hasSuffix(".yaml") })
      try reportStrayTranslations(in: notices, reporting: &diagnostics)
    }
  }

  /// Throws `WrongUsage` with the nearest name where the project has no such policy.
  package func requirePolicy(_ id: String) throws {
    guard !policyIDs.contains(id) else { return }
    throw WrongUsage(
      "there is no policy '\(id)'", help: suggestion(for: id, among: policyIDs, called: "policies"))
  }
}
