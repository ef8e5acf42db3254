package import PolicyModel

extension PublishPlan {
  /// What has to be done so that a site stands at a target.
  ///
  /// - Parameters:
  ///   - site: what a build wrote, with the host's own files.
  ///   - live: what stands there.
  package init(
    putting site: SiteManifest, over live: LiveSite, at date: Timestamp, generator: String,
    rewriteReason: String? = nil
  ) {
    let standing: Publication?
    let unfinished: Publication?
    switch live {
    case .nothing, .foreign: (standing, unfinished) = (nil, nil)
    case .published(let publication, let other):
      // All that is left of such a run is its record.
      (standing, unfinished) = (publication, other?.id == publication?.id ? nil : other)
    }
    if let standing, unfinished == nil, standing.siteFiles == site.files {
      // Not a day older: publishing the same again takes no asset away.
      self.init(live: live, wanted: standing, entries: [])
      return
    }
    let kept = PublishPlan.keptAssets(beside: site.files, standing, unfinished)
    var files = site.files
    for (path, asset) in kept { files[path] = asset.file }
    let wanted = Publication(
      id: Publication.id(of: files, asOf: site.asOf), previous: standing?.id, date: date,
      generator: generator,
      asOf: site.asOf, files: files, permanent: site.permanent, keptAssets: kept.mapValues(\.generation),
      rewriteReason: rewriteReason)
    self.init(live: live, wanted: wanted)
  }

  /// What leads from what stands there to a publication.
  package init(live: LiveSite, wanted: Publication) {
    let standing: Publication?
    let unfinished: Publication?
    switch live {
    case .nothing, .foreign: (standing, unfinished) = (nil, nil)
    case .published(let publication, let other): (standing, unfinished) = (publication, other)
    }
    let before = standing?.files ?? [:]
    let begun = unfinished?.files ?? before
    var paths = Set(wanted.files.keys)
    paths.formUnion(before.keys)
    paths.formUnion(begun.keys)
    var entries: [Entry] = []
    for path in paths {
      let (old, other, new) = (before[path], begun[path], wanted.files[path])
      let isCertain = old == other
      if isCertain, old == new { continue }
      if let new {
        let change: Change =
          isCertain
          ? old.map { .changed(from: $0, to: new) } ?? .added(new)
          : .changed(from: nil, to: new)
        entries.append(
          Entry(
            path: path, stage: wanted.stage(of: path), change: change,
            reason: isCertain
              ? wanted.reason(for: path, isNew: old == nil)
              : "an interrupted run leaves open what stands there"))
      } else if let gone = old ?? other {
        entries.append(
          Entry(
            path: path, stage: .deletions, change: .deleted(gone),
            reason: Publication.isAsset(path)
              ? "an asset that no page of the last two publications names" : "the site has it no more"))
      }
    }
    entries.sort { a, b in
      a.stage != b.stage ? a.stage < b.stage : a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
    }
    self.init(live: live, wanted: wanted, entries: entries)
  }

  /// Assets that the site does not have and that pages of the last two publications may still name in somebody's
  /// browser.
  private static func keptAssets(
    beside site: [String: PublishedFile], _ standing: Publication?, _ unfinished: Publication?
  ) -> [String: (file: PublishedFile, generation: Int)] {
    var kept: [String: (file: PublishedFile, generation: Int)] = [:]
    for (path, file) in standing?.files ?? [:] where Publication.isAsset(path) && site[path] == nil {
      let generation = (standing?.keptAssets[path] ?? 0) + 1
      if generation <= 2 { kept[path] = (file, generation) }
    }
    // Readers may have pages of one that was begun as well.
    for (path, file) in unfinished?.files ?? [:]
    where Publication.isAsset(path) && site[path] == nil && kept[path] == nil {
      // So does one that it keeps for what was begun before it.
      let isNamed = unfinished?.keptAssets[path] == nil || standing?.files[path] == nil
      if isNamed { kept[path] = (file, 1) }
    }
    return kept
  }

  /// The bytes that are sent.
  package var uploadSize: Int {
    entries.reduce(0) { sum, entry in
      switch entry.change {
      case .added(let file), .changed(_, let file): sum + file.size
      case .deleted: sum
      }
    }
  }

  package var added: [Entry] { entries.filter { if case .added = $0.change { true } else { false } } }
  package var changed: [Entry] { entries.filter { if case .changed = $0.change { true } else { false } } }
  package var deleted: [Entry] { entries.filter { if case .deleted = $0.change { true } else { false } } }
}

extension Publication {
  /// Without the assets that stay from earlier publications.
  package var siteFiles: [String: PublishedFile] {
    keptAssets.isEmpty ? files : files.filter { keptAssets[$0.key] == nil }
  }

  /// Whether a path is one of the files whose names change with their content.
  static func isAsset(_ path: String) -> Bool { path.hasPrefix("assets/") }

  fileprivate func stage(of path: String) -> PublishPlan.Stage {
    if Publication.isAsset(path) { return .assets }
    return isPermanent(path) ? .permanent : .pages
  }

  /// Whether a file stands in a folder that stays for ever.
  fileprivate func isPermanent(_ path: String) -> Bool {
    var folder = path[...]
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      if permanent.keys.contains(String(folder[...slash])) { return true }
      folder = folder[..<slash]
    }
    return false
  }

  fileprivate func reason(for path: String, isNew: Bool) -> String {
    if Publication.isAsset(path) {
      return isNew ? "an asset that pages name" : "an asset with a fixed name, and new content"
    }
    if isPermanent(path) {
      return isNew ? "a permanent address" : "a permanent address, in a new form"
    }
    return isNew ? "a new address" : "its content is another"
  }
}
