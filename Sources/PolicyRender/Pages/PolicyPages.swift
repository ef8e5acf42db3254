package import PolicyHistory
package import PolicyModel

/// Everything that a site has of one policy.
package struct PolicyPages: Sendable {
  package let files: [OutputFile]
  package let summary: PolicySummary
}

/// A policy's pages, feeds and data. It needs a released version or a draft.
///
/// - Parameter overrides: the overrules of the draft.
package func policyPages(
  _ history: VersionHistory, draft: Policy? = nil, overrides: [Override] = [], in frame: SiteFrame
) -> PolicyPages {
  let timeline = PolicyTimeline(history, draft: draft, overrides: overrides, asOf: frame.asOf)
  guard let main = timeline.shown ?? history.newest else {
    preconditionFailure("a policy on the site has a version or a draft")
  }
  var files: [OutputFile] = []
  func page(_ version: PolicyVersion, at address: PageAddress) {
    files.append(PolicyPage(version, at: address, timeline, in: frame).file())
  }
  page(main, at: .policy(timeline.id))
  if let upcoming = timeline.upcoming { page(upcoming, at: .upcoming(timeline.id)) }
  for entry in timeline.entries { page(entry.version, at: .version(timeline.id, entry.version.id)) }
  if let draft = timeline.draft { page(draft, at: .draft(timeline.id)) }
  files += fragments(timeline, main, in: frame)
  files += redlines(timeline, of: history, in: frame)
  if let newest = history.newest {
    files.append(
      ChangesPage(timeline, notices: history.notices, in: frame).file(of: timeline.newest ?? newest))
    let folder = PageAddress.changes(timeline.id).folder
    let (settings, asOf) = (frame.settings, frame.asOf)
    files.append(
      OutputFile(path: folder + "feed.xml", bytes: atomFeed(history: history, settings: settings, asOf: asOf))
    )
    files.append(
      OutputFile(
        path: folder + "feed.json", bytes: jsonFeed(history: history, settings: settings, asOf: asOf)))
    let data = PolicyData(history: history, settings: settings, asOf: asOf)
    files.append(OutputFile(path: "\(timeline.id)/versions.json", bytes: data.versions()))
    if let shown = timeline.inForce ?? timeline.upcoming {
      files.append(OutputFile(path: "\(timeline.id)/policy.json", bytes: data.policy(shown)))
    }
  }
  return PolicyPages(files: files, summary: PolicySummary(timeline, of: main))
}

/// The text of every version that stands, and of the one that the policy's page shows. A draft binds nobody and is not
/// for other sites.
private func fragments(
  _ timeline: PolicyTimeline, _ main: PolicyVersion, in frame: SiteFrame
) -> [OutputFile] {
  func file(_ version: PolicyVersion, beside page: PageAddress) -> OutputFile? {
    if version.isDraft || version.release.withdrawn != nil { return nil }
    return PolicyFragment(version: version, timeline: timeline, page: page, baseURL: frame.settings.baseURL)
      .file()
  }
  return [file(main, beside: .policy(timeline.id))].compactMap { $0 }
    + timeline.entries.compactMap {
      file($0.version, beside: .version(timeline.id, $0.version.id))
    }
}

/// The redlines of every consecutive pair, in one text and side by side, and from every version to the newest: as many
/// pages as there are versions, three times.
private func redlines(
  _ timeline: PolicyTimeline, of history: VersionHistory, in frame: SiteFrame
) -> [OutputFile] {
  var files: [OutputFile] = []
  let id = timeline.id
  func told(from old: PolicyVersion, to new: PolicyVersion) -> PairComparison {
    history.told(from: old, to: new, narrowingIsChangelog: frame.settings.narrowingIsChangelog)
  }
  func pages(_ old: PolicyVersion, _ new: PolicyVersion) -> [RedlinePage] {
    let addresses: [(PageAddress, RedlinePage.View)] = [
      (.changes(id, from: old.id, to: new.id), .pair),
      (.sideBySide(id, from: old.id, to: new.id), .sideBySide),
    ]
    return addresses.map {
      RedlinePage(timeline: timeline, notices: history.notices, frame: frame, address: $0, view: $1)
    }
  }
  var previous: PolicyVersion?
  var last: PairComparison?
  for entry in timeline.entries {
    let version = entry.version
    let isWithdrawn = version.release.withdrawn != nil
    if let previous, isWithdrawn || previous.release.withdrawn != nil {
      files += pages(previous, version).map { $0.tombstone(from: previous, to: version) }
    }
    if let base = entry.base, !isWithdrawn {
      let compared = told(from: base, to: version)
      last = compared
      files += pages(base, version).map { $0.file(from: base, to: version, compared) }
    }
    previous = version
  }
  if let draft = timeline.draft, let newest = timeline.newest {
    let compared = told(from: newest, to: draft)
    files += pages(newest, draft).map { $0.file(from: newest, to: draft, compared) }
  }
  for entry in timeline.entries {
    let old = entry.version
    let page = RedlinePage(
      timeline: timeline, notices: history.notices, frame: frame, address: .changes(id, since: old.id),
      view: .since)
    guard let newest = timeline.newest, old.release.withdrawn == nil else {
      files.append(page.tombstone(from: old, to: timeline.newest ?? old))
      continue
    }
    if old.id == newest.id {
      files.append(page.file(from: old, to: newest, nil))
    } else if timeline.entry(of: newest)?.base?.id == old.id, let last {
      files.append(page.file(from: old, to: newest, last))
    } else {
      files.append(page.file(from: old, to: newest, told(from: old, to: newest)))
    }
  }
  return files
}
