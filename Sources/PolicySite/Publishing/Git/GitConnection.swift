import PolicyModel
import PolicySource

/// The repository that a target names, and git as the user has set it up to reach it.
struct GitConnection {
  /// What git takes for it: an address or an absolute path.
  let address: String
  /// git with the settings that the project's own repository has for reaching others and for who commits.
  let git: TargetProgram

  /// - Parameters:
  ///   - repository: the name of a remote of the project's repository, an address, or a path in the project's folder.
  ///   - project: the project's folder.
  init(
    to repository: String, from project: String, local: LocalPublishSettings, environment: PublishEnvironment
  ) throws {
    let program = local.program ?? "git"
    let always = ["LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GCM_INTERACTIVE=never", "GIT_OPTIONAL_LOCKS=0"]
    let here = TargetProgram(command: [program, "-C", project], environment: environment, variables: always)
    let named = try GitConnection.address(of: repository, from: project, here)
    let login = GitLogin(in: named)
    address = login?.address ?? named

    var settings = try GitConnection.settings(here)
    var secrets: [String] = []
    var variables = always
    let values = environment.values
    if let ssh = local.ssh {
      variables.append(
        "GIT_SSH_COMMAND=" + ssh.map(Quoting.shell).joined(separator: " ") + " -o BatchMode=yes")
    } else if values["GIT_SSH_COMMAND"] == nil, values["GIT_SSH"] == nil, !settings.isSSHCommandSet {
      variables.append("GIT_SSH_COMMAND=ssh -o BatchMode=yes")
    }
    // Those of the environment stay, such as a token that a CI gives that way.
    let count = values["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for index in 0..<max(0, min(count, 1000)) {
      guard let key = values["GIT_CONFIG_KEY_\(index)"], let value = values["GIT_CONFIG_VALUE_\(index)"]
      else {
        continue
      }
      settings.passed.append((key, value))
    }
    if let login { settings.passed.append((login.key, login.header)) }
    for (index, setting) in settings.passed.enumerated() {
      variables += ["GIT_CONFIG_KEY_\(index)=\(setting.key)", "GIT_CONFIG_VALUE_\(index)=\(setting.value)"]
      if setting.key.hasSuffix(".extraheader"), let secret = setting.value.split(separator: " ").last {
        secrets.append(String(secret))
      }
    }
    variables.append("GIT_CONFIG_COUNT=\(settings.passed.count)")
    if let secret = GitConnection.secret(in: named) { secrets.append(secret) }
    let options = [
      "core.hooksPath=/dev/null", "gc.auto=0", "maintenance.auto=false", "protocol.ext.allow=never",
      "user.useConfigOnly=true", "i18n.commitEncoding=UTF-8", "push.followTags=false",
      "push.recurseSubmodules=no", "fetch.recurseSubmodules=no", "color.ui=never",
    ]
    git = TargetProgram(
      command: [program] + options.flatMap { ["-c", $0] }, environment: environment, variables: variables,
      secrets: secrets.filter { $0.utf8.count > 2 })
  }

  // MARK: The address

  private static func address(of repository: String, from project: String, _ here: TargetProgram) throws
    -> String
  {
    let listed = try here.run(["remote"], limit: .seconds(60))
    let remotes =
      listed.status == 0 ? listed.lines : []
    if remotes.contains(repository) {
      let run = try here.run(["remote", "get-url", "--push", repository], limit: .seconds(60))
      guard run.status == 0 else {
        throw here.failure("git does not tell the address of '\(repository)'", run)
      }
      let address = run.line
      guard isPath(address), !address.hasPrefix("/") else { return address }
      let top = try here.run(["rev-parse", "--show-toplevel"], limit: .seconds(60))
      return (top.status == 0 ? top.line : project) + "/" + address
    }
    if runsProgram(repository) {
      throw WrongUsage(
        "'\(repository)' names a program of git's, which shared settings do not choose",
        help: "give an address, a path or the name of a remote")
    }
    guard isPath(repository) else { return repository }
    let path = repository.hasPrefix("/") ? repository : project + "/" + repository
    if !repository.contains("/"), repository != ".", Disk.kind(of: path) == nil {
      // What git says of a repository that it will not touch tells more.
      if listed.status != 0, listed.message.contains("dubious ownership") {
        throw here.failure("git does not read the project's repository", listed)
      }
      throw WrongUsage(
        "there is no remote '\(repository)' here, and no such path",
        help: remotes.isEmpty
          ? "the project's repository has no remote: name an address"
          : suggestion(for: repository, among: remotes, called: "remotes"))
    }
    return path
  }

  /// As git tells them apart: a colon before any slash begins the path on a host.
  private static func isPath(_ text: String) -> Bool {
    if text.contains("://") { return false }
    guard let colon = text.firstIndex(of: ":") else { return true }
    return text[..<colon].contains("/")
  }

  /// Whether an address begins with the name of a remote helper: `ext::`.
  private static func runsProgram(_ text: String) -> Bool {
    guard let colons = text.firstRange(of: "::"), !text[..<colons.lowerBound].isEmpty else { return false }
    return text[..<colons.lowerBound].utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  /// `user:password` of an address.
  private static func secret(in address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let host = address[scheme.upperBound...].prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@"), let colon = host[..<at].firstIndex(of: ":") else { return nil }
    return String(host[host.index(after: colon)..<at])
  }

  // MARK: The project's own settings

  private struct Settings {
    var passed: [(key: String, value: String)] = []
    var isSSHCommandSet = false
  }

  /// Those of the project's repository that say how others are reached and who commits; a CI's token is among them.
  private static func settings(_ here: TargetProgram) throws -> Settings {
    let run = try here.run(["config", "--list", "--show-scope", "-z"], limit: .seconds(60))
    var settings = Settings()
    guard run.status == 0 else { return settings }
    let fields = run.output.split(separator: 0, omittingEmptySubsequences: false)
    var index = 0
    while index + 1 < fields.count {
      let scope = String(decoding: fields[index], as: UTF8.self)
      let entry = fields[index + 1]
      index += 2
      let end = entry.firstIndex(of: 0x0A) ?? entry.endIndex
      let key = String(decoding: entry[..<end], as: UTF8.self)
      // A key alone is a yes.
      let value = end == entry.endIndex ? "true" : String(decoding: entry[(end + 1)...], as: UTF8.self)
      if key == "core.sshcommand" { settings.isSSHCommandSet = true }
      if scope == "local" || scope == "worktree", passedKeys.contains(where: { key.hasPrefix($0) }) {
        settings.passed.append((key, value))
      }
    }
    return settings
  }

  private static let passedKeys = [
    "http.", "https.", "credential.", "url.", "core.sshcommand", "core.gitproxy", "core.askpass", "ssh.",
    "user.",
    "author.", "committer.", "protocol.", "push.pushoption",
  ]
}
