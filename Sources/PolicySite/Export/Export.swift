import PolicyHistory
package import PolicyModel
package import PolicyRender
package import PolicySource

/// The form of an exported policy.
package enum ExportFormat: String, CaseIterable, Sendable {
  case pdf, html
}

extension Project {
  /// One version of a policy as a document: the one in force on a day, another one by its id, or the draft.
  ///
  /// nil with errors reported where the sources cannot be read.
  package func exportPage(
    of id: String, version: String?, asOf: CalendarDate, baseURL: String?,
    reporting diagnostics: inout Diagnostics
  ) throws -> ExportPage? {
    try requirePolicy(id)
    let isDraft = version == "draft"
    let policy = try LoadedPolicy(id, in: folder, readingDraft: isDraft, reporting: &diagnostics)
    let theme = try loadTheme(reporting: &diagnostics)
    guard let theme, !diagnostics.hasErrors else { return nil }
    let shown = isDraft ? nil : try exported(version, of: policy.history, asOf: asOf)
    if isDraft, policy.draft == nil { return nil }
    var settings = settings
    if let baseURL { settings.baseURL = baseURL }
    if settings.baseURL == nil {
      diagnostics.report(
        .missingBaseURL, "the site's public address is not set", at: nil, path: settingsFile.path,
        help: "add `base_url: https://…`, or give --base-url: links to other pages of the site need it")
    }
    let frame = SiteFrame(
      settings: settings, asOf: asOf, theme: theme, generator: "policygen \(generatorVersion)",
      digest: { Digest.sha256($0) })
    return ExportPage(shown, of: policy.history, draft: isDraft ? policy.draft : nil, in: frame)
  }

  private func exported(
    _ id: String?, of history: VersionHistory, asOf: CalendarDate
  ) throws -> String {
    let ids = history.versions.map(\.id)
    guard let id else {
      if let version = history.inForce(on: asOf) { return version.id }
      throw WrongUsage(
        "no version of '\(history.policyID)' is in force on \(asOf.iso)",
        help: ids.isEmpty
          ? "name the draft with --version draft"
          : "name one with --version: \(ids.joined(separator: ", ")), draft")
    }
    guard let version = history[id] else {
      throw WrongUsage(
        "'\(history.policyID)' has no version '\(id)'",
        help: suggestion(for: id, among: ids + ["draft"], called: "versions"))
    }
    if version.release.withdrawn != nil {
      throw Refusal(
        "version '\(id)' of '\(history.policyID)' was withdrawn before it took effect, and its text is not shown any more",
        help: "name another version with --version")
    }
    return version.id
  }
}
