import ArgumentParser
import PolicyHistory
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Freeze the draft of a policy as a version.",
    discussion: """
      The version's folder holds the sources as they were, the dates, the findings and a chain of digests; it never \
      changes afterwards. A release that breaks the policy's own promise of notice is refused.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Option(name: .long, help: ArgumentHelp("The day it takes effect.", valueName: "date"))
  var effective: CalendarDate?

  @Option(name: .long, help: ArgumentHelp("The day it is published; today when left out.", valueName: "date"))
  var published: CalendarDate?

  @Option(
    name: .long, help: ArgumentHelp("The version's id; the published date when left out.", valueName: "id"))
  var version: String?

  @Option(name: .long, help: ArgumentHelp("What changes, in a sentence for readers.", valueName: "text"))
  var summary: String?

  @Option(name: .long, help: ArgumentHelp("Who approved the text.", valueName: "name"))
  var approvedBy: String?

  @Option(name: .long, help: ArgumentHelp("The announced version that this one overtakes.", valueName: "id"))
  var supersedes: String?

  @Option(name: .long, help: ArgumentHelp("Why the published date lies in the past.", valueName: "reason"))
  var backdate: String?

  @Flag(
    name: .long, help: "The version was in force before: dates that its source does not state stay absent.")
  var imported = false

  @Flag(name: .long, help: "Accept an overrule that lowers a finding which needs fresh consent.")
  var allowLoweredConsent = false

  @Flag(name: .long, help: "Warnings count as errors.")
  var strict = false

  @Option(name: .long, help: ArgumentHelp("The day taken for today.", valueName: "date"))
  var asOf: CalendarDate?

  func validate() throws {
    for (name, text) in [("--summary", summary), ("--backdate", backdate), ("--approved-by", approvedBy)] {
      try requireWords(text, of: name)
    }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    try opened.requirePolicy(policy)
    var request = ReleaseRequest()
    request.version = version
    request.published = published
    request.effective = effective
    request.summary = summary
    request.approvedBy = approvedBy
    request.supersedes = supersedes
    request.backdate = backdate
    request.isImported = imported
    request.allowsLoweredConsent = allowLoweredConsent
    request.isStrict = strict
    let result = try opened.release(policy, request, today: asOf ?? .today, clock: .today)
    try stopOnErrors(result.diagnostics)
    tell(result.diagnostics)
    guard let record = result.record else { throw Outcome.wrong }
    if let report = result.report { Terminal.tell(print(report, as: .text)) }
    if !record.isImported, let deadline = NoticeDeadline(of: record, level: record.level) {
      Terminal.tell(
        "people are to be told by \(deadline.day.words): policygen notice \(policy) --version \(record.version)"
      )
    }
    Terminal.show("content/\(policy)/versions/\(record.version)")
  }
}
