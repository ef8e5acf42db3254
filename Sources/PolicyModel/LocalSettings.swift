import PolicyMarkup
package import PolicySource

/// site.local.yaml: the programs of this machine. It stands in the project's folder, outside of what is shared.
package struct LocalSettings: Sendable, Equatable {
  /// The program that takes mail, then its arguments; nil where none is named.
  package var sendmail: [String]?
  /// The program that prints PDF; nil where none is named.
  package var pdfEngine: String?
  /// What the targets of `publish` are reached with, by their names in site.yaml.
  package var publish: [String: LocalPublishSettings]

  package init(
    sendmail: [String]? = nil, pdfEngine: String? = nil, publish: [String: LocalPublishSettings] = [:]
  ) {
    self.sendmail = sendmail
    self.pdfEngine = pdfEngine
    self.publish = publish
  }
}

/// The schema of site.local.yaml.
package enum LocalSettingsSchema {
  package static let sendmail = FieldSchema(
    .sendmail, .list(.text), "The program that takes mail, then each of its arguments: [msmtp, -t].")
  package static let pdfEngine = FieldSchema(
    .pdfEngine, .text, "The program that prints PDF: a name or a path.")

  /// The one key that is a table: by the targets' names.
  package static let publish = FieldSchema(
    .publish, .record(RecordSchema("publish", [])),
    "Programs and secrets of the targets of `policygen publish`, by their names in site.yaml.")

  package static let local = RecordSchema(
    "site.local",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."), sendmail,
      pdfEngine,
    ])
}

extension LocalSettings {
  /// Reads site.local.yaml; nil when it cannot be read at all or is of a later schema.
  ///
  /// Where the file may hold secrets, what is reported shows none of its lines.
  package init?(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var found = Diagnostics()
    defer {
      diagnostics.append(
        ["publish", "environment"].contains { file.bytes.contains(Array($0.utf8)) }
          ? found.withoutExcerpts : found)
    }
    self.init(reading: file, reporting: &found)
  }

  private init?(reading file: SourceFile, reporting diagnostics: inout Diagnostics) {
    guard let node = YAMLNode.parse(file, reporting: &diagnostics) else { return nil }
    var reader = RecordReader()
    defer { diagnostics.append(reader.diagnostics) }
    guard case .mapping(let whole) = node else {
      reader.wrongType(node, "site.local.yaml", "keys and values")
      return nil
    }
    guard reader.schemaNumber(of: whole, in: "site.local.yaml") else { return nil }
    reader.reportUnknownKeys(
      of: whole, known: LocalSettingsSchema.local.fields.map(\.field.rawValue) + ["publish"],
      in: "site.local.yaml")
    self.init()
    if let node = whole["sendmail"] { sendmail = reader.program(node, key: "sendmail") }
    if let node = whole["pdf_engine"] {
      pdfEngine =
        reader.value(node, LocalSettingsSchema.pdfEngine.type, key: "pdf_engine", isRequired: true)?.text
    }
    if let node = whole["publish"] { publish = reader.localPublishSettings(node) }
  }
}

extension RecordReader {
  /// A program and its arguments as a list: no shell takes a line apart.
  mutating func program(_ node: YAMLNode, key: String) -> [String]? {
    let expected = "a list, the program and then each of its arguments"
    switch node {
    case .sequence(let sequence):
      let words = sequence.items.compactMap { value($0, .text, key: key, isRequired: true)?.text }
      if sequence.items.isEmpty { wrongType(node, key, expected + ", and the program is not there") }
      return words.isEmpty || words.count < sequence.items.count ? nil : words
    case .scalar(let scalar):
      let words = scalar.text.split { $0 == " " }.map(String.init)
      // Quotes and the like are a shell's: what was meant by them is not guessed.
      let example = !words.isEmpty && words.allSatisfy(isPlainWord) ? words : ["msmtp", "-t"]
      wrongType(node, key, expected, help: "write \(key): [\(example.joined(separator: ", "))]")
    case .mapping: wrongType(node, key, expected)
    }
    return nil
  }

  /// Whether YAML takes a word as it stands for text, also in brackets.
  private func isPlainWord(_ word: String) -> Bool {
    word != "-"
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension Diagnostics {
  /// The same problems, each with its line's number and without its text.
  fileprivate var withoutExcerpts: Diagnostics {
    var result = Diagnostics()
    for problem in all {
      guard let range = problem.range else {
        result.report(problem)
        continue
      }
      result.report(
        Diagnostic(
          problem.code, "\(problem.message) (line \(range.position.line))", at: nil, path: range.file.path,
          help: problem.help))
    }
    return result
  }
}
