import ArgumentParser
import PolicySite
import PolicySource

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema (draft 7) of a source file or an output.")

  @Argument(help: "policy, site, changes …; the names when left out.")
  var name: String?

  func run() throws {
    let names = JSONSchema.all.map(\.name)
    guard let name else {
      Terminal.show(names.joined(separator: "\n"))
      return
    }
    guard let schema = JSONSchema.all.first(where: { $0.name == name }) else {
      throw WrongUsage(
        "there is no schema '\(name)'", help: suggestion(for: name, among: names, called: "schemas"))
    }
    Terminal.show(schema.text)
  }
}
