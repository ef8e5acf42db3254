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
  static func main() {
    do {
      let arguments = CommandLine.arguments.dropFirst()
      switch (arguments.first, Array(arguments.dropFirst())) {
      case ("versions", let rest) where rest.count == 4:
        try versions(rest[0], rest[1], day: rest[2], jobs: rest[3])
      case ("words", let rest) where rest.count == 3: try words(rest[0], rest[1], times: rest[2])
      default: endProgram(saying: usage, code: 2)
      }
    } catch let refusal as Refusal {
      endProgram(saying: "error: \(refusal)", code: 3)
    } catch {
      endProgram(saying: "error: \(error)", code: 4)
    }
  }

  private static let usage = """
    usage: engine-bench versions PROJECT OUTPUT YYYY-MM-DD JOBS
           engine-bench words OLD NEW TIMES
    """

  private static func versions(_ root: String, _ output: String, day: String, jobs: String) throws {
    guard let asOf = CalendarDate(day), asOf.isDay else {
      endProgram(saying: "error: '\(day)' is no whole date, such as 2026-03-01\n\(usage)", code: 2)
    }
    var options = AssemblyOptions(asOf: asOf, jobs: count(jobs, of: "jobs"))
    options.showsVersionsAlone = true
    var diagnostics = Diagnostics()
    guard let project = try Project(root: root, reporting: &diagnostics) else { end(with: diagnostics) }
    let result = try project.build(options, to: output, waiting: {})
    guard result.target != nil else { end(with: result.diagnostics) }
    print(result.fileCount)
  }

  private static func count(_ text: String, of what: String) -> Int {
    guard let number = Int(text), (1...100_000).contains(number) else {
      endProgram(saying: "error: '\(text)' is no number of \(what) from 1 to 100000\n\(usage)", code: 2)
    }
    return number
  }

  private static func end(with diagnostics: Diagnostics) -> Never {
    endProgram(saying: DiagnosticPrinter(format: .text, color: false).print(diagnostics), code: 2)
  }

  private static func words(_ old: String, _ new: String, times: String) throws {
    let times = count(times, of: "times")
    let (old, new) = (try text(old), try text(new))
    var redline = Redline(from: old, to: new)
    for _ in 1..<times { redline = Redline(from: old, to: new) }
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
