package import PolicyHistory
import PolicyMarkup
package import PolicyModel
package import PolicySource

/// What is being worked on of a policy.
struct LoadedDraft {
  let tree: SourceTree?
  let policy: Policy?
  let overrides: [Override]

  /// The files that it reads, relative to the policy's folder; everything else is the archive's.
  static func reads(_ path: String) -> Bool {
    path == "policy.yaml" || path == "overrides.yaml" || path == "sections" || path.hasPrefix("sections/")
  }

  init(
    _ id: String, in project: ProjectFolder, from shelf: inout SourceShelf,
    reporting diagnostics: inout Diagnostics
  ) throws {
    let folder = "content/" + id
    tree = try SourceTree(reading: folder, in: project, reporting: &diagnostics)
    policy = tree.flatMap {
      Policy(reading: $0, id: id, isFrozen: false, from: &shelf, reporting: &diagnostics)
    }
    if project.kind(of: folder + "/overrides.yaml") != nil {
      let file = project.read(folder + "/overrides.yaml", reporting: &diagnostics)
      overrides = file.map { Override.list(parsing: $0, reporting: &diagnostics) } ?? []
    } else {
      overrides = []
    }
  }
}

/// A policy as the project holds it: the draft being worked on and the versions that were released.
package struct LoadedPolicy: Sendable {
  package let id: String
  package let draft: Policy?
  package let draftTree: SourceTree?
  package let overrides: [Override]
  package let history: VersionHistory
  package let frozenTrees: [String: SourceTree]
  /// The names of the folders in versions/, those that cannot be read among them.
  package let versionFolders: [String]

  /// Reads everything; what is wrong is reported and the rest goes on.
  ///
  /// - Parameter keepingPlaces: false parses sections that several versions have byte for byte once, for whoever asks for
  ///   the texts alone: their places are then those of one of the versions.
  package init(
    _ id: String, in project: ProjectFolder, readingDraft: Bool = true, keepingPlaces: Bool = true,
    reporting diagnostics: inout Diagnostics
  ) throws {
    self.id = id
    var shelf = SourceShelf()
    let folder = "content/" + id
    let loaded = readingDraft ? try LoadedDraft(id, in: project, from: &shelf, reporting: &diagnostics) : nil
    draft = loaded?.policy
    draftTree = loaded?.tree
    overrides = loaded?.overrides ?? []
    var versions: [PolicyVersion] = []
    var trees: [String: SourceTree] = [:]
    var folders: [String] = []
    for name in try project.names(in: folder + "/versions") where !name.hasPrefix(".") {
      let place = folder + "/versions/" + name
      guard project.kind(of: place) == .folder else { continue }
      folders.append(name)
      guard project.kind(of: place + "/release.yaml") != nil else {
        diagnostics.report(
          .missingReleaseRecord, "'\(place)' has no release.yaml", at: nil, path: place,
          help: "restore it from version control, or delete the folder and release again")
        continue
      }
      if keepingPlaces { shelf = SourceShelf() }
      guard let record = project.read(place + "/release.yaml", reporting: &diagnostics),
        let release = ReleaseRecord(parsing: record, reporting: &diagnostics),
        let tree = try SourceTree(reading: place, in: project, reporting: &diagnostics),
        let policy = Policy(reading: tree, id: id, isFrozen: true, from: &shelf, reporting: &diagnostics)
      else { continue }
      if release.version != name {
        diagnostics.report(
          .brokenChain, "the folder '\(name)' holds the record of version '\(release.version)'",
          at: release.range,
          help: "a version's folder has its id as its name")
      }
      versions.append(PolicyVersion(release: release, policy: policy))
      trees[release.version] = tree
    }
    let notices = try LoadedPolicy.notices(in: folder + "/notices", of: project, reporting: &diagnostics)
    var history = VersionHistory(
      policyID: id, chaining: versions, notices: notices, reporting: &diagnostics)
    history.signatures = try project.signatures(of: id, reporting: &diagnostics)
    history.verifyDigests(of: trees.mapValues(\.entries), reporting: &diagnostics)
    history.checkRecords(versionsIn: folders, reporting: &diagnostics)
    history.checkSignatures(versionsIn: folders, reporting: &diagnostics)
    self.history = history
    frozenTrees = trees
    versionFolders = folders
  }

  /// The records of notices by version.
  private static func notices(
    in folder: String, of project: ProjectFolder, reporting diagnostics: inout Diagnostics
  ) throws -> [String: NoticeRecord] {
    var notices: [String: NoticeRecord] = [:]
    for name in try project.names(in: folder) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
      guard let file = project.read(folder + "/" + name, reporting: &diagnostics),
        let notice = NoticeRecord(parsing: file, reporting: &diagnostics)
      else { continue }
      guard notice.version + ".yaml" == name else {
        diagnostics.report(
          .misnamedNotice, "the file '\(name)' holds the record of version '\(notice.version.prefix(60))'",
          at: notice.versionRange, help: "name it '\(notice.version.prefix(60)).yaml'")
        continue
      }
      notices[notice.version] = notice
    }
    return notices
  }

  /// The newest version that stands, as of a day; nil where there is none.
  func lastRelease(today: CalendarDate) -> LastRelease? {
    guard let draft, let newest = history.versions.last(where: { $0.release.withdrawn == nil }) else {
      return nil
    }
    return LastRelease(
      published: newest.release.published, effective: newest.release.effective,
      isBeingRevised: !PolicyDiff(from: newest.policy, to: draft).isEmpty, today: today)
  }
}
