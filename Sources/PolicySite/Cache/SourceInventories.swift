import PolicyHistory
import PolicyModel
import PolicySource

/// The sources of one policy while a build reads them: the folders before, each file as it is read, the folders after.
struct PolicySources: Sendable {
  /// The project's, in which every read is noted.
  let folder: ProjectFolder
  private let id: String
  private let journal = SourceJournal()
  private let folders: Inventory?

  init(_ id: String, in project: ProjectFolder) {
    self.id = id
    var noted = project
    noted.journal = journal
    folder = noted
    var found = Inventory()
    let base = OpenFolder(project.path("content/" + id))
    let isWhole = base.map {
      found.addFolders(
        at: "", below: $0.descriptor, .sourceFolder, of: PolicySources.part, addFile: { _, _ in true })
    }
    folders = isWhole == true ? found : nil
  }

  private static func part(of path: String) -> Inventory.Parts {
    LoadedDraft.reads(path) ? .draft : .pages
  }

  /// All that was looked at; nil where that cannot be told, or changed in the meantime.
  func inventory() -> Inventory? {
    guard var all = folders, let base = OpenFolder(folder.path("content/" + id)) else { return nil }
    let now = all.compare(below: base.descriptor, knownAt: .max)
    guard now.changed.isEmpty, now.refreshed == nil else { return nil }
    let place = "content/\(id)/"
    for entry in journal.entries {
      guard entry.path.hasPrefix(place) else { return nil }
      let path = String(entry.path.utf8.dropFirst(place.utf8.count)) ?? ""
      all.add(.file, path, of: PolicySources.part(of: path), state: entry.state, digest: entry.digest)
    }
    return all
  }

  /// The same where the draft alone was read.
  ///
  /// - Parameter known: what the archive was found to be.
  func inventory(keepingArchiveOf known: Inventory) -> Inventory? {
    guard let all = inventory() else { return nil }
    var inventory = known.only { _, part in part == .pages }
    inventory.add(all.only { _, part in part == .draft })
    return inventory
  }
}

extension Project {
  /// What every page depends on and what is copied, as it is now; nil where that cannot be told.
  func sharedSources() -> Inventory? {
    var all = Inventory()
    guard let root = OpenFolder(folder.path("")) else { return nil }
    func add(_ path: String, _ kind: Inventory.Kind, of part: Inventory.Parts) -> Bool {
      func addFile(_ inventory: inout Inventory, _ path: String) -> Bool {
        guard let (bytes, state) = try? Disk.readWithState(path, below: root.descriptor) else { return false }
        inventory.add(.file, path, of: part, state: state, digest: bytes.withUnsafeBytes { Digest.raw($0) })
        return true
      }
      switch Disk.kind(of: folder.path(path)) {
      case nil: all.add(.nothing, path, of: part, state: nil)
      case .file: return addFile(&all, path)
      case .folder:
        return all.addFolders(at: path, below: root.descriptor, kind, of: { _ in part }, addFile: addFile)
      case .link, .other: return false
      }
      return true
    }
    guard Disk.kind(of: folder.path("content")) == .folder,
      add("themes/" + settings.theme, .sourceFolder, of: .pages),
      add("content/" + AllowedSigners.name, .sourceFolder, of: .copied),
      add("content/static", .folder, of: .copied)
    else { return nil }
    return all
  }

  /// What every page depends on and that is no file but site.yaml: another key makes everything anew.
  ///
  /// - Parameter program: what tells this program from another one.
  func cacheKey(_ options: AssemblyOptions, program: String) -> SIMD4<UInt64> {
    let parts = [
      generatorVersion, program, options.asOf.iso, options.today.iso, options.includesDrafts ? "drafts" : "",
      options.showsVersionsAlone ? "versions alone" : "",
      options.baseURL ?? "", Digest.sha256(settingsFile.bytes),
    ]
    return Array(parts.joined(separator: "\0").utf8).withUnsafeBytes { Digest.raw($0) }
  }
}
