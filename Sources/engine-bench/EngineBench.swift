import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySite
import PolicySource

/// Runs parts of the engine alone, for the benchmarks to measure beside programs that do that part and nothing else.
///
/// `engine-bench versions PROJECT OUTPUT YYYY-MM-DD JOBS` writes the page of every version, without redlines, changelogs and
/// feeds. `engine-bench words OLD NEW TIMES` compares two texts word by word, paragraphs first, as often as it is told, and
/// prints how many words went and came: what two numbers of times differ by is the comparison without the process.
@main
struct EngineBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, Array(arguments.dropFirst())) {
    case ("versions", let rest) where rest.count == 4: try versions(rest)
    case ("words", let rest) where rest.count == 3: try words(rest[0], rest[1], times: Int(rest[2]) ?? 1)
    default: fatalError("engine-bench versions PROJECT OUTPUT DATE JOBS | engine-bench words OLD NEW TIMES")
    }
  }

  private static func versions(_ arguments: [String]) throws {
    var diagnostics = Diagnostics()
    guard let project = try Project(root: arguments[0], reporting: &diagnostics),
      let day = CalendarDate(arguments[2]), let jobs = Int(arguments[3])
    else { fatalError("there is no such project, day or number of jobs") }
    var options = AssemblyOptions(asOf: day, jobs: jobs)
    options.showsVersionsAlone = true
    let result = try project.build(options, to: arguments[1], waiting: {})
    print(result.fileCount)
  }

  private static func words(_ old: String, _ new: String, times: Int) throws {
    let (old, new) = (try text(old), try text(new))
    var redline = Redline(from: old, to: new)
    for _ in 1..<max(times, 1) { redline = Redline(from: old, to: new) }
    var counts: [Change: Int] = [:]
    for block in redline.clauses.flatMap(\.blocks) {
      switch block {
      case .same, .table: continue
      case .inserted(let text): counts[.inserted, default: 0] += count(of: text)
      case .deleted(let text): counts[.deleted, default: 0] += count(of: text)
      case .words(_, _, let runs):
        for run in runs { counts[run.change, default: 0] += count(of: InlineText(runs: [run.run])) }
      }
    }
    print("-\(counts[.deleted] ?? 0) +\(counts[.inserted] ?? 0)")
  }

  /// A file's paragraphs, which empty lines part, as one clause.
  private static func text(_ path: String) throws -> ResolvedText {
    let file = SourceFile(path: path, bytes: try Disk.read(path))
    var blocks: [TextBlock] = []
    var start = 0
    func close(_ end: Int) {
      if start < end {
        let text = file.text(start..<end)
        blocks.append(
          TextBlock(containers: [], content: .paragraph(InlineText(text)), range: file.wholeRange))
      }
    }
    for offset in file.bytes.indices.dropLast()
    where file.bytes[offset] == 0x0A && file.bytes[offset + 1] == 0x0A {
      close(offset)
      start = offset + 2
    }
    close(file.bytes.count)
    return ResolvedText(clauses: [
      Clause(
        key: "text", section: "text", level: 2, heading: InlineText(), blocks: blocks, range: file.wholeRange)
    ])
  }

  private static func count(of block: TextBlock) -> Int {
    guard case .paragraph(let text) = block.content else { return 0 }
    return count(of: text)
  }

  private static func count(of text: InlineText) -> Int {
    text.plainText.utf8.split { $0 == 0x20 || $0 == 0x0A }.count
  }
}
