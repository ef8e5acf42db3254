import PolicyMarkup
import PolicySource

/// What was read of a policy's data already: most of a version says what the version before says.
///
/// A node is known by its place: what is taken from it has the places of the file that it was read from.
package struct DraftShelf {
  private struct Known {
    let records: [Record]
    let statesNone: Bool
    let references: [EntityReference]
  }

  private var nodes = YAMLShelf()
  private var known: [SourceRange: Known] = [:]
  private var values: [SourceRange: FieldValue] = [:]
  let blocks = BlockMemory()

  package init() {}

  mutating func parse(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> YAMLNode? {
    nodes.parse(file, reporting: &diagnostics)
  }

  /// What stands under a key of the policy's own. What something is wrong with is read each time, so that it is reported.
  mutating func value(_ node: YAMLNode, of field: FieldSchema, by reader: inout RecordReader) -> FieldValue? {
    if let known = values[node.range] { return known }
    let (problems, references) = (reader.diagnostics.all.count, reader.references.count)
    let value = reader.value(node, of: field)
    if reader.diagnostics.all.count == problems, reader.references.count == references {
      values[node.range] = value
    }
    return value
  }

  /// What the policy says of one kind. What something is wrong with is read each time, so that it is reported.
  mutating func read(
    _ node: YAMLNode, as kind: EntityKind, by reader: inout RecordReader, into entities: inout EntityTable
  ) {
    entities.setPlace(of: kind, node.range)
    if let known = known[node.range] {
      if known.statesNone { entities.setNone(kind) } else { entities.set(kind, known.records) }
      reader.references += known.references
      return
    }
    let (problems, references) = (reader.diagnostics.all.count, reader.references.count)
    reader.read(node, as: kind, into: &entities)
    guard reader.diagnostics.all.count == problems, !entities.isAbsent(kind) else { return }
    known[node.range] = Known(
      records: entities[kind], statesNone: entities.statesNone(kind),
      references: Array(reader.references[references...]))
  }
}
