import PolicySource

/// Compiles templates of one theme. Lines are scanned once for each file, partials compiled in their place, so that
/// every name in them is checked where it is used.
struct TemplateCompiler {
  /// Sections, and partials, nest at most so deep.
  static let depthLimit = 32
  /// A page has at most so many operations; partials of partials would otherwise grow without end.
  static let operationLimit = 20_000
  private static let literalLimit = 4 << 20

  private(set) var diagnostics = Diagnostics()
  private let files: [String: SourceFile]
  private var lines: [String: [TemplateLine]] = [:]
  private var reported: Set<SourceRange> = []

  // The template being compiled.
  private var operations: [TemplateOperation] = []
  private var literals: [UInt8] = []
  private var names: [String] = []
  /// Literals before this one are not added to: a section begins or ends there.
  private var literalFloor = 0
  private var scopes: [Scope] = []
  private var partials: [String] = []
  private var printed: Set<String> = []
  private var isExhausted = false
  private var markup: TemplateMarkup?

  private struct Scope {
    /// nil after an unknown name: what stands inside is not reported as well.
    let shape: ThemeShape?
    /// `versions.` in a section over the page's versions.
    let prefix: String
  }

  private struct OpenSection {
    let name: String
    let range: SourceRange
    let start: Int
    let isInverted: Bool
  }

  init(files: [String: SourceFile]) { self.files = files }

  /// The template in a file, with the names that its page has and those that it must print.
  ///
  /// - Parameter extent: how much of an HTML document it is; nil where it is no HTML.
  mutating func template(
    _ path: String, _ file: SourceFile, fields: ThemeFields, required: [String],
    as extent: TemplateMarkup.Extent? = nil
  ) -> Template {
    let problems = diagnostics.all.count
    markup = extent.map(TemplateMarkup.init)
    operations = []
    literals = []
    names = []
    literalFloor = 0
    scopes = [Scope(shape: .record(fields), prefix: "")]
    partials = [path]
    printed = []
    isExhausted = false
    compile(file, indent: [])
    // Where sections cannot be told apart, neither can what stands in them.
    if diagnostics.all[problems...].allSatisfy({ $0.code != .themeSyntax }) { reportMarkup() }
    // Where a tag or a partial could not be read, what it prints is not known.
    if diagnostics.all.allSatisfy({
      !($0.code == .themeSyntax || $0.code == .unknownThemeName || $0.code == .missingThemeFile)
    }) {
      for name in required where !printed.contains(name) {
        diagnostics.report(
          .missingThemeSlot, "the template does not print '\(name)'",
          at: SourceRange(file: file, start: 0, end: 0),
          help: "write {{\(fields.isHTML(name) ? "{\(name)}" : name)}} where it belongs")
      }
    }
    return Template(fields: fields, operations: operations, literals: literals, names: names)
  }

  private mutating func reportMarkup() {
    markup?.end()
    for problem in markup?.diagnostics.all ?? [] {
      guard let range = problem.range, reported.insert(range).inserted else { continue }
      diagnostics.report(problem)
    }
  }

  private mutating func compile(_ file: SourceFile, indent: [UInt8]) {
    if lines[file.path] == nil { lines[file.path] = TemplateScanner.lines(of: file, reporting: &diagnostics) }
    var open: [OpenSection] = []
    for line in lines[file.path] ?? [] {
      if let tag = line.standalone {
        self.tag(tag, of: file, indent: indent + file.bytes[line.indent], partialIndent: true, &open)
        continue
      }
      literal(indent)
      for token in line.tokens {
        if token.kind == .text {
          literal(file.bytes[token.range])
          if !isExhausted { markup?.words(token.range, of: file) }
        } else {
          self.tag(token, of: file, indent: indent, partialIndent: false, &open)
        }
      }
    }
    if isExhausted { return }
    for section in open.reversed() {
      report(.themeSyntax, "the section '\(section.name)' is never closed", section.range)
      end(section)
    }
  }

  private mutating func tag(
    _ token: TemplateToken, of file: SourceFile, indent: [UInt8], partialIndent: Bool,
    _ open: inout [OpenSection]
  ) {
    if isExhausted { return }
    let range = SourceRange(file: file, token.range)
    switch token.kind {
    case .text, .comment: break
    case .variable(let name): print(name, range, as: .text)
    case .unescaped(let name): print(name, range, as: .html)
    case .section(let name): begin(name, range, isInverted: false, &open)
    case .inverted(let name): begin(name, range, isInverted: true, &open)
    case .close(let name):
      guard let section = open.last else {
        return report(.themeSyntax, "no section '\(name)' is open here", range)
      }
      if section.name != name {
        report(
          .themeSyntax, "the section '\(section.name)' is open here, not '\(name)'", range,
          notes: [.init("it was opened here", at: section.range)])
      }
      open.removeLast()
      markup?.endSection(at: range)
      end(section)
    case .partial(let name): partial(name, range, indent: partialIndent ? indent : [])
    }
  }

  private mutating func print(_ name: String, _ range: SourceRange, as written: ThemeShape) {
    guard let (path, shape, qualified) = resolve(name, range), let shape else { return }
    printed.insert(qualified)
    markup?.slot(name, isMarkup: written.isHTML, at: range)
    switch (written, shape) {
    case (.text, .text): append(.text(path))
    case (.html, .html): append(.html(path))
    case (.text, .html):
      report(
        .themeSyntax, "'\(name)' is markup: two braces would print its tags", range,
        help: "write {{{\(name)}}}")
    case (.html, .text):
      report(.themeSyntax, "'\(name)' is text, which is always escaped", range, help: "write {{\(name)}}")
    case (_, .list), (_, .record), (_, .flag), (.flag, _), (.record, _), (.list, _):
      report(
        .themeSyntax, "'\(name)' is nothing that can be printed", range,
        help: "open a section: {{#\(name)}} … {{/\(name)}}")
    }
  }

