package import PolicyMarkup
package import PolicySource

/// What policy.yaml says, as far as it can be read: nothing is promised to be there.
package struct PolicyDraft: Sendable {
  /// One line of `sections`.
  package struct Section: Sendable {
    package let id: Located<String>
    /// The file's name in sections/.
    package let file: Located<String>
    package let title: Located<String>?
  }

  package let file: SourceFile
  package let title: Located<String>?
  /// BCP 47.
  package let language: Located<String>?
  package let numbering: Numbering
  package let regimes: [Located<String>]
  /// In order; only those whose id and file can be read.
  package let sections: [Section]
  package let entities: EntityTable
  /// Every reference from one entity to another, to be checked when the draft is resolved.
  package let references: [EntityReference]
  /// Something in the file could not be read as written.
  package private(set) var hasErrors: Bool
  package let range: SourceRange
}

extension PolicyDraft {
  /// Reads policy.yaml; nil when it is no policy that this program can read at all.
  package init?(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var shelf = DraftShelf()
    self.init(parsing: file, from: &shelf, reporting: &diagnostics)
  }

  /// Reads policy.yaml, and what is on the shelf only once; nil when it is no policy that this program can read at all.
  package init?(
    parsing file: SourceFile, from shelf: inout DraftShelf, reporting diagnostics: inout Diagnostics
  ) {
    var problems = Diagnostics()
    let node = shelf.parse(file, reporting: &problems)
    diagnostics.append(problems)
    guard let node else { return nil }
    self.init(reading: node, of: file, from: &shelf, reporting: &diagnostics)
    if problems.hasErrors { hasErrors = true }
  }

  /// Reads the tree of a policy.yaml; nil when it is no policy that this program can read at all.
  package init?(reading node: YAMLNode, of file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var shelf = DraftShelf()
    self.init(reading: node, of: file, from: &shelf, reporting: &diagnostics)
  }

  private init?(
    reading node: YAMLNode, of file: SourceFile, from shelf: inout DraftShelf,
    reporting diagnostics: inout Diagnostics
  ) {
    var reader = RecordReader()
    defer { diagnostics.append(reader.diagnostics) }
    guard case .mapping(let mapping) = node else {
      reader.wrongType(node, "policy.yaml", "keys and values")
      return nil
    }
    guard reader.schemaNumber(of: mapping, in: "the policy") else { return nil }
    reader.reportUnknownKeys(of: mapping, known: PolicyDraft.keys, in: "the policy")

    var head: [Field: RecordField] = [:]
    for field in PolicySchema.head where field.field != .schema {
      guard let node = mapping[field.field.rawValue] else {
        if field.isRequired {
          reader.missing("`\(field.field.rawValue)`", in: "the policy", at: mapping.start)
        }
        continue
      }
      guard let value = shelf.value(node, of: field, by: &reader) else { continue }
      head[field.field] = RecordField(field: field.field, value: value, range: node.range)
    }
    var entities = EntityTable()
    for kind in EntityKind.allCases {
      guard let node = mapping[kind.rawValue] else { continue }
      shelf.read(node, as: kind, by: &reader, into: &entities)
    }

    func text(_ field: Field) -> Located<String>? {
      head[field].flatMap { field in field.value.text.map { Located($0, at: field.range) } }
    }
    self.file = file
    title = text(.title)
    language = text(.language)
    numbering = text(.numbering).flatMap { Numbering(rawValue: $0.value) } ?? .none
    regimes = PolicyDraft.located(mapping["regimes"], head[.regimes]?.value)
    sections = PolicyDraft.sections(head[.sections]?.value, reporting: &reader)
    self.entities = entities
    references = reader.references
    hasErrors = reader.diagnostics.hasErrors
    range = mapping.range
  }

  /// Every key of policy.yaml.
  package static let keys = PolicySchema.head.map(\.field.rawValue) + EntityKind.allCases.map(\.rawValue)

  /// The items of a list of words, each at its own place.
  private static func located(_ node: YAMLNode?, _ value: FieldValue?) -> [Located<String>] {
    guard case .sequence(let sequence)? = node, case .list(let values)? = value else { return [] }
    let known = Set(values.compactMap(\.text))
    return sequence.items.compactMap { item in
      guard case .scalar(let scalar) = item, known.contains(scalar.text) else { return nil }
      return Located(scalar.text, at: scalar.range)
    }
  }

  private static func sections(_ value: FieldValue?, reporting reader: inout RecordReader) -> [Section] {
    guard case .list(let values)? = value else { return [] }
    var files: [String: SourceRange] = [:]
    return values.compactMap { value in
      guard case .record(let record) = value, let id = record.id, let file = record.text(.file),
        let range = record.range(of: .file)
      else { return nil }
      if let earlier = files[file] {
        reader.diagnostics.report(
          .conflictingKeys, "the file '\(file)' stands under two sections", at: range,
          notes: [.init("the first is here", at: earlier)])
        return nil
      }
      files[file] = range
      return Section(
        id: Located(id, at: record.range), file: Located(file, at: range),
        title: record.text(.title).map { Located($0, at: record.range(of: .title) ?? record.range) })
    }
  }
}

extension YAMLMapping {
  /// The place of the first key: where something is reported that the whole mapping lacks.
  var start: SourceRange { entries.first?.key.range ?? range }
}

extension RecordReader {
  /// Reads all that the policy says of one kind.
  mutating func read(_ node: YAMLNode, as kind: EntityKind, into entities: inout EntityTable) {
    let schema = PolicySchema.schema(of: kind)
    if statesNone(node) {
      entities.setNone(kind)
    } else if kind.isList {
      guard let value = self.entities(node, as: schema, key: kind.rawValue), case .list(let items) = value
      else {
        return
      }
      entities.set(kind, items.compactMap { if case .record(let record) = $0 { record } else { nil } })
    } else if let record = record(node, as: schema) {
      entities.set(kind, [record])
    }
  }

  /// Whether a file's `schema` is one that this program reads; reports it otherwise.
  package mutating func schemaNumber(of mapping: YAMLMapping, in name: String) -> Bool {
    guard let node = mapping["schema"] else {
      diagnostics.report(.missingKey, "\(name) needs `schema: 1`", at: mapping.start)
      return true
    }
    guard case .scalar(let scalar) = node, scalar.text != "1" else {
      if case .scalar = node { return true }
      wrongType(node, "schema", "1")
      return true
    }
    if !scalar.text.isEmpty, scalar.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      diagnostics.report(
        .unsupportedSchema, "this program reads schema 1, not schema \(scalar.text.shortened)",
        at: scalar.range)
      return false
    }
    wrongType(node, "schema", "1")
    return true
  }
}
