import ArgumentParser
import PolicyModel
import PolicySite
import PolicySource

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Compile content/ into site/.",
    discussion: """
      Only released versions are published; --drafts adds the drafts, marked and kept out of search engines. Nothing \
      is written when there is an error, and the old site stays until the new one is whole. Of policies that did not \
      change since the last build, the pages stay as they are.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var assembly: AssemblyArguments

  @Option(name: .long, help: ArgumentHelp("The folder to write; site/ in the project.", valueName: "dir"))
  var output: String?

  @Option(
    name: .customLong("rewrite-history"),
    help: ArgumentHelp(
      "Let a permanent address of the site go or change its text, for a reason: versions that nobody has seen.",
      valueName: "reason"))
  var rewriteReason: String?

  @Flag(
    name: .customLong("no-cache"),
    help: "Build everything, whatever an earlier build left in .policygen/cache.")
  var ignoresCache = false

  func validate() throws {
    try requireWords(rewriteReason, of: "--rewrite-history", called: "a reason")
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let options = assembly.options(for: opened, announcing: true)
    let bar = ProgressBar("policies")
    let result = try opened.build(
      options, to: output ?? opened.folder.path("site"), rewriteReason: rewriteReason, cache: cache,
      waiting: { Terminal.tell("another build writes there; waiting for it to end") },
      progress: { bar.show($0, of: $1) })
    bar.clear()
    diagnostics.append(result.diagnostics)
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    if let rewriteReason {
      Terminal.tell(
        "history rewritten: permanent addresses of the site before were not compared (\(rewriteReason))")
    }
    let policies = opened.policyIDs.count
    func counted(_ count: Int) -> String { "\(count) \(count == 1 ? "policy" : "policies")" }
    let kept = result.unchangedCount.map { ": \(counted(policies - $0)) built, \($0) unchanged" } ?? ""
    Terminal.tell("\(result.fileCount) files for \(counted(policies)), as of \(options.asOf.iso)\(kept)")
  }

  private var cache: CacheUse {
    guard let program = programIdentity() else { return .none }
    return ignoresCache ? .renewed(program: program) : .used(program: program)
  }
}
