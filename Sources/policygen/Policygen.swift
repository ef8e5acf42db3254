import ArgumentParser
import PolicySite
import PolicySource

/// Arguments in, exit code out.
@main
struct Policygen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policygen",
    abstract: "Compiles privacy policies into a versioned static site.",
    discussion: """
      Sources in content/ become site/: every version at its permanent address, a changelog, redlines, feeds and a \
      reasoned list of the changes that users must be told about.
      """,
    version: "policygen \(generatorVersion)",
    subcommands: [
      CheckCommand.self, BuildCommand.self, ChangesCommand.self, CompareCommand.self, ReleaseCommand.self,
      SignCommand.self, WithdrawCommand.self, NoticeCommand.self, SendCommand.self, PublishCommand.self,
      HostingCommand.self, StatusCommand.self, ShowCommand.self, VerifyCommand.self, ExportCommand.self,
      ThemeCommand.self,
      ExplainCommand.self, SchemaCommand.self,
    ])

  static func main() {
    exitOnInterrupt()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Prints what went wrong and leaves with the contract's exit code.
  private static func end(with error: any Error) -> Never {
    switch error {
    case let outcome as Outcome:
      leave(outcome)
    case let refusal as Refusal:
      Terminal.tell("error: \(refusal.description)")
      if let help = refusal.help { Terminal.tell("  help: \(help)") }
      leave(.refused)
    case let usage as WrongUsage:
      Terminal.tell("error: \(usage.description)")
      if let help = usage.help { Terminal.tell("  help: \(help)") }
      leave(.wrong)
    case let failure as ChildProcess.Failure:
      Terminal.tell("error: \(failure.description)")
      if let help = failure.help { Terminal.tell("  help: \(help)") }
      leave(.failed)
    case let failure as DiskError:
      Terminal.tell("error: \(failure.description)")
      leave(.failed)
    case let failure as SQLiteError:
      Terminal.tell("error: \(failure.description)")
      leave(.failed)
    default:
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        if !message.isEmpty { Terminal.show(message) }
        leave(.done)
      }
      Terminal.tell(message)
      if let hint = subcommandHint() { Terminal.tell("  help: \(hint)") }
      leave(.wrong)
    }
  }

  /// ArgumentParser suggests near misses for options alone.
  private static func subcommandHint() -> String? {
    guard let word = CommandLine.arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
      return nil
    }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !names.contains(word), let name = nearest(to: word, among: names) else { return nil }
    return "did you mean '\(name)'?"
  }
}
