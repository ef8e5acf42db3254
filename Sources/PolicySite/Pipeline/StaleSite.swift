import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicySource

extension Project {
  /// The manifest of the project's site folder; nil where there is none, which is not a site that is out of date.
  func builtSite() throws -> SiteManifest? {
    let path = folder.path("site") + "/" + SiteManifest.name
    guard Disk.kind(of: path) == .file else { return nil }
    return SiteManifest(parsing: try Disk.read(path, limit: 256 << 20))
  }

  /// Reports where a policy is not on the site as it is on a day, or would not be, whatever is built, since site.yaml fixes
  /// a day that is over: `stale-site`.
  ///
  /// - Parameter clock: the day that it is; nil where another day is asked about.
  func checkSite(
    _ site: SiteManifest?, shows history: VersionHistory, on day: CalendarDate, clock: CalendarDate?,
    reporting diagnostics: inout Diagnostics
  ) {
    if let site, let difference = difference(of: site, from: history, on: day) {
      diagnostics.report(
        .staleSite, "the site in 'site' was built for \(site.asOf.iso): \(difference)", at: nil,
        path: "site/" + SiteManifest.name, help: "type `policygen build`")
    }
    guard let clock, let fixed = settings.asOf?.lastDay, fixed.dayNumber < clock.dayNumber,
      let now = history.inForce(on: clock), now.id != history.inForce(on: fixed)?.id
    else { return }
    diagnostics.report(
      .staleSite,
      "`as_of` is \(fixed.iso), and since then version '\(now.id)' of '\(history.policyID)' is in force",
      at: nil,
      path: settingsFile.path, help: "move `as_of` on, or leave it out")
  }

  private func difference(
    of site: SiteManifest, from history: VersionHistory, on day: CalendarDate
  ) -> String? {
    let id = history.policyID
    for version in history.versions {
      let folder = "\(id)/versions/\(version.id)/"
      if site.permanent[folder] == nil { return "version '\(version.id)' of '\(id)' is not on it" }
      // A version that was withdrawn has an address and no text.
      if version.release.withdrawn != nil, site.files[folder + "fragment.html"] != nil {
        return "version '\(version.id)' of '\(id)' was withdrawn since"
      }
    }
    let (shown, now) = (history.inForce(on: site.asOf)?.id, history.inForce(on: day)?.id)
    guard shown != now else { return nil }
    let inForce = now.map { "version '\($0)'" } ?? "no version"
    return "on \(day.iso), \(inForce) of '\(id)' is in force" + (shown.map { ", and it shows '\($0)'" } ?? "")
  }
}
