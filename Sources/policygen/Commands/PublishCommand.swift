import ArgumentParser
import PolicyModel
import PolicyPublication
import PolicySite
import PolicySource

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Put the site on the web: a plan first, then nothing that breaks a permanent address.",
    discussion: """
      Targets stand in site.yaml's `publish`; programs and secrets in site.local.yaml or the environment. What stands \
      at the target is read first and compared with site/, and the plan is printed before anything is written. A \
      permanent address never goes and its text never changes, unless --rewrite-history gives a reason. An interrupted \
      run leaves the old site or the new one; the same command finishes it.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var assembly: AssemblyArguments

  @Argument(
    help: ArgumentHelp("The target's name in site.yaml; the only one when left out.", valueName: "target"))
  var target: String?

  @Option(name: .long, help: ArgumentHelp("The site's folder; site/ in the project.", valueName: "dir"))
  var output: String?

  @Flag(name: .long, help: "Print the plan and what speaks against it, and write nothing.")
  var dryRun = false

  @Flag(name: .long, help: "Name each file of a long plan, not only its folders.")
  var files = false

  @Flag(name: .long, help: "Make the release before the one that stands there the one that readers see.")
  var rollback = false

  @Option(name: .long, help: ArgumentHelp("With --rollback: the release's id.", valueName: "id"))
  var to: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Replace this publication, which is somebody else's; unknown for files of no publication.",
      valueName: "id"))
  var replace: String?

  @Option(
    name: .customLong("rewrite-history"),
    help: ArgumentHelp(
      "Let a permanent address go or change its text, for a reason that is recorded.", valueName: "reason")
  )
  var rewriteReason: String?

  @Option(
    name: .customLong("max-deletes"), help: ArgumentHelp("Delete at most so many files.", valueName: "n"))
  var maxDeletes: Int?

  @Flag(name: .customLong("no-verify"), help: "Do not compare the site with what the sources give.")
  var noVerify = false

  @Flag(name: .customLong("no-proof"), help: "Do not fetch what was put there.")
  var noProof = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long the host may take to serve it; 10, or 180 for branches and commands.", valueName: "seconds"))
  var wait: Int?

  @Option(name: .long, help: "The form of the plan and the receipt: text or json.")
  var format: Format = .text

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("The vendor's program and its arguments.", valueName: "program"))
  var command: [String] = []

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  func validate() throws {
    if to != nil, !rollback { throw ValidationError("--to goes with --rollback") }
    if let maxDeletes, maxDeletes < 0 { throw ValidationError("--max-deletes takes a number from 0") }
    if let wait, !(0...86_400).contains(wait) {
      throw ValidationError("--wait takes a number from 0 to 86400")
    }
    try requireWords(rewriteReason, of: "--rewrite-history", called: "a reason")
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    var request = PublishRequest(target: target)
    request.isDryRun = dryRun
    request.namesFiles = files
    request.rollsBack = rollback
    request.rollbackID = to
    request.replaced = replace
    request.rewriteReason = rewriteReason
    request.maxDeletes = maxDeletes
    request.verifies = !noVerify
    request.proves = !noProof
    request.wait = wait
    request.command = command
    request.environment = Environment.variables
    let bar = ProgressBar("files")
    let observer = PublishObserver(
      tell: {
        bar.clear()
        Terminal.tell($0)
      }, show: { if format == .text { Terminal.show($0) } }, progress: { bar.show($0, of: $1) })
    let receipt = try opened.publish(
      request, assembly.options(for: opened, announcing: false), site: output, clock: { .now },
      observer: observer, reporting: &diagnostics)
    bar.clear()
    try stopOnErrors(diagnostics)
    guard let receipt else { throw Outcome.wrong }
    if format == .json { Terminal.show(receipt.bytes) }
    show(receipt.objections)
    if !receipt.objections.isEmpty { throw Outcome.refused }
    if receipt.isDone {
      Terminal.tell("\(receipt.target): \(receipt.plan.wanted.id) stands there now")
    }
    if let proof = receipt.proof { try show(proof) }
  }

  private func show(_ proof: LiveProof) throws {
    if let failure = proof.unreachable {
      Terminal.tell(
        "error: it is there, but cannot be read at \(proof.site): \(failure.message)\n"
          + "  help: see whether the address is right and the host is up, then type `policygen verify --live`; "
          + "--no-proof reads nothing")
      throw Outcome.failed
    }
    let found = proof.diagnostics(limit: 10)
    tell(found)
    if let remainder = proof.remainder(limit: 10) { Terminal.tell(remainder) }
    if found.hasErrors {
      Terminal.tell(
        "it is there, and not yet what readers get at \(proof.site): see `policygen verify --live`")
      throw Outcome.failed
    }
    Terminal.tell(proof.summary)
  }

  /// Of each kind the first ten; all of them stand in the receipt.
  private func show(_ objections: [PublishObjection]) {
    for kind in PublishObjection.Kind.allCases {
      let same = objections.filter { $0.kind == kind }
      for objection in same.prefix(10) {
        Terminal.tell("error: \(objection.message)\n  help: \(objection.help)")
      }
      if same.count > 10 {
        Terminal.tell("and \(same.count - 10) more of this kind: --dry-run --format json names all")
      }
    }
  }
}
