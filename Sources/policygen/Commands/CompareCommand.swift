import ArgumentParser
import PolicyHistory
import PolicyRender
import PolicySite
import PolicySource

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "List what changed between any two documents or policies, and why it matters.",
    discussion: """
      OLD and NEW are files of Markdown, HTML or plain text (.md, .html, .txt), folders of policies, \
      git:<revision>:<path> for either in the repository of the current folder, or - for standard input. They may \
      differ in format. A path after git: is relative to the repository's root; with ./ it is relative to the current \
      folder. No project is needed.
      """)

  @Argument(help: "The older text.") var old: String
  @Argument(help: "The newer text.") var new: String

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: ReportFormat = .text

  @Option(
    name: .long, help: ArgumentHelp("Exit with 1 when a finding reaches this level.", valueName: "level"))
  var failOn: Level?

  @Option(
    name: .long,
    help: ArgumentHelp("Write the redline to this file, a page that needs no other.", valueName: "file"))
  var redline: String?

  @Flag(name: .long, help: "Replace what stands in the redline's place, whatever it is.")
  var force = false

  func validate() throws {
    if force, redline == nil { throw ValidationError("--force goes with --redline") }
    if old == "-", new == "-" { throw ValidationError("only one of the two can be standard input") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let sides = try ComparedText.pair(
      old, new, standardInput: { try Terminal.input() }, reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    guard let before = sides.old, let after = sides.new else { throw Outcome.wrong }
    tell(diagnostics)
    let comparison = Comparison(from: before, to: after)
    if let redline { try comparison.writeRedline(to: redline, isForced: force) }
    Terminal.show(print(comparison.report, as: format))
    let isReached = failOn.map { $0 > .none && comparison.report.level >= $0 } ?? false
    // Nothing is taken apart piece by piece that goes with the program.
    withExtendedLifetime(comparison) { leave(isReached ? .reached : .done) }
  }
}