  private mutating func begin(
    _ name: String, _ range: SourceRange, isInverted: Bool, _ open: inout [OpenSection]
  ) {
    if open.count >= TemplateCompiler.depthLimit || scopes.count > TemplateCompiler.depthLimit {
      return exhaust("sections nest at most \(TemplateCompiler.depthLimit) deep", range)
    }
    markup?.begin(section: name, at: range)
    let resolved = resolve(name, range)
    let path = resolved?.path ?? TemplatePath(hops: 0, keys: 0..<0)
    open.append(OpenSection(name: name, range: range, start: operations.count, isInverted: isInverted))
    append(isInverted ? .inverted(path, end: 0) : .section(path, end: 0))
    literalFloor = operations.count
    if isInverted { return }
    let qualified = resolved?.qualified ?? ""
    switch resolved?.shape {
    case .list(let element): scopes.append(Scope(shape: element, prefix: qualified + "."))
    case .some(let shape): scopes.append(Scope(shape: shape, prefix: qualified + "."))
    case nil: scopes.append(Scope(shape: nil, prefix: qualified + "."))
    }
  }

  private mutating func end(_ section: OpenSection) {
    literalFloor = operations.count
    if !section.isInverted { scopes.removeLast() }
    guard operations.indices.contains(section.start) else { return }
    switch operations[section.start] {
    case .section(let path, _): operations[section.start] = .section(path, end: operations.count)
    case .inverted(let path, _): operations[section.start] = .inverted(path, end: operations.count)
    case .literal, .text, .html: break
    }
  }

  private mutating func partial(_ name: String, _ range: SourceRange, indent: [UInt8]) {
    let path = name + ".mustache"
    guard let file = files[path] else {
      let known = files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }
      return report(
        .missingThemeFile, "the theme has no partial '\(name)'", range,
        help: suggestion(for: name, among: known, called: "templates"))
    }
    if partials.contains(path) {
      return report(.themeSyntax, "the partial '\(name)' contains itself", range)
    }
    if partials.count > TemplateCompiler.depthLimit {
      return exhaust("partials nest at most \(TemplateCompiler.depthLimit) deep", range)
    }
    if operations.count >= TemplateCompiler.operationLimit || literals.count > TemplateCompiler.literalLimit {
      return exhaust("the partials of this page make it too large", range)
    }
    // A mark of its own, so that partials without content have an end as well.
    append(.literal(literals.count..<literals.count))
    literalFloor = operations.count
    partials.append(path)
    compile(file, indent: indent)
    partials.removeLast()
  }

  private mutating func exhaust(_ message: String, _ range: SourceRange) {
    if !isExhausted { report(.themeSyntax, message, range) }
    isExhausted = true
  }

  /// The place, the shape and the full name of what a name stands for; nil and reported when there is none.
  private mutating func resolve(
    _ name: String, _ range: SourceRange
  ) -> (path: TemplatePath, shape: ThemeShape?, qualified: String)? {
    let top = scopes[scopes.count - 1]
    if name == "." {
      if scopes.count > 1 {
        return (TemplatePath(hops: 0, keys: 0..<0), top.shape, String(top.prefix.dropLast()))
      }
      report(.unknownThemeName, "'.' stands for a section's value, and no section is open", range)
      return nil
    }
    let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var known: [String] = []
    for (hops, scope) in scopes.reversed().enumerated() {
      guard let shape = scope.shape else { return nil }
      guard case .record(let fields) = shape else { continue }
      guard var found = fields[keys[0]] else {
        known += fields.names
        continue
      }
      for key in keys.dropFirst() {
        guard case .record(let inner) = found, let next = inner[key] else {
          let names = if case .record(let inner) = found { inner.names } else { [String]() }
          report(
            .unknownThemeName, "'\(name)' is no name of this page", range,
            help: suggestion(for: key, among: names, called: "names in it"))
          return nil
        }
        found = next
      }
      names += keys
      return (
        TemplatePath(hops: hops, keys: names.count - keys.count..<names.count), found, scope.prefix + name
      )
    }
    report(
      .unknownThemeName, "'\(name)' is no name of this page", range,
      help: suggestion(for: name, among: known, called: "names"))
    return nil
  }

  private mutating func append(_ operation: TemplateOperation) { operations.append(operation) }

  private mutating func literal(_ bytes: some Collection<UInt8>) {
    if bytes.isEmpty || isExhausted { return }
    var start = literals.count
    literals += bytes
    if operations.count > literalFloor, case .literal(let before)? = operations.last {
      operations.removeLast()
      start = before.lowerBound
    }
    operations.append(.literal(start..<literals.count))
  }

  /// A partial is compiled for every page that uses it: its problems are said once.
  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ range: SourceRange, notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) {
    if reported.insert(range).inserted {
      diagnostics.report(code, message, at: range, notes: notes, help: help)
    }
  }
}

extension ThemeFields {
  fileprivate func isHTML(_ name: String) -> Bool { self[name]?.isHTML ?? false }
}

extension ThemeShape {
  fileprivate var isHTML: Bool { if case .html = self { true } else { false } }
}
