import ArgumentParser
import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicyRender
import PolicySite
import PolicySource

struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "Write the e-mail that tells people what changed.",
    discussion: """
      Everybody is told what changed since the version that they accepted, in their language where a translation \
      exists. Without --recipients: the notice to those who accepted the version before, or --from.

      A recipients file is CSV; its first row names the columns: email, name, language, accepted_version, and any that \
      the sender needs. Rows that name nobody who could be told are listed on standard error and in rejected.csv; the \
      others are written, and the exit code is 1. With --strict nothing is written then.

      There is no List-Unsubscribe unless it is asked for: this is no subscription, and who used it would miss the \
      next change, too.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Option(
    name: .long,
    help: ArgumentHelp("The version that people are told of; the newest when left out.", valueName: "version")
  )
  var version: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The version that people accepted, where no row says it; the one before when left out.",
      valueName: "version"))
  var from: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The people to tell, as CSV; - for standard input.", valueName: "file"))
  var recipients: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The form of the messages: eml (when left out), mbox or maildir; or templates for a bulk mailer: mailchimp, "
        + "sendgrid, ses, postmark, brevo. May be given several times.", valueName: "format"))
  var formats: [String] = []

  @Option(name: .long, help: ArgumentHelp("The folder to write.", valueName: "dir"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Begin the translation of the notice into a language, or add what it lacks, and write no notice.",
      valueName: "language"))
  var translate: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "When people are told: 2026-10-01T09:30:00Z, or a date; now when left out.", valueName: "time"))
  var date: Timestamp?

  @Option(
    name: .long,
    help: ArgumentHelp("Why people are told later than the policy promised.", valueName: "reason"))
  var late: String?

  @Option(
    name: .customLong("consent-url"),
    help: ArgumentHelp("Where people can agree or refuse: https://…", valueName: "url"))
  var consentURL: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Adds the headers of a one-click unsubscription (RFC 8058): https://…", valueName: "url"))
  var listUnsubscribe: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's public address: https://…, without '?' and '#'.", valueName: "url"))
  var baseURL: SiteAddress?

  @Flag(name: .long, help: "Write nothing where a row is rejected.")
  var strict = false

  @Option(
    name: .long,
    help: ArgumentHelp("How many threads to use; one for each core when left out.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    for (option, address) in [("consent-url", consentURL), ("list-unsubscribe", listUnsubscribe)] {
      if let address, !isWebAddress(address) || !address.utf8.starts(with: "https://".utf8) {
        throw ValidationError("--\(option) takes an address that begins with https://")
      }
    }
    try requireWords(late, of: "--late")
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    if translate != nil { return try validateTranslation() }
    if output?.isEmpty ?? true { throw ValidationError("--output takes the name of a folder") }
  }

  func run() throws {
    if let translate { return try self.translate(into: translate) }
    let output = output ?? ""
    var request = NoticeRequest(policy: policy, output: output, date: date ?? .now)
    request.version = version
    request.from = from
    request.recipients = recipients
    try readFormats(into: &request)
    request.consentURL = consentURL
    request.unsubscribe = listUnsubscribe
    request.baseURL = baseURL?.text
    request.late = late
    request.isStrict = strict
    request.jobs = jobs ?? .coreCount
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let bar = ProgressBar("recipients")
    let result = try holdingInterrupts {
      defer { bar.clear() }
      return try opened.notice(
        request, waiting: { Terminal.tell("another notice is written there; waiting for it to end") },
        progress: { bar.show($0, of: $1, counting: $2) })
    }
    diagnostics.append(result.diagnostics)
    if diagnostics.hasErrors { tellRows(of: result, in: output) }
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    try report(result, in: output, caveats: request.mailers.map { "\($0.rawValue): \($0.caveat)" })
  }

  /// Takes `--as` apart: at most one form for messages, and any services.
  private func readFormats(into request: inout NoticeRequest) throws {
    var forms: [MessageFormat] = []
    for name in formats {
      if let form = MessageFormat(rawValue: name) {
        if !forms.contains(form) { forms.append(form) }
      } else if let mailer = BulkMailer(rawValue: name) {
        if !request.mailers.contains(mailer) { request.mailers.append(mailer) }
      } else {
        let known = MessageFormat.allCases.map(\.rawValue) + BulkMailer.allCases.map(\.rawValue)
        throw WrongUsage(
          "there is no format '\(name)'", help: suggestion(for: name, among: known, called: "formats"))
      }
    }
    if forms.count > 1 {
      throw WrongUsage(
        "messages are written in one form, not in \(forms.count)", help: "give one of eml, mbox and maildir")
    }
    if recipients == nil, let form = forms.first {
      throw WrongUsage("--as \(form.rawValue) needs people to write to", help: "add --recipients FILE.csv")
    }
    request.messages = forms.first ?? (recipients != nil && request.mailers.isEmpty ? .eml : nil)
  }

  /// Says which rows were rejected, and what became of all of them.
  private func tellRows(of result: NoticeResult, in output: String) {
    tellRejected(of: result, in: output)
    if let counts = result.counts { tellSum(of: counts, of: result.version) }
  }

  private func tellRejected(of result: NoticeResult, in output: String) {
    let file = recipients == "-" ? "standard input" : recipients ?? ""
    for row in result.rejected {
      Terminal.tell("\(file):\(row.line): \(row.reason.safeForTerminals) [\(row.problem.rawValue)]")
    }
    let unsaid = (result.counts?.rejected ?? 0) - result.rejected.count
    if unsaid > 0 {
      Terminal.tell(
        "and \(grouped(unsaid)) more" + (result.isWritten ? "; see \(output)/rejected.csv" : ""))
    }
  }

  private func tellSum(of counts: RecipientCounts, of version: String) {
    var parts = ["\(grouped(counts.told)) to tell"]
    if counts.alreadyAccepted > 0 {
      parts.append("\(grouped(counts.alreadyAccepted)) accepted '\(version)' or a later version already")
    }
    if counts.unaffected > 0 {
      parts.append("\(grouped(counts.unaffected)) of whom nothing that changed calls for a notice")
    }
    if counts.rejected > 0 { parts.append("\(grouped(counts.rejected)) rejected") }
    Terminal.tell(
      "\(grouped(counts.rows)) \(counts.rows == 1 ? "row" : "rows"): " + parts.joined(separator: ", "))
  }

  /// Says what was written, and what became of every row.
  private func report(_ result: NoticeResult, in output: String, caveats: [String]) throws {
    tellRejected(of: result, in: output)
    for cohort in result.cohorts where result.isWritten {
      Terminal.tell(
        "\(cohort.name): \(cohort.level.rawValue)"
          + (result.counts == nil ? "" : ", \(people(cohort.recipients))"))
    }
    if result.isWritten { for caveat in caveats { Terminal.tell("note: " + caveat) } }
    guard let counts = result.counts else {
      Terminal.tell("the notice of '\(policy)' \(result.version): \(output)")
      return
    }
    tellSum(of: counts, of: result.version)
    guard result.isWritten else {
      Terminal.tell("error: nothing was written, since rows were rejected and --strict was given")
      throw Outcome.wrong
    }
    Terminal.tell("the notice of '\(policy)' \(result.version): \(output)")
    if counts.rejected > 0 { throw Outcome.reached }
  }

  private func people(_ count: Int) -> String { "\(grouped(count)) \(count == 1 ? "person" : "people")" }
}

extension Timestamp: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
