package import PolicyHistory
package import PolicyModel

/// Everything that a site has of one policy.
package struct PolicyPages: Sendable {
  package let files: [OutputFile]
  /// The SHA-256 of the resolved text behind each address that stays for ever, by the folder's path; nil for a redline.
  package let permanent: [String: String?]
  package let summary: PolicySummary
}

/// A policy's pages, feeds and data. It needs a released version or a draft.
///
/// - Parameters:
///   - overrides: the overrules of the draft.
///   - versionsAlone: leaves out all but the pages of the versions, for benchmarks.
package func policyPages(
  _ history: VersionHistory, draft: Policy? = nil, overrides: [Override] = [], in frame: SiteFrame,
  versionsAlone: Bool = false
) -> PolicyPages {
  let timeline = PolicyTimeline(history, draft: draft, overrides: overrides, asOf: frame.asOf)
  guard let main = timeline.shown ?? history.newest else {
    preconditionFailure("a policy on the site has a version or a draft")
  }
  let memory = MarkupMemory()
  var files: [OutputFile] = []
  func page(_ version: PolicyVersion, at address: PageAddress) {
    files.append(PolicyPage(version, at: address, timeline, in: frame, remembering: memory).file())
  }
  func pages() -> PolicyPages {
    PolicyPages(
      files: files, permanent: history.permanentAddresses, summary: PolicySummary(timeline, of: main))
  }
  if !versionsAlone {
    page(main, at: .policy(timeline.id))
    if let upcoming = timeline.upcoming { page(upcoming, at: .upcoming(timeline.id)) }
  }
  for entry in timeline.entries { page(entry.version, at: .version(timeline.id, entry.version.id)) }
  if versionsAlone { return pages() }
  if let draft = timeline.draft { page(draft, at: .draft(timeline.id)) }
  files += fragments(timeline, main, in: frame, remembering: memory)
  files += proofFiles(of: history)
  files += redlinePages(timeline, of: history, in: frame, remembering: memory)
  if let newest = history.newest {
    files.append(
      ChangesPage(timeline, notices: history.notices, in: frame).file(of: timeline.newest ?? newest))
    files.append(VersionsPage(timeline, in: frame).file(of: timeline.newest ?? newest))
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
  return pages()
}

/// The text of every version that stands, and of the one that the policy's page shows. A draft binds nobody and is not
/// for other sites.
private func fragments(
  _ timeline: PolicyTimeline, _ main: PolicyVersion, in frame: SiteFrame, remembering memory: MarkupMemory
) -> [OutputFile] {
  func file(_ version: PolicyVersion, beside page: PageAddress) -> OutputFile? {
    if version.isDraft || version.release.withdrawn != nil { return nil }
    return PolicyFragment(
      version: version, timeline: timeline, page: page, baseURL: frame.settings.baseURL, memory: memory
    ).file()
  }
  return [file(main, beside: .policy(timeline.id))].compactMap { $0 }
    + timeline.entries.compactMap {
      file($0.version, beside: .version(timeline.id, $0.version.id))
    }
}

extension VersionHistory {
  /// Every version, and every redline that stays whatever is released later.
  fileprivate var permanentAddresses: [String: String?] {
    var addresses: [String: String?] = [:]
    for version in versions {
      addresses[PageAddress.version(policyID, version.id).folder] = .some(version.release.textDigest)
    }
    for pair in permanentPairs {
      addresses[PageAddress.changes(policyID, from: pair.old.id, to: pair.new.id).folder] = .some(nil)
    }
    return addresses
  }
}
