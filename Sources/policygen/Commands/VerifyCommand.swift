import ArgumentParser
import PolicyModel
import PolicyPublication
import PolicySite
import PolicySource

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the archive is what was released and the site what the sources say.",
    discussion: """
      Recomputes the digest of every frozen version and of the text it gives, follows the chain of versions, checks \
      signatures with ssh-keygen where there are any, and compares the site with a build that is not written. With --live, every address of the \
      site on the web is fetched and compared, and its permanent addresses with the archive; media types, security \
      headers and caching are looked at on the way.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var assembly: AssemblyArguments

  @Option(name: .long, help: ArgumentHelp("The site's folder; site/ in the project.", valueName: "dir"))
  var output: String?

  @Flag(name: .long, help: "Check the archive alone.")
  var archiveOnly = false

  @Option(
    name: .long,
    help: ArgumentHelp("The program that checks signatures: ssh-keygen, or a path.", valueName: "program"))
  var program = "ssh-keygen"

  @Flag(name: .long, help: "Fetch the site on the web: at URL, or at its public address.")
  var live = false

  @Argument(help: ArgumentHelp("With --live: the site's address.", valueName: "url"))
  var url: LiveAddress?

  @Option(
    name: .long,
    help: ArgumentHelp("With --live: the address of this target of site.yaml.", valueName: "name"))
  var target: String?

  @Option(name: .long, help: "The form of the report: text, json, markdown, github or sarif.")
  var format: DiagnosticFormat = .text

  func validate() throws {
    if !live, url != nil || target != nil { throw ValidationError("an address or a target goes with --live") }
    if live, archiveOnly || output != nil {
      throw ValidationError("--live goes without --archive-only and --output")
    }
    if url != nil, target != nil { throw ValidationError("give an address or a target") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    if live { return try verifyLive(opened, diagnostics) }
    let site = archiveOnly ? nil : output ?? opened.folder.path("site")
    if let site, Disk.realPath(site).flatMap(Disk.kind(of:)) != .folder {
      throw WrongUsage("there is no site at '\(output ?? "site")'", help: "type `policygen build` first")
    }
    let name = program
    diagnostics.append(
      try opened.verify(assembly.options(for: opened, announcing: false), site: site) {
        try SSHKeygen(named: name, in: Environment.variables)
      })
    let report = DiagnosticPrinter(format: format, color: Terminal.showsColor).print(diagnostics)
    if !report.isEmpty { Terminal.show(report) }
    if diagnostics.hasErrors { throw Outcome.wrong }
    if format == .text {
      let policies = opened.policyIDs.count
      Terminal.tell(
        "\(policies) \(policies == 1 ? "policy" : "policies") verified"
          + (archiveOnly ? "" : "; the site is what the sources give"))
    }
  }

  private func verifyLive(_ project: Project, _ found: Diagnostics) throws {
    let bar = ProgressBar("addresses")
    defer { bar.clear() }
    let result = try project.verifyLive(
      assembly.options(for: project, announcing: false), at: url?.address, target: target,
      followsLiveDay: assembly.asOf == nil, environment: Environment.variables,
      progress: { bar.show($0, of: $1) })
    bar.clear()
    var diagnostics = found
    diagnostics.append(result.diagnostics)
    let report = DiagnosticPrinter(format: format, color: Terminal.showsColor).print(diagnostics)
    if !report.isEmpty { Terminal.show(report) }
    if format == .text, let proof = result.proof {
      Terminal.tell(proof.summary + (result.publication.map { ": \($0.shown)" } ?? ""))
    }
    if diagnostics.hasErrors { throw Outcome.wrong }
  }
}

/// The address of a site on the web, as it is fetched.
struct LiveAddress: ExpressibleByArgument {
  let address: WebAddress

  init?(argument: String) {
    guard let address = WebAddress(argument) else { return nil }
    self.address = address
  }
}
