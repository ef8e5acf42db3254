import ArgumentParser
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

struct ShowCommand: ParsableCommand {
  /// The form in which a text is printed.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, html, json
  }

  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the text that was in force on a day.",
    discussion: """
      The text comes with its version, from when until when it was in force, its digest and its permanent address. \
      Where the dates leave open which version it was, a note says so. Drafts are never shown.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The day, such as 2024-05-03; today when left out.", valueName: "date"))
  var day: CalendarDate?

  @Option(name: .long, help: ArgumentHelp("A version, whenever it was in force.", valueName: "id"))
  var version: String?

  @Option(
    name: .customLong("as"), help: "The form: text, markdown, html (one element) or json (as policy.json).")
  var form: Form = .text

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's public address: https://…, without '?' and '#'.", valueName: "url"))
  var baseURL: SiteAddress?

  func validate() throws {
    if let day, !day.isDay {
      throw ValidationError(
        "--on takes a whole date, such as \(day.firstDay.iso): in the course of \(day.words) the text may have changed"
      )
    }
    if day != nil, version != nil { throw ValidationError("--on and --version are not given together") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let today = opened.settings.asOf?.lastDay ?? .today
    let shown = try opened.shown(
      policy, on: day ?? today, version: version, baseURL: baseURL?.text, today: today,
      reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    guard let shown else { throw Outcome.wrong }
    for remark in shown.remarks { Terminal.tell("note: \(remark)") }
    switch form {
    case .text: Terminal.show(shown.text.plain)
    case .markdown: Terminal.show(shown.text.markdown)
    case .html: Terminal.show(shown.text.fragment)
    case .json: Terminal.show(shown.text.data)
    }
  }
}
