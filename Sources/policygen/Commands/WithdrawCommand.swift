import ArgumentParser
import PolicyHistory
import PolicyModel
import PolicySite
import PolicySource

struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take back an announced version.",
    discussion: """
      A version that is not in force yet can be taken back. Its address stays and says when and why, with the digest of \
      the text; the text itself goes from the site with the next build. What was in force is never taken back: release \
      a new version.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Argument(help: "The announced version.")
  var version: String

  @Option(name: .long, help: ArgumentHelp("Why, in words for readers.", valueName: "text"))
  var reason: String

  @Option(name: .long, help: ArgumentHelp("The day taken for today.", valueName: "date"))
  var asOf: CalendarDate?

  func validate() throws {
    try requireWords(reason, of: "--reason")
    if let asOf, !asOf.isDay { throw ValidationError("--as-of takes a whole date, such as 2026-03-01") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let result = try opened.withdraw(
      version, of: policy, reason: reason, today: asOf ?? .today, clock: .today)
    try stopOnErrors(result.diagnostics)
    guard let record = result.record else { throw Outcome.wrong }
    Terminal.tell("version \(record.version) is withdrawn; its address stays and says so")
    for returning in result.returning {
      Terminal.tell(
        "version \(returning.version), whose place it had taken, is announced again, for "
          + "\(returning.effective?.words ?? "a day that is not stated"): people are to be told of it")
    }
    if let following = result.following {
      Terminal.tell(
        "what version \(following.version) changes is told from another version now; notices of it are made anew: "
          + "policygen notice \(policy) --version \(following.version)")
    }
    tell(result.diagnostics)
    Terminal.tell("the site shows it after the next `policygen build`")
    Terminal.show("content/\(policy)/versions/\(record.version)")
  }
}
