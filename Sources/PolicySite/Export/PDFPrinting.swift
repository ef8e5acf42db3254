package import PolicyModel
import PolicyRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PDFEngine {
  /// Prints a page: the same bytes for the same page, day and program.
  ///
  /// What the program keeps meanwhile lies in a folder of its own, which goes whatever happens.
  ///
  /// - Parameters:
  ///   - day: the date that the document states of itself.
  ///   - variables: the environment's.
  package func print(
    _ page: [UInt8], dated day: CalendarDate, in variables: [String: String], limit: Duration
  ) throws -> [UInt8] {
    try holdingInterrupts {
      let folder = try Disk.makeOwnFolder(in: variables.temporaryFolder)
      defer { try? Disk.remove(folder) }
      let source = folder + "/policy.html"
      let target = folder + "/policy.pdf"
      try Disk.write(page, to: source)
      let run = try ChildProcess(
        running: program, arguments(printing: source, to: target, in: folder, isRoot: geteuid() == 0),
        environment: environment(from: variables, in: folder, seconds: day.dayNumber * 86_400), limit: limit)
      guard run.status == 0 else { throw failure("failed with \(run.status)", run) }
      guard Disk.kind(of: target) == .file else { throw failure("wrote no PDF", run) }
      let pdf = try Disk.read(target, limit: PDFEngine.sizeLimit)
      guard pdf.count <= PDFEngine.sizeLimit else { throw failure("wrote more than 256 MiB", run) }
      guard PDFSeal.isWhole(pdf) else { throw failure("wrote something that is no whole PDF", run) }
      // What WeasyPrint writes for PDF/UA is packed, so that nothing of it can be seen from outside.
      guard kind == .weasyPrint || PDFSeal.isTagged(pdf) else {
        throw failure("wrote a PDF without tags, which screen readers cannot follow", run)
      }
      return PDFSeal.sealed(pdf, on: day, by: "policygen \(generatorVersion)")
    }
  }

  private static let sizeLimit = 256 << 20

  /// With the last of what the program said of it.
  private func failure(_ what: String, _ run: ChildProcess) -> ChildProcess.Failure {
    // A browser that misses the desktop's message bus says so in every run.
    let lines = run.message.split(whereSeparator: \.isNewline).filter { !$0.contains("dbus/") }.suffix(8)
    return ChildProcess.Failure(
      "'\(program)' \(what)" + lines.map { "\n  | \($0)" }.joined(),
      help: "name another program with --engine, or take --as html and print it yourself")
  }
}
