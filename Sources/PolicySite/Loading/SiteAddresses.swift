import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource
import Synchronization

/// The addresses that a project's site has, known before anything is rendered: what links, redirects and static files
/// are checked against.
package final class SiteAddresses: Sendable {
  private static let ownPaths: Set<String> = [
    "index.html", "404.html", "robots.txt", "sitemap.xml", "_headers", "_redirects", ".nojekyll",
    SiteManifest.name,
  ]
  /// Below a policy's folder; pages that a policy may not have among them.
  private static let policyPaths: Set<String> = [
    "index.html", "upcoming/index.html", "draft/index.html", "changes/index.html", "versions/index.html",
    "fragment.html", "policy.json", "versions.json", "changes/feed.xml", "changes/feed.json",
  ]
  /// Below a version's folder.
  private static let versionPaths: Set<String> = [
    "index.html", "fragment.html", VersionStatement.name, canonicalTextName,
  ]

  private let folder: ProjectFolder
  private let policies: Set<String>
  private let hasSigners: Bool
  /// Sorted folder by folder.
  let staticFiles: [String]
  private let staticPaths: Set<String>
  /// By policy: listed when they are asked for.
  private let versions = Mutex<[String: Set<String>]>([:])

  /// Lists folders and reads no file. What stands in the way is reported where files are copied.
  package init(of project: Project) throws {
    folder = project.folder
    policies = Set(project.policyIDs)
    hasSigners = project.folder.kind(of: "content/" + AllowedSigners.name) != nil
    var files: [String] = []
    try SiteAddresses.addStaticFiles(in: "content/static", below: "", of: project.folder, to: &files)
    staticFiles = files
    staticPaths = Set(files)
  }

  private static func addStaticFiles(
    in folder: String, below base: String, of project: ProjectFolder, inside outer: [String] = [],
    to files: inout [String]
  ) throws {
    guard let real = Disk.realPath(project.path(folder)), !outer.contains(real) else { return }
    for name in try project.names(in: folder) {
      let path = folder + "/" + name
      if project.kind(of: path) == .folder {
        try addStaticFiles(
          in: path, below: base + name + "/", of: project, inside: outer + [real], to: &files)
      } else {
        files.append(base + name)
      }
    }
  }

  /// A policy's versions. A folder that cannot be listed stops whoever reads the policy, and has none here.
  private func versions(of policy: String) -> Set<String> {
    versions.withLock { known in
      if let versions = known[policy] { return versions }
      let names = (try? folder.names(in: "content/\(policy)/versions")) ?? []
      let versions = Set(names.filter { !$0.hasPrefix(".") })
      known[policy] = versions
      return versions
    }
  }

  /// Every path that is known, sorted; pages that a policy may not have among them.
  var paths: [String] {
    var paths = SiteAddresses.ownPaths.union(staticPaths)
    if hasSigners { paths.insert(AllowedSigners.publishedName) }
    for policy in policies {
      paths.formUnion(SiteAddresses.policyPaths.map { "\(policy)/\($0)" })
      for version in versions(of: policy) {
        paths.formUnion(SiteAddresses.versionPaths.map { "\(policy)/versions/\(version)/\($0)" })
        paths.insert("\(policy)/changes/\(version)/index.html")
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the site itself writes a file.
  private func isWritten(_ path: String) -> Bool {
    if SiteAddresses.ownPaths.contains(path) || hasSigners && path == AllowedSigners.publishedName {
      return true
    }
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let policy = String(path[..<slash])
    guard policies.contains(policy) else { return false }
    let rest = path[path.utf8.index(after: slash)...]
    if SiteAddresses.policyPaths.contains(String(rest)) { return true }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return false }
    let isVersions = parts[0] == "versions" && SiteAddresses.versionPaths.contains(parts[2])
    let isChanges = parts[0] == "changes" && parts[2] == "index.html"
    return (isVersions || isChanges) && versions(of: policy).contains(parts[1])
  }

  /// The static files that stand in a policy's folder.
  func staticFiles(below policy: String) -> [String] { staticFiles.filter { $0.hasPrefix(policy + "/") } }

  /// Whether a policy's folder holds what is none of its own.
  var hasStaticFilesOfPolicies: Bool {
    staticFiles.contains { file in
      file.firstIndex(of: "/").map { policies.contains(String(file[..<$0])) } ?? false
    }
  }

  /// Whether something stands at an absolute path of the site, with or without the slash of a folder.
  func contains(_ address: String) -> Bool {
    let path = String(address.drop { $0 == "/" })
    func stands(_ path: String) -> Bool { isWritten(path) || staticPaths.contains(path) }
    if path.isEmpty || path.hasSuffix("/") { return stands(path + "index.html") }
    return stands(path) || stands(path + "/index.html") || path.hasPrefix("assets/")
  }

  /// Reports static files in the place of the site's own, and redirects that are none.
  func check(_ project: Project, reporting diagnostics: inout Diagnostics) {
    let folders = policies.union(["assets"])
    for file in staticFiles where isWritten(file) || folders.contains(file) {
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

  /// The absolute paths of the site that a draft's links and pictures lead to, sorted.
  func links(of policy: Policy) -> [String] {
    let paths = policy.text.localDestinations.compactMap { resolved($0.0, in: policy.id) }
    return Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
