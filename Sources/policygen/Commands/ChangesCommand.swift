import ArgumentParser
import PolicyHistory
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

extension Level: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "List the changes that users must be told about, and why.",
    discussion: "Without --from and --to: from the newest released version to the draft.")

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id; all policies when left out.")
  var policy: String?

  @Option(name: .long, help: ArgumentHelp("The version to compare from.", valueName: "version"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("The version to compare to, or 'draft'.", valueName: "version"))
  var to: String?

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: ReportFormat = .text

  @Option(name: .long, help: ArgumentHelp("Exit with 1 when a finding reaches this level.", valueName: "level"))
  var failOn: Level?

  func validate() throws {
    if policy == nil, from != nil || to != nil {
      throw ValidationError("--from and --to need the name of a policy")
    }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    guard let opened = try Project(root: project.project, reporting: &diagnostics) else {
      try stopOnErrors(diagnostics)
      throw Outcome.wrong
    }
    let reports = try opened.changes(
      of: policy, from: from, to: to, today: opened.settings.asOf?.lastDay ?? .today, reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    Terminal.show(print(reports, as: format, isSingle: policy != nil))
    if let failOn, failOn > .none, reports.contains(where: { $0.level >= failOn }) { throw Outcome.reached }
  }
}
