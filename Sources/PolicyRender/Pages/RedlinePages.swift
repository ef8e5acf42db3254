import PolicyHistory
import PolicyModel

/// The redlines that a policy's site has: each pair in one text and side by side, and from every version to the newest.
///
/// Two versions are compared once, however many pages show it.
func redlinePages(
  _ timeline: PolicyTimeline, of history: VersionHistory, in frame: SiteFrame,
  remembering markup: MarkupMemory
) -> [OutputFile] {
  let id = timeline.id
  var files: [OutputFile] = []
  func page(_ address: PageAddress, _ view: RedlinePage.View) -> RedlinePage {
    RedlinePage(
      timeline: timeline, notices: history.notices, frame: frame, address: address, view: view,
      memory: markup)
  }
  func pages(from old: PolicyVersion, to new: PolicyVersion) -> [RedlinePage] {
    [
      page(.changes(id, from: old.id, to: new.id), .pair),
      page(.sideBySide(id, from: old.id, to: new.id), .sideBySide),
    ]
  }
  let memory = ComparisonMemory()
  func told(from old: PolicyVersion, to new: PolicyVersion) -> PairComparison {
    history.told(
      from: old, to: new, narrowingIsChangelog: frame.settings.narrowingIsChangelog, remembering: memory)
  }
  for pair in history.redlinePairs(on: timeline.asOf) {
    let (old, new) = (pair.old, pair.new)
    if pair.isWithdrawn {
      files += pages(from: old, to: new).map { $0.tombstone(from: old, to: new) }
      continue
    }
    let compared = told(from: old, to: new)
    files += pages(from: old, to: new).map { $0.file(from: old, to: new, compared) }
    if new.id == timeline.newest?.id {
      files.append(page(.changes(id, since: old.id), .since).file(from: old, to: new, compared))
    }
  }
  if let draft = timeline.draft, let newest = timeline.newest {
    let compared = told(from: newest, to: draft)
    files += pages(from: newest, to: draft).map { $0.file(from: newest, to: draft, compared) }
  }
  for entry in timeline.entries {
    let version = entry.version
    let since = page(.changes(id, since: version.id), .since)
    if timeline.newest == nil || version.release.withdrawn != nil {
      files.append(since.tombstone(from: version, to: timeline.newest ?? version))
    } else if version.id == timeline.newest?.id {
      files.append(since.file(from: version, to: version, nil))
    }
  }
  return files
}
