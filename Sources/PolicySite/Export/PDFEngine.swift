import PolicyRender

/// A program on this machine that prints pages as PDF.
package struct PDFEngine: Sendable, Equatable {
  package enum Kind: Sendable, CaseIterable {
    case chromium, weasyPrint

    /// The first version that prints what the pages ask for: boxes in the margins, and a structure that is tagged.
    package var firstVersion: Int {
      switch self {
      case .chromium: 131
      case .weasyPrint: 70
      }
    }

    package var name: String {
      switch self {
      case .chromium: "Chromium"
      case .weasyPrint: "WeasyPrint"
      }
    }
  }

  package let program: String
  package let kind: Kind
  package let version: Int

  package init(program: String, kind: Kind, version: Int) {
    self.program = program
    self.kind = kind
    self.version = version
  }

  /// Reads what a program answers to `--version`; nil where it is none that is known.
  package init?(_ program: String, answering answer: String) {
    let line = answer.split(separator: "\n").first { PDFEngine.kind(named: $0) != nil }
    guard let line, let kind = PDFEngine.kind(named: line) else { return nil }
    let words = line.split(separator: " ")
    let numbers = words.compactMap { word in Int(word.prefix { ("0"..."9").contains($0) }) }
    guard let version = numbers.first else { return nil }
    self.init(program: program, kind: kind, version: version)
  }

  private static func kind(named line: Substring) -> Kind? {
    if line.contains("WeasyPrint") { return .weasyPrint }
    let isChromium = ["Chromium", "Chrome", "Microsoft Edge", "Brave"].contains { line.contains($0) }
    return isChromium ? .chromium : nil
  }

  package var isNewEnough: Bool { version >= kind.firstVersion }

  /// The arguments for printing a file.
  ///
  /// - Parameters:
  ///   - page: the path of the page.
  ///   - output: the path of the PDF to write.
  ///   - folder: for what the program keeps of its own.
  ///   - isRoot: whether this process is root's, whom Chromium's sandbox does not serve.
  package func arguments(printing page: String, to output: String, in folder: String, isRoot: Bool)
    -> [String]
  {
    switch kind {
    case .chromium:
      [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(folder)/profile",
        "--no-first-run", "--no-default-browser-check", "--password-store=basic", "--use-mock-keychain",
        "--disable-extensions", "--disable-default-apps", "--disable-sync", "--disable-breakpad",
        "--disable-crash-reporter",
        // Nothing is asked of the network: neither by the page, which allows nothing, nor by the browser itself.
        "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability",
        "--disable-client-side-phishing-detection", "--metrics-recording-only", "--no-pings",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--no-proxy-server",
        "--force-color-profile=srgb", "--font-render-hinting=none",
        "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
        "--print-to-pdf=\(output)",
      ] + (isRoot ? ["--no-sandbox"] : []) + ["file://" + LinkAddress.escaped(file: page)]
    case .weasyPrint:
      ["--quiet", "--pdf-variant", "pdf/ua-1", "--allowed-protocols", "data", page, output]
    }
  }

  /// The environment to print in: what finds programs, libraries and fonts, and nothing that changes the result.
  ///
  /// - Parameter seconds: since 1970, of the date that the document states.
  package func environment(from outer: [String: String], in folder: String, seconds: Int) -> [String] {
    let kept = [
      "PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    ]
    var variables = kept.compactMap { name in outer[name].map { "\(name)=\($0)" } }
    variables += ["LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC", "TMPDIR=\(folder)", "XDG_CACHE_HOME=\(folder)"]
    variables += ["XDG_CONFIG_HOME=\(folder)", "XDG_DATA_HOME=\(folder)", "XDG_RUNTIME_DIR=\(folder)"]
    switch kind {
    case .chromium: variables.append("HOME=\(folder)")
    case .weasyPrint:
      // Python finds the packages of a user below the home folder.
      if let home = outer["HOME"] { variables.append("HOME=\(home)") }
      variables += ["SOURCE_DATE_EPOCH=\(max(0, seconds))", "PYTHONDONTWRITEBYTECODE=1"]
    }
    return variables
  }
}
