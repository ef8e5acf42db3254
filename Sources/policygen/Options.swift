import ArgumentParser
import PolicyHistory
import PolicyModel
import PolicySite
import PolicySource

struct ProjectOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The project's folder.", valueName: "dir"))
  var project = "."

  /// Opens the project; leaves with 2, and what is wrong told, where it cannot be.
  func open(reporting diagnostics: inout Diagnostics) throws -> Project {
    if let project = try Project(root: project, reporting: &diagnostics) { return project }
    try stopOnErrors(diagnostics)
    throw Outcome.wrong
  }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String { iso }
}

extension DiagnosticFormat: ExpressibleByArgument {}

/// Prints diagnostics where the command's messages go.
func tell(_ diagnostics: Diagnostics) {
  guard !diagnostics.isEmpty else { return }
  Terminal.tell(DiagnosticPrinter(format: .text, color: Terminal.tellsColor).print(diagnostics))
}

/// Leaves with 2 when there is an error among the problems; they are told first.
func stopOnErrors(_ diagnostics: Diagnostics) throws {
  if diagnostics.hasErrors {
    tell(diagnostics)
    throw Outcome.wrong
  }
}

/// What is recorded for others to read says something: spaces are nothing.
func requireWords(_ text: String?, of option: String, called words: String = "some words") throws {
  if let text, text.allSatisfy(\.isWhitespace) { throw ValidationError("\(option) takes \(words)") }
}
