import ArgumentParser
import PolicyModel
import PolicyNotice
import PolicySite
import PolicySource

struct SendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send the messages that `notice` made, each once.",
    discussion: """
      Each message goes to a sendmail-compatible program, such as msmtp or Postfix's sendmail, which is run without a \
      shell and with -i -f SENDER -- RECIPIENT after its own arguments. The journal in .policygen/notices.sqlite is \
      written through to the disk before and after each message, so that nobody is told twice and nobody is left out, \
      whatever happens; a recipient of whom nobody can say whether they were told is reported, and never told again \
      without --resend-unknown. SECONDS of waiting double with each new try, up to an hour.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: ArgumentHelp("The folder that `notice` made.", valueName: "dir"))
  var folder: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The mail program, and its arguments after spaces; sendmail in site.local.yaml when left out.",
      valueName: "program"))
  var sendmail: String?

  @Option(
    name: .customLong("sendmail-arg"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An argument of the mail program, as it is; --sendmail is then the program alone.", valueName: "arg"))
  var sendmailArguments: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("At most so many messages: 20/s, 600/min, 5000/h.", valueName: "rate"))
  var rate: String?

  @Option(name: .long, help: ArgumentHelp("Tell at most so many people in this run.", valueName: "n"))
  var limit: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only those with this value: language, accepted_version, cohort or a column of the recipients' file.",
      valueName: "name=value"))
  var segment: [String] = []

  @Option(name: .long, help: ArgumentHelp("How many messages to hand over at the same time.", valueName: "n"))
  var jobs = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How often to try somebody, or a server that is not there, in one run.", valueName: "n"))
  var attempts = 5

  @Option(name: .long, help: ArgumentHelp("How long to wait before the first new try.", valueName: "seconds"))
  var retryWait = 60

  @Option(
    name: .long, help: ArgumentHelp("How long the mail program may take for a message.", valueName: "seconds")
  )
  var timeLimit = 300

  @Flag(name: .long, help: "Say who would be told, and write nothing.")
  var dryRun = false

  @Option(
    name: .long,
    help: ArgumentHelp("Put the messages into a Maildir instead, without the journal.", valueName: "dir"))
  var rehearse: String?

  @Flag(name: .long, help: "Go on with what was begun.")
  var resume = false

  @Flag(
    name: .customLong("resend-unknown"),
    help: "Tell those again of whom nobody can say whether they were told: some may get a second message.")
  var resendsUnknown = false

  @Flag(name: .customLong("retry-failed"), help: "Try those again who were refused for good.")
  var retriesFailed = false

  @Flag(name: .long, help: "Show who was told and who was not.")
  var status = false

  @Option(name: .long, help: "The form of --status: text or json.")
  var format: StatusFormat?

  @Option(
    name: .long,
    help: ArgumentHelp("Write who was told what, when and by which release.", valueName: "file.csv|.json"))
  var export: String?

  @Flag(name: .long, help: "With --export: replace what stands in the file's place, whatever it is.")
  var force = false

  @Flag(name: .long, help: "Write content/<policy>/notices/<version>.yaml, without anybody's address.")
  var record = false

  enum StatusFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

  func validate() throws {
    let tasks = [
      (dryRun, "--dry-run"), (rehearse != nil, "--rehearse"), (status, "--status"),
      (export != nil, "--export"),
      (record, "--record"),
    ].filter(\.0).map(\.1)
    if tasks.count > 1 { throw ValidationError("\(tasks[0]) and \(tasks[1]) are two different things") }
    if folder == nil, !status, export == nil {
      throw ValidationError("name the folder that `policygen notice` made")
    }
    if !sendmailArguments.isEmpty, sendmail == nil {
      throw ValidationError("--sendmail-arg goes with --sendmail PROGRAM")
    }
    if format != nil, !status { throw ValidationError("--format goes with --status") }
    if force, export == nil { throw ValidationError("--force goes with --export") }
    if let rate, SendingRate(rate) == nil {
      throw ValidationError("--rate takes a number and a time, such as 20/s, 600/min or 5000/h")
    }
    for (name, value, range) in [
      ("--limit", limit ?? 1, 1...1_000_000_000), ("--jobs", jobs, 1...64), ("--attempts", attempts, 1...100),
      ("--retry-wait", retryWait, 0...86_400), ("--time-limit", timeLimit, 1...86_400),
    ] where !range.contains(value) {
      throw ValidationError("\(name) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    if let sendmail, sendmail.split(separator: " ").isEmpty {
      throw ValidationError("--sendmail takes a program")
    }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    if status { return try show(try opened.sendingStatus(of: folder)) }
    if let export {
      let file = try SendingExport(export, isForced: force)
      let count = try opened.exportSending(of: folder, to: file)
      return Terminal.tell("\(export): \(count) recipients; it holds personal data")
    }
    guard let folder else { throw Outcome.wrong }
    if record {
      let written = try opened.recordSending(of: folder, reporting: &diagnostics)
      try stopOnErrors(diagnostics)
      guard let written else { throw Outcome.wrong }
      return Terminal.tell("\(written): commit it; the changelog shows it with the next build")
    }
    let request = try request(in: opened, reporting: &diagnostics)
    if dryRun {
      let plan = try opened.planSending(folder, request, on: .today, reporting: &diagnostics)
      try stopOnErrors(diagnostics)
      guard let plan else { throw Outcome.wrong }
      return show(plan)
    }
    let bar = ProgressBar(rehearse == nil ? "told" : "rehearsed", showsRate: true)
    let observer = SendingObserver(
      tell: {
        bar.clear()
        Terminal.tell($0)
      }, progress: { bar.show($0, of: $1) })
    let result = try opened.send(
      folder, request, environment: Environment.forMail, clock: { .now }, observer: observer,
      reporting: &diagnostics)
    bar.clear()
    try stopOnErrors(diagnostics)
    guard let result else { throw Outcome.wrong }
    try end(result)
  }

  private func request(in project: Project, reporting diagnostics: inout Diagnostics) throws
    -> SendingRequest
  {
    var request = SendingRequest(segment: try Segment(segment))
    request.rehearsal = rehearse
    request.rate = rate.flatMap { SendingRate($0) }
    request.limit = limit
    request.jobs = jobs
    request.attempts = attempts
    request.retryWait = retryWait
    request.timeLimit = .seconds(timeLimit)
    request.resumes = resume
    request.resendsUnknown = resendsUnknown
    request.retriesFailed = retriesFailed
    if dryRun || rehearse != nil { return request }
    if let sendmail {
      request.program =
        sendmailArguments.isEmpty
        ? sendmail.split(separator: " ").map(String.init) : [sendmail] + sendmailArguments
    } else {
      let local = project.localSettings(reporting: &diagnostics)
      try stopOnErrors(diagnostics)
      request.program = local?.sendmail ?? []
    }
    guard !request.program.isEmpty else {
      throw WrongUsage(
        "no mail program is named",
        help:
          "write `sendmail: [msmtp]` in \(Project.localSettingsName) beside content/, or add --sendmail PROGRAM"
      )
    }
    return request
  }

  private func show(_ statuses: [SendingStatus]) throws {
    switch format ?? .text {
    case .json: Terminal.show(statuses.json)
    case .text: Terminal.show(statuses.isEmpty ? "nobody has been told of anything yet" : statuses.text)
    }
  }

  private func show(_ plan: SendingPlan) {
    var text = "\(plan.chosen) of \(plan.messages) would be told\n"
    for state in [RecipientState.sent, .failed, .unknown, .deferred] where plan.known[state] > 0 {
      text += "  \(state.rawValue) already: \(plan.known[state])\n"
    }
    for part in plan.parts where plan.chosen > 0 {
      text += "\(part.column):\n"
      for one in part.values { text += "  \(one.value.isEmpty ? "(none)" : one.value): \(one.count)\n" }
    }
    Terminal.show(text)
  }

  /// Says how it ended, and leaves with the contract's exit code.
  private func end(_ result: SendingResult) throws {
    let counts = result.counts
    var parts: [String] = []
    for state in RecipientState.allCases where counts[state] > 0 && state != .sent {
      parts.append("\(counts[state]) \(state.rawValue)")
    }
    let rest = parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    if result.isNothing, result.stop == nil, counts.open == 0 {
      Terminal.tell("nothing to do: \(counts[.sent]) of \(counts.total) are told\(rest)")
    } else if counts.total > 0 {
      Terminal.tell(
        "\(result.sent) \(rehearse == nil ? "told" : "rehearsed") in this run; \(counts[.sent]) of \(counts.total) in all\(rest)"
      )
    }
    if counts[.unknown] > 0 {
      let more = counts[.unknown] - result.unknown.count
      Terminal.tell(
        "nobody can say whether these were told: " + result.unknown.joined(separator: ", ")
          + (more > 0 ? " and \(more) more; --export lists all" : ""))
    }
    switch result.stop {
    case .interrupted:
      Terminal.tell("interrupted; go on with --resume")
      throw Outcome.interrupted
    case .failure(let reason, let help):
      Terminal.tell("error: \(reason)\n  help: \(help)")
      throw Outcome.failed
    case nil:
      let unsettled = result.chosen[.failed] + result.chosen[.unknown] + result.chosen[.deferred]
      if unsettled > 0 { throw Outcome.reached }
      if counts.open > 0 { Terminal.tell("go on with the others with --resume") }
    }
  }
}
