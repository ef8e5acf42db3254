import PolicyModel
import PolicyRender
import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A theme that a project can use.
package struct AvailableTheme: Sendable {
  package let name: String
  /// Its folder in the project; nil where it comes with the program.
  package let folder: String?
  /// site.yaml names it.
  package let isUsed: Bool
}

extension Project {
  /// The themes of the program and of the project, sorted. A folder of the project goes before the program's theme of
  /// the same name.
  package func themes() throws -> [AvailableTheme] {
    let own = try folder.names(in: "themes").filter {
      !$0.hasPrefix(".") && folder.kind(of: "themes/" + $0) == .folder
    }
    return Set(own + Theme.embeddedNames).sorted().map { name in
      AvailableTheme(
        name: name, folder: own.contains(name) ? "themes/" + name : nil, isUsed: name == settings.theme)
    }
  }

  /// Writes a theme of the program into `themes/`, in one step; the folder's path.
  ///
  /// Throws `Refusal` where something has that name already.
  package func eject(theme name: String, as newName: String) throws -> String {
    guard let files = Theme.embeddedFiles(named: name) else {
      throw WrongUsage(
        "there is no theme '\(name)' in the program",
        help: suggestion(for: name, among: Theme.embeddedNames, called: "themes"))
    }
    guard isID(newName) else {
      throw WrongUsage("'\(newName)' cannot be a theme's name", help: "use a-z, 0-9 and '-' alone")
    }
    var diagnostics = Diagnostics()
    if Disk.kind(of: folder.path("themes")) != nil {
      guard folder.realPath("themes", reporting: &diagnostics) != nil, folder.kind(of: "themes") == .folder
      else {
        throw Refusal("'themes' is not a folder of this project", help: "remove it, or make it a folder")
      }
    }
    let themes = folder.path("themes")
    try Disk.makeFolder(themes)
    let lock = try FolderLock(on: themes, whenBusy: {})
    defer { withExtendedLifetime(lock) {} }
    let target = themes + "/" + newName
    guard Disk.kind(of: target) == nil else {
      throw Refusal(
        "'themes/\(newName)' is there already", help: "choose another name with --as, or remove the folder")
    }
    let staging = themes + "/.policygen-tmp-" + newName + "-" + String(getpid())
    try Disk.remove(staging)
    do {
      try Disk.makeFolder(staging)
      for file in files { try Disk.write(file.file.bytes, to: staging + "/" + file.name) }
      try Disk.move(staging, to: target)
    } catch {
      try? Disk.remove(staging)
      throw error
    }
    return "themes/" + newName
  }
}
