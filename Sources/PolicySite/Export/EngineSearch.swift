/// Looks for a program that prints PDF: on the PATH and where macOS keeps browsers.
package struct EngineSearch: Sendable {
  private let variables: [String: String]
  /// How long a program may take to say its version.
  private let limit: Duration

  /// - Parameter variables: the environment's.
  package init(_ variables: [String: String], limit: Duration) {
    self.variables = variables
    self.limit = limit
  }

  /// In the order in which they are preferred.
  package static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "weasyprint",
  ]

  private static let applications = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]

  private static let help =
    "install Chromium (Debian: `apt-get install chromium`; macOS: `brew install --cask chromium`), Chrome or Edge, of "
    + "version 131 or later, or WeasyPrint 70 or later (`pip install weasyprint`); or name one with --engine"

  /// The program that was named, or else the first that will do.
  ///
  /// - Parameter name: of a program on the PATH, or the path of one.
  package func engine(named name: String?) throws -> PDFEngine {
    if let name {
      guard let program = place(of: name) else {
        throw ChildProcess.Failure("there is no program '\(name)'", help: EngineSearch.help)
      }
      guard let engine = try engine(at: program) else {
        throw ChildProcess.Failure(
          "'\(name)' is neither Chromium nor WeasyPrint, by what it says of its version",
          help: EngineSearch.help)
      }
      guard engine.isNewEnough else { throw tooOld([engine]) }
      return engine
    }
    var old: [PDFEngine] = []
    for candidate in EngineSearch.names.compactMap(place) + EngineSearch.applications.filter(Disk.isProgram) {
      // One that does not even say its version is none: the next one may be.
      guard let engine = try? engine(at: candidate) else { continue }
      if engine.isNewEnough { return engine }
      old.append(engine)
    }
    if !old.isEmpty { throw tooOld(old) }
    throw ChildProcess.Failure("there is no program here that prints PDF", help: EngineSearch.help)
  }

  private func tooOld(_ engines: [PDFEngine]) -> ChildProcess.Failure {
    let found = engines.map {
      "'\($0.program)' is \($0.kind.name) \($0.version), and \($0.kind.firstVersion) or later is needed"
    }
    return ChildProcess.Failure(found.joined(separator: "; "), help: EngineSearch.help)
  }

  private func place(of name: String) -> String? { variables.place(ofProgram: name) }

  private func engine(at program: String) throws -> PDFEngine? {
    try holdingInterrupts {
      let folder = try Disk.makeOwnFolder(in: variables.temporaryFolder)
      defer { try? Disk.remove(folder) }
      let stranger = PDFEngine(program: program, kind: .weasyPrint, version: 0)
      let run = try ChildProcess(
        running: program, ["--version"],
        environment: stranger.environment(from: variables, in: folder, seconds: 0), limit: limit)
      return PDFEngine(program, answering: String(decoding: run.output, as: UTF8.self))
    }
  }
}

extension [String: String] {
  /// The path of a program that is named by its path, or by a name that is looked up; nil where there is none.
  func place(ofProgram name: String) -> String? {
    if name.contains("/") { return Disk.isProgram(name) ? name : nil }
    let folders = (self["PATH"] ?? "").split(separator: ":")
    // What is run must not depend on the folder that one stands in.
    return folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first(where: Disk.isProgram)
  }

  /// Where the system keeps what is not to stay.
  var temporaryFolder: String {
    guard let folder = self["TMPDIR"], folder.hasPrefix("/") else { return "/tmp" }
    return folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }
}
