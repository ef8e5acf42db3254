import ArgumentParser
import PolicyHistory
import PolicyNotice
import PolicySite
import PolicySource

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a diagnostic or a rule: why it stands, the law, how to fix it."
  )

  @Argument(help: "The code of a diagnostic or of a rejected row, or the id of a rule of materiality.")
  var code: String?

  @Flag(name: .long, help: "List every code and rule, one a line.")
  var list = false

  func validate() throws {
    if code == nil, !list { throw ValidationError("name a code, or use --list") }
  }

  func run() throws {
    if list {
      Terminal.show(DiagnosticCode.allCases.map(\.rawValue).joined(separator: "\n"))
      Terminal.show(RecipientProblem.allCases.map(\.rawValue).joined(separator: "\n"))
      Terminal.show(MaterialityTable.rules.map(\.id).joined(separator: "\n"))
      return
    }
    guard let code else { return }
    if let known = DiagnosticCode(rawValue: code) {
      Terminal.show("\(known.rawValue) (\(known.severity.rawValue))\n\n\(known.summary)\n\n\(known.help)")
    } else if let known = RecipientProblem(rawValue: code) {
      Terminal.show("\(known.rawValue) (rejected row)\n\n\(known.summary)\n\n\(known.help)")
    } else if let rule = MaterialityTable.rules.first(where: { $0.id == code }) {
      Terminal.show(rule.explanation)
    } else {
      let names =
        DiagnosticCode.allCases.map(\.rawValue) + RecipientProblem.allCases.map(\.rawValue)
        + MaterialityTable.rules.map(\.id)
      throw WrongUsage(
        "there is no diagnostic or rule '\(code)'",
        help: nearest(to: code, among: names).map { "did you mean '\($0)'?" }
          ?? "`policygen explain --list` names them")
    }
  }
}
