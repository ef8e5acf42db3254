import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender

/// A site folder as it is published: what its manifest says, and nothing else.
struct PublishedSite {
  /// The folder, without symbolic links.
  let folder: String
  /// With the host's own files, without `.policygen-site`.
  let manifest: SiteManifest
  /// The host's own files, which the folder does not have.
  let extras: [OutputFile]

  /// Reads a site that `build` wrote; refuses one with a file that is missing, changed or not of it.
  ///
  /// - Parameters:
  ///   - shown: the folder as the user knows it.
  ///   - hosting: gives the host's own files.
  init(_ path: String, shown: String, adding hosting: (SiteManifest) -> [OutputFile] = { _ in [] }) throws {
    guard let real = Disk.realPath(path), Disk.kind(of: real) == .folder else {
      throw WrongUsage("there is no site at '\(shown)'", help: "type `policygen build` first")
    }
    folder = real
    let place = real + "/" + SiteManifest.name
    guard Disk.kind(of: place) == .file else {
      throw WrongUsage(
        "'\(shown)' is no site that `policygen build` wrote",
        help: "type `policygen build`, or name the site's folder with --output")
    }
    guard var manifest = SiteManifest(parsing: try Disk.read(place, limit: 256 << 20)) else {
      throw Refusal(
        "'\(shown)/\(SiteManifest.name)' is damaged, or of another version of policygen",
        help: "type `policygen build`")
    }
    if StagedFolder.isInterrupted(real) {
      throw Refusal(
        "'\(shown)' is not what was built: a build was interrupted, and some files are older than the others",
        help: "type `policygen build`: it finishes what was begun")
    }
    let wrong = try PublishedSite.differences(of: real, from: manifest)
    if let first = wrong.first {
      let others = wrong.count > 1 ? ", and so are \(wrong.count - 1) more files" : ""
      throw Refusal(
        "'\(shown)' is not what was built: \(first)\(others)",
        help: "type `policygen build`; files of your own belong into content/static")
    }
    extras = hosting(manifest)
    for file in extras {
      guard manifest.files[file.path] == nil else {
        throw Refusal(
          "the site has a file '\(file.path)', which the target's hosting needs for itself",
          help: "rename it in content/static, or take `hosting` out of the target")
      }
      manifest.files[file.path] = PublishedFile(digest: Digest.sha256(file.bytes), size: file.bytes.count)
    }
    for name in [Publication.name, Publication.unfinishedName] where manifest.files[name] != nil {
      throw Refusal(
        "the site has a file '\(name)', which publishing needs for itself",
        help: "rename it in content/static")
    }
    self.manifest = manifest
  }

  /// What is not as the manifest says, in words and in the order of the paths.
  private static func differences(of folder: String, from manifest: SiteManifest) throws -> [String] {
    var wrong: [(path: String, words: String)] = []
    var found: Set<String> = []
    func visit(_ base: String) throws {
      for name in try Disk.names(in: folder + "/" + base) {
        let path = base + name
        if path == SiteManifest.name { continue }
        switch Disk.kind(of: folder + "/" + path) {
        case .folder: try visit(path + "/")
        case .file:
          found.insert(path)
          guard let file = manifest.files[path] else {
            wrong.append((path, "'\(path)' was not built"))
            continue
          }
          let bytes = try Disk.read(folder + "/" + path)
          if bytes.count != file.size || Digest.sha256(bytes) != file.digest {
            wrong.append((path, "'\(path)' is changed"))
          }
        case .link, .other: wrong.append((path, "'\(path)' is no plain file"))
        case nil: break
        }
      }
    }
    try visit("")
    for path in manifest.files.keys where !found.contains(path) && !wrong.contains(where: { $0.path == path })
    {
      wrong.append((path, "'\(path)' is missing"))
    }
    return wrong.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map(\.words)
  }
}

extension PublishTree {
  /// Lays out what is to stand at a target, in a folder that belongs to us.
  ///
  /// - Parameter copies: whether files are copied and have no second name: a vendor's program may write to them.
  init(_ publication: Publication, of site: PublishedSite, in folder: String, copies: Bool) throws {
    try Disk.remove(folder)
    try Disk.makeFolder(folder, isPrivate: true)
    var folders: Set<String> = [folder]
    func makeRoom(for place: String) throws {
      let above = Disk.folder(of: place)
      if folders.insert(above).inserted { try Disk.makeFolder(above) }
    }
    let extras = Set(site.extras.map(\.path))
    for path in site.manifest.files.keys.sorted() where !extras.contains(path) {
      let (place, source) = (folder + "/" + path, site.folder + "/" + path)
      try makeRoom(for: place)
      if try copies || !Disk.addName(place, to: source) { try Disk.write(Disk.read(source), to: place) }
    }
    for file in site.extras {
      try makeRoom(for: folder + "/" + file.path)
      try Disk.write(file.bytes, to: folder + "/" + file.path)
    }
    try Disk.write(publication.bytes, to: folder + "/" + Publication.name)
    self.init(folder: folder, publication: publication)
  }
}
