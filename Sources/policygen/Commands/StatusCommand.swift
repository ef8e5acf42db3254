import ArgumentParser
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how things stand: what is in force, what comes, whom to tell by when.",
    discussion: """
      For each policy: the version in force, the announced ones, how things stand with their notices, and what the draft \
      would change. The forms github and sarif show what asks for something to be done.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id; all policies when left out.")
  var policy: String?

  @Option(name: .long, help: ArgumentHelp("The day to tell it for.", valueName: "date"))
  var asOf: CalendarDate?

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: DiagnosticFormat = .text

  @Option(
    name: .long,
    help: ArgumentHelp("Exit with 1 when something of this severity asks for something to be done."))
  var failOn: CheckCommand.FailOn?

  func validate() throws {
    if let asOf, !asOf.isDay { throw ValidationError("--as-of takes a whole date, such as 2026-03-01") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let today = opened.settings.asOf?.lastDay ?? .today
    let status = try opened.status(
      of: policy, on: asOf ?? today, today: today, clock: asOf == nil ? .today : nil)
    switch format {
    case .text: Terminal.show(status.report.text)
    case .json: Terminal.show(status.report.json)
    case .markdown: Terminal.show(status.report.markdown)
    case .github, .sarif:
      let concerns = DiagnosticPrinter(format: format).print(status.concerns)
      if !concerns.isEmpty { Terminal.show(concerns) }
    }
    switch failOn {
    case .warning where status.concerns.hasWarnings: throw Outcome.reached
    case .error where status.concerns.hasErrors: throw Outcome.reached
    case .warning, .error, nil: return
    }
  }
}
