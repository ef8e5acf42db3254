import ArgumentParser
import PolicyModel
import PolicySite
import PolicySource

struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "List the themes, or start one of your own.",
    discussion: """
      A theme arranges the pages: templates, stylesheets and theme.yaml. Two come with the program; those of the \
      project lie in themes/, and site.yaml names the one in use.
      """,
    subcommands: [ThemeListCommand.self, ThemeEjectCommand.self], defaultSubcommand: ThemeListCommand.self)
}

struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes: of the program, of the project, and which is used.")

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let opened = try openedProject(project)
    let themes = try opened.themes()
    let width = themes.map(\.name.utf8.count).max() ?? 0
    for theme in themes {
      let name = theme.name + String(repeating: " ", count: width - theme.name.utf8.count)
      let place = theme.folder ?? "in the program"
      Terminal.show("\(name)  \(place)\(theme.isUsed ? ", used" : "")")
    }
  }
}

struct ThemeEjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eject", abstract: "Copy a theme of the program into themes/, to change it.",
    discussion:
      "The pages stay the same until you edit the copy. A folder that is there already is never touched.")

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The theme's name: default or plain.")
  var name: String

  @Option(name: .long, help: ArgumentHelp("The name of the copy; the same when left out.", valueName: "name"))
  var `as`: String?

  func run() throws {
    let opened = try openedProject(project)
    let newName = self.as ?? name
    let folder = try opened.eject(theme: name, as: newName)
    Terminal.show(folder)
    Terminal.tell(
      opened.settings.theme == newName
        ? "content/site.yaml names it already: the next build uses it"
        : "next: write `theme: \(newName)` in content/site.yaml")
  }
}

private func openedProject(_ options: ProjectOptions) throws -> Project {
  var diagnostics = Diagnostics()
  return try options.open(reporting: &diagnostics)
}
