import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

/// The addresses that a project's site has, known before anything is rendered: what links, redirects and static files
/// are checked against.
package struct SiteAddresses: Sendable {
  /// Paths below the site's root; a page by its `index.html`.
  private(set) var written: Set<String> = [
    "index.html", "404.html", "robots.txt", "sitemap.xml", "_headers", "_redirects", ".nojekyll",
    SiteManifest.name,
  ]
  /// Sorted folder by folder.
  private var staticFiles: [String] = []
  private(set) var staticPaths: Set<String> = []

  /// Lists folders and reads no file. What stands in the way is reported where files are copied.
  package init(of project: Project) throws {
    for id in project.policyIDs {
      for page in ["", "upcoming/", "draft/", "changes/", "versions/"] {
        written.insert("\(id)/\(page)index.html")
      }
      for file in ["fragment.html", "policy.json", "versions.json", "changes/feed.xml", "changes/feed.json"] {
        written.insert("\(id)/\(file)")
      }
      for version in try project.folder.names(in: "content/\(id)/versions") where !version.hasPrefix(".") {
        written.insert("\(id)/versions/\(version)/index.html")
        for file in ["fragment.html", VersionStatement.name, canonicalTextName] {
          written.insert("\(id)/versions/\(version)/\(file)")
        }
        written.insert("\(id)/changes/\(version)/index.html")
      }
    }
    if project.folder.kind(of: "content/" + AllowedSigners.name) != nil {
      written.insert(AllowedSigners.publishedName)
    }
    try addStaticFiles(in: "content/static", below: "", of: project.folder)
  }

  private mutating func addStaticFiles(
    in folder: String, below base: String, of project: ProjectFolder, inside outer: [String] = []
  ) throws {
    guard let real = Disk.realPath(project.path(folder)), !outer.contains(real) else { return }
    for name in try project.names(in: folder) {
      let path = folder + "/" + name
      if project.kind(of: path) == .folder {
        try addStaticFiles(in: path, below: base + name + "/", of: project, inside: outer + [real])
      } else {
        staticFiles.append(base + name)
        staticPaths.insert(base + name)
      }
    }
  }

  /// Every path that is known, sorted; pages that a policy may not have among them.
  var paths: [String] {
    written.union(staticPaths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether something stands at an absolute path of the site, with or without the slash of a folder.
  func contains(_ address: String) -> Bool {
    let path = String(address.drop { $0 == "/" })
    func stands(_ path: String) -> Bool { written.contains(path) || staticPaths.contains(path) }
    if path.isEmpty || path.hasSuffix("/") { return stands(path + "index.html") }
    return stands(path) || stands(path + "/index.html") || path.hasPrefix("assets/")
  }

  /// Reports static files in the place of the site's own, and redirects that are none.
  func check(_ project: Project, reporting diagnostics: inout Diagnostics) {
    let folders = Set(project.policyIDs).union(["assets"])
    for file in staticFiles where written.contains(file) || folders.contains(file) {
      diagnostics.report(
        .addressTaken, "two files of the site would have the address '\(file)'", at: nil,
        path: "content/static/" + file, help: "rename the file in content/static")
    }
    checkRedirects(of: project.settings, reporting: &diagnostics)
  }

  /// Reports links and pictures of a draft that lead to places of the site where nothing is. Those of a frozen version
  /// are what they were.
  func check(linksOf policy: Policy, reporting diagnostics: inout Diagnostics) {
    for (destination, range) in policy.text.localDestinations {
      guard let path = resolved(destination, in: policy.id), !contains(path) else { continue }
      diagnostics.report(
        .missingLinkTarget, "the site has nothing at '\(path)'", at: range,
        help:
          "links are relative to the policy's page, '/\(policy.id)/'; static files are copied to the site's root"
      )
    }
  }

  /// The absolute path that a destination leads to from a policy's page; nil for other sites and places in the page.
  private func resolved(_ destination: String, in policyID: String) -> String? {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.hasPrefix("//") else { return nil }
    if let colon = path.firstIndex(of: ":"), !path[..<colon].contains("/") { return nil }
    var parts = path.hasPrefix("/") ? [] : [Substring(policyID)]
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case "", ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    let isFolder = path.hasSuffix("/") || path.hasSuffix("/..") || path == ".." || path == "."
    return "/" + parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
  }
}

extension ResolvedText {
  /// The destinations of links and the sources of pictures that were written in prose, with their places.
  fileprivate var localDestinations: [(String, SourceRange)] {
    var found: [(String, SourceRange)] = []
    func collect(_ text: InlineText, _ range: SourceRange) {
      for link in text.links { if let place = link.range { found.append((link.destination, place)) } }
      for run in text.runs { if case .image(let source, _) = run.content { found.append((source, range)) } }
    }
    for clause in clauses {
      collect(clause.heading, clause.range)
      for block in clause.blocks {
        switch block.content {
        case .paragraph(let text): collect(text, block.range)
        case .table(let table):
          for column in table.columns { collect(column.title, block.range) }
          for row in table.rows { for cell in row.cells { collect(cell.text, block.range) } }
        case .code, .thematicBreak: break
        }
      }
    }
    return found
  }
}
