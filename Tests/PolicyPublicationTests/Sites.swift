import PolicyHistory
import PolicyModel
import PolicyPublication

/// A file with this content.
func file(_ content: String) -> PublishedFile {
  PublishedFile(digest: Digest.sha256(Array(content.utf8)), size: content.utf8.count)
}

/// A site of files with these contents.
func site(
  _ contents: [String: String], permanent: [String: String?] = [:], asOf: String = "2026-11-20"
) -> SiteManifest {
  SiteManifest(
    asOf: CalendarDate(asOf)!, generator: "policygen 1", files: contents.mapValues(file), permanent: permanent
  )
}

let noon = Timestamp("2026-11-20T12:00:00Z")!

/// The plan that puts a site over what stands there.
func plan(_ site: SiteManifest, over live: LiveSite = .nothing, reason: String? = nil) -> PublishPlan {
  PublishPlan(putting: site, over: live, at: noon, generator: "policygen 1", rewriteReason: reason)
}

extension LiveSite {
  /// What stands there when a plan was carried out.
  static func after(_ plan: PublishPlan) -> LiveSite { .published(plan.wanted, unfinished: nil) }
}

/// The files after the first entries of a plan were carried out on what stood there.
func files(_ before: [String: PublishedFile], after entries: some Sequence<PublishPlan.Entry>) -> [String:
  PublishedFile]
{
  var files = before
  for entry in entries {
    switch entry.change {
    case .added(let file), .changed(_, let file): files[entry.path] = file
    case .deleted: files[entry.path] = nil
    }
  }
  return files
}

/// A text of 64 digits.
func digest(_ digit: Character) -> String { String(repeating: digit, count: 64) }
