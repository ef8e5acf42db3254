import ArgumentParser
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

extension ExportFormat: ExpressibleByArgument {}
extension Paper: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a version of a policy as one document: PDF or HTML.",
    discussion: """
      The document needs no other file. Each sheet says which policy, version and dates it belongs to, and whether it \
      is a draft, an old version or one to come. A PDF is tagged for screen readers and has bookmarks; the same \
      sources, fonts and program give the same bytes. It is printed by a program on this machine: Chromium, Chrome or \
      Edge from version 131, or WeasyPrint from version 70. Nothing is fetched.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Option(
    name: .customLong("as"), help: ArgumentHelp("The form of the document: pdf or html.", valueName: "format")
  )
  var format: ExportFormat

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The version, or 'draft'; the one in force when left out.", valueName: "version"))
  var version: String?

  @Option(name: .long, help: ArgumentHelp("The day on which a version is in force.", valueName: "date"))
  var asOf: CalendarDate?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's public address: https://…, without '?' and '#'.", valueName: "url"))
  var baseURL: SiteAddress?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file to write, or - for standard output; <policy>-<version>.<format> in the project's folder when left out.",
      valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Replace what stands in the file's place, whatever it is.")
  var force = false

  @Option(name: .long, help: "The size of the paper: a4 or letter.")
  var paper: Paper = .a4

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The program that prints the PDF: its name or its path; that of site.local.yaml when left out.",
      valueName: "program"))
  var engine: String?

  @Option(
    name: .long, help: ArgumentHelp("How long that program may take, in seconds.", valueName: "seconds"))
  var timeLimit = 120

  func validate() throws {
    if let asOf, !asOf.isDay { throw ValidationError("--as-of takes a whole date, such as 2026-03-01") }
    if !(1...86_400).contains(timeLimit) {
      throw ValidationError("--time-limit takes seconds from 1 to 86400")
    }
    if format != .pdf, engine != nil { throw ValidationError("--engine goes with --as pdf") }
    if let output, output.isEmpty { throw ValidationError("--output takes the name of a file") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    let readsLocal = format == .pdf && engine == nil
    let local = readsLocal ? opened.localSettings(reporting: &diagnostics) : nil
    try stopOnErrors(diagnostics)
    if output == "-", format == .pdf, Terminal.isShownToSomebody {
      throw WrongUsage("a PDF is not for the terminal", help: "send it to a file, with > or --output")
    }
    let page = try opened.exportPage(
      of: policy, version: version, asOf: asOf ?? opened.settings.asOf?.lastDay ?? .today,
      baseURL: baseURL?.text,
      reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    guard let page else { throw Outcome.wrong }
    tell(diagnostics)
    let name = "\(policy)-\(page.versionID).\(format.rawValue)"
    // The place is looked at first: nobody waits for a document that has none.
    let file =
      output == "-"
      ? nil : try ExportFile(output ?? opened.folder.path(name), format, isForced: force)
    let bytes: [UInt8]
    switch format {
    case .html: bytes = page.bytes(on: paper)
    case .pdf:
      let limit = Duration.seconds(timeLimit)
      let variables = Environment.variables
      let program = try EngineSearch(variables, limit: min(limit, .seconds(30))).engine(
        named: engine ?? local?.pdfEngine)
      bytes = try program.print(page.bytes(on: paper), dated: page.date, in: variables, limit: limit)
    }
    guard let file else { return Terminal.show(bytes) }
    try file.write(bytes)
    Terminal.tell("\(page.title): \(output ?? name)")
  }
}
