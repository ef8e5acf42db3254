import PolicyMarkup
package import PolicyModel
package import PolicySource

/// The sources of one draft or one frozen version: policy.yaml and the sections.
package struct SourceTree: Sendable {
  /// Relative to the project: `content/privacy` or `content/privacy/versions/2025-07-02`.
  package let folder: String
  /// Every file of the tree, sorted by path; paths are relative to the project.
  package let files: [SourceFile]
  /// The section files by their names below sections/.
  package let sections: [String: SourceFile]
  /// The section files that are there and could not be read, which is reported.
  package let unreadable: Set<String>

  /// The digest's view: paths relative to the tree's folder.
  package var entries: [(path: String, bytes: [UInt8])] {
    files.map { (String($0.path.dropFirst(folder.count + 1)), $0.bytes) }
  }

  package var policyFile: SourceFile? {
    files.first { $0.path == (folder.isEmpty ? "" : folder + "/") + "policy.yaml" }
  }

  /// Files that were read already, by paths that begin with the folder's.
  init(folder: String, files: [SourceFile]) {
    self.folder = folder
    let base = folder.isEmpty ? "" : folder + "/"
    self.files = files
    var sections: [String: SourceFile] = [:]
    for file in files where file.path.hasPrefix(base + "sections/") {
      sections[String(file.path.dropFirst(base.count + "sections/".count))] = file
    }
    self.sections = sections
    unreadable = []
  }

  /// Reads what is there; nil where policy.yaml cannot be read.
  package init?(
    reading folder: String, in project: ProjectFolder, reporting diagnostics: inout Diagnostics
  ) throws {
    guard let policyFile = project.read(folder + "/policy.yaml", reporting: &diagnostics) else { return nil }
    var files = [policyFile]
    var sections: [String: SourceFile] = [:]
    var unreadable: Set<String> = []
    // A folder that is a link out of the project is one problem; what it holds is none of ours.
    let hasSections =
      project.kind(of: folder + "/sections") != nil
      && project.realPath(folder + "/sections", reporting: &diagnostics) != nil
    for name in hasSections ? try SourceTree.fileNames(in: folder + "/sections", of: project) : [] {
      guard let file = project.read(folder + "/sections/" + name, reporting: &diagnostics) else {
        unreadable.insert(name)
        continue
      }
      files.append(file)
      sections[name] = file
    }
    self.folder = folder
    self.files = files
    self.sections = sections
    self.unreadable = unreadable
  }

  /// The names of all files below a folder, those of sub-folders with their path; editors' hidden files are left out.
  private static func fileNames(in folder: String, of project: ProjectFolder, depth: Int = 0) throws
    -> [String]
  {
    var found: [String] = []
    for name in try project.names(in: folder) where !name.hasPrefix(".") && !name.hasSuffix("~") {
      if project.kind(of: folder + "/" + name) == .folder, depth < 4 {
        found += try fileNames(in: folder + "/" + name, of: project, depth: depth + 1).map { name + "/" + $0 }
      } else {
        found.append(name)
      }
    }
    return found
  }
}

extension Policy {
  /// What a tree of sources says; nil where it cannot be read.
  package init?(
    reading tree: SourceTree, id: String, isFrozen: Bool, reporting diagnostics: inout Diagnostics
  ) {
    var shelf = SourceShelf()
    self.init(reading: tree, id: id, isFrozen: isFrozen, from: &shelf, reporting: &diagnostics)
  }

  init?(
    reading tree: SourceTree, id: String, isFrozen: Bool, from shelf: inout SourceShelf,
    reporting diagnostics: inout Diagnostics
  ) {
    guard let file = tree.policyFile, let draft = shelf.draft(file, reporting: &diagnostics) else {
      return nil
    }
    var documents: [String: MarkdownDocument] = [:]
    var listed: Set<String> = []
    for section in draft.sections {
      let name = section.file.value
      listed.insert(name)
      guard documents[name] == nil else { continue }
      guard let source = tree.sections[name] else {
        if tree.unreadable.contains(name) { continue }
        diagnostics.report(
          .missingFile, "there is no file '\(name)' in \(tree.folder)/sections", at: section.file.range,
          help: suggestion(for: name, among: Array(tree.sections.keys), called: "files"))
        continue
      }
      documents[name] = shelf.document(source, reporting: &diagnostics)
    }
    // What was added to a frozen version is found by its digest.
    for name in tree.sections.keys.sorted() where !listed.contains(name) && !isFrozen {
      diagnostics.report(
        .unlistedSection, "no section names the file '\(name)'", at: nil,
        path: tree.folder + "/sections/" + name, help: "add it under `sections` in policy.yaml, or delete it")
    }
    self.init(
      resolving: draft, id: id, sections: documents, isFrozen: isFrozen, from: shelf.drafts,
      reporting: &diagnostics)
  }
}
