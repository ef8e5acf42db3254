import ArgumentParser
import PolicyHistory
import PolicySite
import PolicySource

struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign released versions with an SSH key.",
    discussion: """
      Signs the version's statement (its dates, the digests of its text and sources, and those of the version before) \
      with ssh-keygen, which asks for the key's passphrase itself. content/allowed_signers says whose key may sign; the \
      next build publishes the signature beside the version.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "The policy's id.")
  var policy: String

  @Option(name: .long, help: ArgumentHelp("The version; the newest when left out.", valueName: "id"))
  var version: String?

  @Flag(name: .long, help: "Sign every version that stands.")
  var all = false

  @Option(
    name: .long,
    help: ArgumentHelp("The private key, or the public one of a key in ssh-agent.", valueName: "file"))
  var key: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The signer's name; by content/allowed_signers when left out.", valueName: "name"))
  var signer: String?

  @Option(name: .long, help: ArgumentHelp("The program that signs: a name or a path."))
  var program = "ssh-keygen"

  func validate() throws {
    if all, version != nil { throw ValidationError("--all and --version contradict each other") }
  }

  func run() throws {
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    try opened.requirePolicy(policy)
    let variables = Environment.variables
    let request = SigningRequest(
      versions: all ? .all : version.map { .one($0) } ?? .newest, key: key, signer: signer)
    let signed = try opened.sign(
      policy, request, with: try SSHKeygen(named: program, in: variables), in: variables,
      reporting: &diagnostics
    ) { statement in
      Terminal.tell("signing version \(statement.version) of \(policy):")
      Terminal.tell(
        String(decoding: statement.bytes, as: UTF8.self).split(separator: "\n").map { "  \($0)" }
          .joined(separator: "\n"))
    }
    try stopOnErrors(diagnostics)
    for one in signed {
      if !one.isNew { Terminal.tell("version \(one.version) is signed by '\(one.signer)' already") }
      Terminal.show(one.path)
    }
  }
}
