import ArgumentParser
import PolicyModel
import PolicySite
import PolicySource

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (draft 7) of a source file or an output.")

  @Argument(help: "policy, site, overrides …; the names when left out.")
  var name: String?

  func run() throws {
    guard let name else {
      Terminal.show(JSONSchema.names.joined(separator: "\n"))
      return
    }
    guard let text = jsonSchema(named: name) else {
      throw WrongUsage(
        "there is no schema '\(name)'",
        help: suggestion(for: name, among: JSONSchema.names, called: "schemas"))
    }
    Terminal.show(text)
  }
}
