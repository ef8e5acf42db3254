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
    guard let opened = try Project(root: project.project, reporting: &diagnostics) else {
      try stopOnErrors(diagnostics)
      throw Outcome.wrong
    }
    let reports = try opened.changes(
      of: policy, from: from, to: to, today: opened.settings.asOf?.lastDay ?? .today, reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    Terminal.show(try text(of: reports, in: opened))
    if let failOn, failOn > .none, reports.contains(where: { $0.level >= failOn }) { throw Outcome.reached }
  }

  /// One policy gives one report; all of them, their reports one after another, in JSON as an array.
  private func text(of reports: [ChangeReport], in project: Project) throws -> String {
    let isSingle = reports.count == 1 && (policy != nil || project.policyIDs.count == 1)
    let texts = reports.map { print($0, as: format) }
    switch format {
    case .text, .markdown: return texts.joined(separator: "\n")
    case .github: return texts.joined()
    case .json: return isSingle ? texts.joined() : "[\n" + texts.joined(separator: ",\n") + "]"
    case .sarif:
      guard texts.count == 1 else {
        throw WrongUsage(
          "SARIF is written for one policy at a time",
          help: "name one of: \(project.policyIDs.joined(separator: ", "))")
      }
      return texts[0]
    }
  }
}
