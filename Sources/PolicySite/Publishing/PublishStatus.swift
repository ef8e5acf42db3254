import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

extension Project {
  /// How things stand with each target, as far as this project knows. What stands there is not asked for.
  ///
  /// - Parameter versions: the versions in the sources, by policy.
  func targetStatuses(
    of versions: [(policy: String, versions: [String])], concerns: inout Diagnostics
  ) -> [TargetStatus] {
    let site = try? Disk.read(folder.path("site/" + SiteManifest.name), limit: 256 << 20)
    let manifest = site.flatMap { SiteManifest(parsing: $0) }
    return settings.publishTargets.map { target in
      var last: Publication?
      do {
        last = try PublishRecords(of: target.name, in: folder).last()
      } catch {
        concerns.report(.unpublishedVersion, "\(error)", at: target.range)
      }
      let all = versions.flatMap { policy, versions in
        versions.map { TargetStatus.Version(policy: policy, version: $0) }
      }
      let unpublished = all.filter {
        last?.permanent.keys.contains("\($0.policy)/versions/\($0.version)/") != true
      }
      if last == nil {
        if !all.isEmpty {
          concerns.report(
            .unpublishedVersion, "nothing was published to '\(target.name)' from here", at: target.range,
            help: "type `policygen publish \(target.name)`")
        }
      } else {
        for one in unpublished {
          concerns.report(
            .unpublishedVersion,
            "version '\(one.version)' of '\(one.policy)' is not published to '\(target.name)'", at: nil,
            path: "content/\(one.policy)/versions/\(one.version)",
            help: "type `policygen build`, then `policygen publish \(target.name)`")
        }
      }
      return TargetStatus(
        name: target.name, last: last.map { ($0.id, $0.date) }, unpublished: unpublished,
        siteDiffers: last.flatMap { last in
          manifest.map { manifest in manifest.files.contains { last.files[$0.key] != $0.value } }
        })
    }
  }
}
