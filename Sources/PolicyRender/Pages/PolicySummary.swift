import PolicyHistory
import PolicyModel

/// What the rest of the site says of a policy: small, so that its texts can be let go once its pages are written.
package struct PolicySummary: Sendable {
  package let id: String
  package let title: String
  package let language: String
  /// The product or else the controller, which tells policies of one title apart.
  let bearer: String
  /// nil where the bearer is the controller.
  let controller: String?
  /// The version that the policy's own page shows; nil for a draft and where every version was taken back.
  let version: String?
  let published: CalendarDate?
  let effective: CalendarDate?
  /// In words, where the version is not simply in force.
  let standing: String?
  let status: VersionStatus
  /// What the version changed, in the words of its release.
  let summary: String?
  let hasHistory: Bool
  let upcomingFrom: CalendarDate?
  let hasUpcoming: Bool
  /// Whose policy an example is modelled on.
  let example: String?
  /// The pages that search engines are told of; none for an example.
  let sitemap: [SitemapEntry]

  init(_ timeline: PolicyTimeline, of version: PolicyVersion) {
    id = timeline.id
    title = version.policy.title
    language = version.policy.language
    bearer = version.bearer
    controller = version.controllerName == bearer ? nil : version.controllerName
    let isShown = timeline.shown?.id == version.id && !version.isDraft
    self.version = isShown ? version.id : nil
    published = version.release.published
    effective = version.release.effective
    standing =
      version.isDraft
      ? "Draft"
      : timeline.entries.first { $0.version.id == version.id && $0.standing != .inForce }?.standing.words
    status = VersionStatus(of: version, in: timeline)
    summary = isShown ? version.release.summary : nil
    hasHistory = !timeline.entries.isEmpty
    hasUpcoming = timeline.inForce != nil && timeline.upcoming != nil
    upcomingFrom = hasUpcoming ? timeline.upcoming?.release.effective : nil
    example = version.example?.text(.of)
    if let inForce = timeline.inForce, version.example == nil {
      sitemap = [
        SitemapEntry(path: PageAddress.policy(id).folder, lastmod: inForce.release.published),
        SitemapEntry(path: PageAddress.changes(id).folder, lastmod: timeline.newest?.release.published),
        SitemapEntry(path: PageAddress.versions(id).folder, lastmod: timeline.newest?.release.published),
      ]
    } else {
      sitemap = []
    }
  }
}
