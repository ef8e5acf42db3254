import PolicyMarkup
package import PolicyModel
package import PolicySource

/// One side of a comparison, read.
package struct ComparedText: Sendable {
  /// As the command line names it.
  package let name: String
  package let policy: Policy
  /// Whether it has a title and data of its own, as the folder of a policy has.
  let isPolicyFolder: Bool

  /// nil, with what is wrong reported, where it cannot be read.
  package init?(
    _ name: String, standardInput: () throws -> [UInt8], reporting diagnostics: inout Diagnostics
  ) throws {
    self.name = name
    switch try ComparisonOperand(name) {
    case .standardInput:
      let bytes = try standardInput()
      guard
        let policy = ComparedText.policy(
          of: SourceFile(path: "standard input", bytes: bytes), format: nil, reporting: &diagnostics)
      else { return nil }
      self.policy = policy
      isPolicyFolder = false
    case .path(let path):
      switch Disk.realPath(path).flatMap(Disk.kind) {
      case nil:
        ComparedText.reportMissing(path, reporting: &diagnostics)
        return nil
      case .folder:
        guard let policy = try ComparedText.policy(inFolder: path, reporting: &diagnostics) else {
          return nil
        }
        self.policy = policy
        isPolicyFolder = true
      case .file, .link, .other:
        guard let format = ComparedText.format(of: path, reporting: &diagnostics),
          let file = try ComparedText.file(path, reporting: &diagnostics),
          let policy = ComparedText.policy(of: file, format: format.known, reporting: &diagnostics)
        else { return nil }
        self.policy = policy
        isPolicyFolder = false
      }
    case .revision(let revision, let path):
      guard let repository = try GitRepository(reporting: &diagnostics),
        let commit = try repository.commit(revision, reporting: &diagnostics),
        let entry = try repository.entry(path, in: commit, named: revision, reporting: &diagnostics)
      else { return nil }
      switch entry.kind {
      case .folder:
        guard
          let tree = try repository.sourceTree(entry, in: commit, named: revision, reporting: &diagnostics),
          let policy = Policy(
            reading: tree, id: ComparedText.id(entry.path), isFrozen: true, reporting: &diagnostics)
        else { return nil }
        self.policy = policy
        isPolicyFolder = true
      case .file:
        guard let format = ComparedText.format(of: entry.path, reporting: &diagnostics),
          let file = try repository.file(entry, reporting: &diagnostics),
          let policy = ComparedText.policy(of: file, format: format.known, reporting: &diagnostics)
        else { return nil }
        self.policy = policy
        isPolicyFolder = false
      }
    }
  }

  // MARK: Documents

  private static func file(_ path: String, reporting diagnostics: inout Diagnostics) throws -> SourceFile? {
    do {
      let bytes = try Disk.read(path, limit: SourceFile.documentSizeLimit)
      return checked(SourceFile(path: path, bytes: bytes), reporting: &diagnostics)
    } catch let error as DiskError {
      diagnostics.report(.unreadableFile, error.description, at: nil, path: path)
      return nil
    }
  }

  /// nil where a document is too large.
  static func checked(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> SourceFile? {
    guard file.bytes.count > SourceFile.documentSizeLimit else { return file }
    diagnostics.report(
      .fileTooLarge, "'\(file.path)' has more than \(SourceFile.documentSizeLimit >> 20) MiB", at: nil,
      path: file.path, help: "no policy is that long: look for pictures in it")
    return nil
  }

  /// The format that a file's name says; `known` is nil where it says none and the text decides.
  private static func format(
    of path: String, reporting diagnostics: inout Diagnostics
  ) -> (known: DocumentFormat?, Void)? {
    if let format = DocumentFormat(fileName: path) { return (format, ()) }
    guard let suffix = DocumentFormat.extension(of: path) else { return (nil, ()) }
    let binary = ["pdf", "doc", "docx", "odt", "rtf", "pages", "epub"]
    if binary.contains(suffix) { return (nil, ()) }
    let known = DocumentFormat.allCases.flatMap(\.extensions).map { "." + $0 }
    diagnostics.report(
      .unknownFormat, "'.\(suffix)' is no ending of a document that can be compared", at: nil, path: path,
      help: "known endings: \(known.joined(separator: ", "))")
    return nil
  }

  static func policy(
    of written: SourceFile, format: DocumentFormat?, reporting diagnostics: inout Diagnostics
  ) -> Policy? {
    guard let file = written.decoded(reporting: &diagnostics) else { return nil }
    let document: ProseDocument?
    switch format ?? DocumentFormat(sniffing: file.bytes) {
    case .html: document = ProseDocument(parsingHTML: file, reporting: &diagnostics)
    case .markdown: document = ProseDocument(parsingMarkdown: file, reporting: &diagnostics)
    case .text: document = ProseDocument(parsingPlainText: file)
    }
    guard let document else { return nil }
    if document.isEmpty {
      diagnostics.report(
        .emptyDocument, "'\(file.path)' has no text to compare", at: nil, path: file.path,
        help: file.bytes.isEmpty ? "the file is empty" : nil)
      return nil
    }
    return Policy(document)
  }

  private static func reportMissing(_ path: String, reporting diagnostics: inout Diagnostics) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let place = parts.count == 1 ? "." : folder.isEmpty ? "/" : folder
    let near = nearest(to: String(parts.last ?? ""), among: (try? Disk.names(in: place)) ?? [])
    diagnostics.report(
      .missingFile, "there is no file or folder '\(path)'", at: nil, path: path,
      help: near.map { "did you mean '\(parts.count == 1 ? $0 : folder + "/" + $0)'?" })
  }

  // MARK: Policy folders

  private static func policy(
    inFolder path: String, reporting diagnostics: inout Diagnostics
  ) throws -> Policy? {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    // Links below a folder must not lead out of the project, or where it stands alone, out of the folder.
    let isInside = !folder.hasPrefix("/") && !folder.split(separator: "/").contains("..") && folder != "."
    guard Disk.kind(of: folder + "/policy.yaml") != nil else {
      diagnostics.report(
        .notAPolicyFolder, "the folder '\(path)' has no policy.yaml", at: nil, path: path,
        help: "name the folder of a policy or of one of its versions, or a document in it")
      return nil
    }
    let real = Disk.realPath(folder) ?? folder
    let name = isInside ? folder : String(real.split(separator: "/").last ?? "")
    let root = isInside ? "." : String(real.dropLast(name.count + 1))
    let project = try ProjectFolder(root: root.isEmpty ? "/" : root)
    guard let tree = try SourceTree(reading: name, in: project, reporting: &diagnostics) else { return nil }
    return Policy(reading: tree, id: id(name), isFrozen: true, reporting: &diagnostics)
  }

  static func id(_ path: String) -> String {
    let name = String(path.split(separator: "/").last ?? "")
    return isID(name) ? name : "policy"
  }
}
