import ArgumentParser
import PolicyModel
import PolicyRender
import PolicySite
import PolicySource

struct HostingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hosting", abstract: "Print a host's own configuration for the site.",
    discussion: """
      The headers of every address (a strict Content-Security-Policy, how long copies are kept, what search engines leave \
      out), the page for what is not there, and the redirects of site.yaml, in the words of netlify, cloudflare, vercel, \
      firebase, apache or nginx. `publish` puts these files where a target's `hosting` wants them; nginx's is for the \
      server's own configuration.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "netlify, cloudflare, vercel, firebase, apache or nginx.")
  var host: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where the site's folder is: for nginx on the server, for firebase beside the file. site/ when left out.",
      valueName: "dir"))
  var root: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's public address: https://…, without '?' and '#'.", valueName: "url"))
  var baseURL: SiteAddress?

  @Option(
    name: .long,
    help: ArgumentHelp("The file to write; standard output when left out.", valueName: "file"))
  var output: String?

  func run() throws {
    guard let hosting = Hosting(rawValue: host) else {
      throw WrongUsage(
        "'\(host)' is no host that policygen knows",
        help: suggestion(for: host, among: Hosting.allCases.map(\.rawValue), called: "hosts"))
    }
    try checkOptions(hosting)
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    let files = try opened.hostingConfiguration(
      for: hosting, at: baseURL?.text, root: root, reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    guard let output, let file = files.first else {
      for file in files {
        if files.count > 1 { Terminal.show("# \(file.path)") }
        Terminal.show(file.bytes)
      }
      return
    }
    try opened.write(file, to: output)
    Terminal.tell("\(hosting.rawValue): \(output)")
  }

  private func checkOptions(_ hosting: Hosting) throws {
    switch hosting {
    case .netlify, .cloudflare:
      if output != nil {
        throw WrongUsage(
          "\(hosting.rawValue) reads two files, _headers and _redirects",
          help: "every build writes both into the site: there is nothing to do")
      }
    case .vercel, .apache, .firebase, .nginx: break
    }
    if root != nil, hosting != .nginx, hosting != .firebase {
      throw WrongUsage(
        "--root goes with nginx and firebase", help: "leave it out: \(host) has the site's folder")
    }
    if let root, hosting == .nginx, !root.hasPrefix("/") {
      throw WrongUsage(
        "nginx takes an absolute folder, not '\(root)'",
        help: "give the folder on the server: --root /srv/policies")
    }
  }
}
