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
    try requirePlace(
      path, isForced: isForced, choose: "choose another name with --output",
      Refusal(
        "'\(path)' is there already and was not exported by policygen",
        help: "choose another name with --output, or replace it with --force"), isOurs: isOurs)
  }

  /// Writes the document in one step.
  package func write(_ bytes: [UInt8]) throws { try Disk.replace(path, with: bytes) }

  private func isOurs() throws -> Bool {
    switch format {
    case .html: try isMarkedPage(path, ExportPage.mark)
    case .pdf:
      PDFSeal.isSealed(try Disk.read(path, limit: 256 << 20))
    }
  }
}
