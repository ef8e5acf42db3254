import PolicyRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The place that an exported document is written to.
package struct ExportFile: Sendable {
  package let path: String
  private let format: ExportFormat

  /// Refuses to replace what policygen did not export, unless that is what the user wants.
  package init(_ path: String, _ format: ExportFormat, isForced: Bool) throws {
    self.path = path
    self.format = format
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let kind = Disk.realPath(folder).flatMap(Disk.kind)
    guard kind == .folder else {
      throw DiskError("write into", folder, number: kind == nil ? ENOENT : ENOTDIR)
    }
    switch Disk.kind(of: path) {
    case nil: break
    case .file:
      guard try isForced || isOurs() else {
        throw Refusal(
          "'\(path)' is there already and was not exported by policygen",
          help: "choose another name with --output, or replace it with --force")
      }
    case .folder, .link, .other:
      throw Refusal("'\(path)' is not a plain file", help: "choose another name with --output")
    }
  }

  /// Writes the document in one step.
  package func write(_ bytes: [UInt8]) throws { try Disk.replace(path, with: bytes) }

  private func isOurs() throws -> Bool {
    switch format {
    case .html:
      let head = String(decoding: try Disk.read(path, limit: 16 << 10), as: UTF8.self)
      return head.split(separator: "\n").contains { $0 == ExportPage.mark }
    case .pdf:
      return PDFSeal.isSealed(try Disk.read(path, limit: 256 << 20))
    }
  }
}
