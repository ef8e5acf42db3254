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
    discussion: """
      Without --from and --to: from the newest released version to the draft. With --history: every released version \
      with what its record says of it, first to newest, and the draft; --from and --to set the first version to compare \
      from and the last one to compare to.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id; all policies when left out.")
  var policy: String?

  @Option(name: .long, help: ArgumentHelp("The version to compare from.", valueName: "version"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("The version to compare to, or 'draft'.", valueName: "version"))
  var to: String?

  @Flag(name: .long, help: "Every released version with what changed in it, and the draft.")
  var history = false

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: ReportFormat = .text

  @Option(
    name: .long, help: ArgumentHelp("Exit with 1 when a finding reaches this level.", valueName: "level"))
  var failOn: Level?

  func validate() throws {
    if policy == nil, from != nil || to != nil {
      throw ValidationError("--from and --to need the name of a policy")
    }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    let today = opened.settings.asOf?.lastDay ?? .today
    // One policy named, or the only one there is: JSON has no list around it.
    let isList = policy == nil && opened.policyIDs.count != 1
    let level: Level
    let text: String
    if history {
      let changelogs = try opened.changelogs(
        of: policy, from: from, to: to, today: today, reporting: &diagnostics)
      try stopOnErrors(diagnostics)
      text = print(changelogs, as: format, isList: isList)
      level = changelogs.map(\.level).max() ?? .none
    } else {
      let reports = try opened.changes(of: policy, from: from, to: to, today: today, reporting: &diagnostics)
      try stopOnErrors(diagnostics)
      text = print(reports, as: format, isList: isList)
      level = reports.map(\.level).max() ?? .none
    }
    tell(diagnostics)
    Terminal.show(text)
    if let failOn, failOn > .none, level >= failOn { throw Outcome.reached }
  }
}
