import ArgumentParser
import PolicyModel
import PolicySite
import PolicySource

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report every problem in the sources.",
    discussion: """
      An error cannot be read or rendered as written. A warning is what the law or fairness asks and the policy does \
      not say; --strict turns warnings into errors.
      """)

  enum FailOn: String, ExpressibleByArgument, CaseIterable { case warning, error }

  @OptionGroup var project: ProjectOptions

  @Flag(name: .long, help: "Warnings count as errors.")
  var strict = false

  @Flag(name: .long, help: "Add missing keys to headings.")
  var fix = false

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: DiagnosticFormat = .text

  @Option(name: .long, help: "Exit with 1 when a problem of this severity is found.")
  var failOn: FailOn?

  func run() throws {
    var diagnostics = Diagnostics()
    if let opened = try Project(root: project.project, reporting: &diagnostics) {
      let today = opened.settings.asOf?.lastDay ?? .today
      diagnostics.append(try opened.check(jobs: .coreCount, today: today))
      if fix {
        let changed = try opened.addHeadingKeys(diagnostics)
        for path in changed { Terminal.tell("added keys in \(path)") }
        if !changed.isEmpty {
          diagnostics = Diagnostics()
          if let again = try Project(root: project.project, reporting: &diagnostics) {
            diagnostics.append(try again.check(jobs: .coreCount, today: today))
          }
        }
      }
    }
    if strict { diagnostics.raise() }
    let report = DiagnosticPrinter(format: format, color: Terminal.showsColor).print(diagnostics)
    if !report.isEmpty { Terminal.show(report) }
    if format == .text, diagnostics.isEmpty { Terminal.tell("no problems") }
    if diagnostics.hasErrors { throw Outcome.wrong }
    if failOn == .warning, diagnostics.hasWarnings { throw Outcome.reached }
  }
}
