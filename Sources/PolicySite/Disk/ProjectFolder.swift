package import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The project's folder. Nothing outside it is read: names that lead out, by `..` or by a symbolic link, are refused.
package struct ProjectFolder: Sendable {
  /// As given; what people see is always relative to it.
  package let root: String
  private let realRoot: String
  /// Told of every source file that is read.
  var journal: SourceJournal?

  /// Throws where the folder is not there.
  package init(root: String) throws {
    guard let real = Disk.realPath(root) else { throw DiskError("open the project folder", root) }
    self.root = root
    realRoot = real
  }

  package func path(_ relative: String) -> String { relative.isEmpty ? realRoot : realRoot + "/" + relative }

  package func kind(of relative: String) -> Disk.Kind? {
    let path = path(relative)
    guard let kind = Disk.kind(of: path) else { return nil }
    guard kind == .link else { return kind }
    guard let real = Disk.realPath(path) else { return .link }
    return Disk.kind(of: real)
  }

  /// The names in a folder, sorted; empty where there is none.
  package func names(in relative: String) throws -> [String] {
    switch kind(of: relative) {
    case nil: return []
    case .folder: return try Disk.names(in: path(relative))
    // A link that leads nowhere is no empty folder: a policy's history must not seem to be none.
    case .file, .link, .other: throw DiskError("list", relative, number: ENOTDIR)
    }
  }

  /// Where a path of the project leads; nil, and an error, where it leads nowhere or out of the project.
  package func realPath(
    _ relative: String, namedAt range: SourceRange? = nil, reporting diagnostics: inout Diagnostics
  ) -> String? {
    let path = path(relative)
    guard let real = Disk.realPath(path) else {
      let code: DiagnosticCode = Disk.kind(of: path) == nil ? .missingFile : .unreadableFile
      diagnostics.report(
        code,
        code == .missingFile
          ? "there is no file '\(relative)'" : "'\(relative)' is a link that leads nowhere",
        at: range, path: relative)
      return nil
    }
    guard realRoot == "/" || real.utf8.starts(with: (realRoot + "/").utf8) else {
      diagnostics.report(
        .pathOutsideProject, "'\(relative)' leads out of the project, to '\(real)'", at: range, path: relative
      )
      return nil
    }
    return real
  }

  /// Reads a source file; what stands in the way is reported at `range`, or at the file's own name.
  package func read(
    _ relative: String, namedAt range: SourceRange? = nil, reporting diagnostics: inout Diagnostics
  ) -> SourceFile? {
    do {
      // Most files have no link on their way; where one may be, it is followed and judged.
      var found = try readInside(relative)
      if found == nil {
        guard let real = realPath(relative, namedAt: range, reporting: &diagnostics) else { return nil }
        found = try Disk.readWithState(real, limit: SourceFile.sizeLimit)
      }
      guard let (bytes, state) = found else { return nil }
      if bytes.count > SourceFile.sizeLimit {
        diagnostics.report(
          .fileTooLarge, "'\(relative)' has more than \(SourceFile.sizeLimit >> 20) MiB", at: range,
          path: relative)
        return nil
      }
      journal?.note(relative, state, bytes)
      return SourceFile(path: relative, bytes: bytes)
    } catch {
      diagnostics.report(.unreadableFile, "\(describe(error))", at: range, path: relative)
      return nil
    }
  }

  /// Nil where the path may lead out of the project.
  private func readInside(_ relative: String) throws -> (bytes: [UInt8], state: FileState)? {
    var before: UInt8 = 0
    for byte in relative.utf8 {
      if byte == UInt8(ascii: "."), byte == before { return nil }
      before = byte
    }
    return try Disk.readWithoutLinks(path(relative), limit: SourceFile.sizeLimit)
  }

  private func describe(_ error: any Error) -> String {
    guard let failure = error as? DiskError else { return "\(error)" }
    return DiskError(
      failure.action, String(decoding: failure.path.utf8.dropFirst(realRoot.utf8.count + 1), as: UTF8.self),
      number: failure.number
    )
    .description
  }
}
