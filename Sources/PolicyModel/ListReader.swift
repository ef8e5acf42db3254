package import PolicyMarkup
internal import PolicySource

extension RecordReader {
  mutating func list(_ node: YAMLNode, of element: FieldType, key: String) -> FieldValue? {
    items(node, key: key) { reader, item in reader.value(item, element, key: key, isRequired: true) }
  }

  /// Entities with ids, each id once.
  package mutating func entities(_ node: YAMLNode, as schema: RecordSchema, key: String) -> FieldValue? {
    items(node, key: key) { reader, item in reader.record(item, as: schema).map(FieldValue.record) }
  }

  /// Whether a node is `{none: true}`.
  package func statesNone(_ node: YAMLNode) -> Bool {
    guard case .mapping(let mapping) = node, mapping.entries.count == 1,
      mapping.entries[0].key.value == "none",
      case .scalar(let scalar) = mapping.entries[0].value
    else { return false }
    return scalar.text == "true"
  }

  private mutating func items(
    _ node: YAMLNode, key: String, _ read: (inout RecordReader, YAMLNode) -> FieldValue?
  ) -> FieldValue? {
    switch node {
    case .sequence(let sequence):
      var values: [FieldValue] = []
      for item in sequence.items {
        if let value = read(&self, item) { values.append(value) }
      }
      reportDuplicates(sequence)
      return values.isEmpty ? nil : .list(values)
    case .mapping(let mapping):
      if statesNone(node) { return FieldValue.none }
      if let none = mapping.entries.first(where: { $0.key.value == "none" }) {
        diagnostics.report(
          .conflictingKeys, "`\(key)` says either its items or `none: true`, and nothing beside it",
          at: none.key.range)
      } else {
        wrongType(node, key, "a list", help: "begin each item with '- '")
      }
      return nil
    case .scalar(let scalar):
      if scalar.text == "not-stated" {
        wrongType(node, key, "a list", help: "leave the key out where the policy does not say it")
      } else if scalar.text == "none" {
        wrongType(node, key, "a list", help: "write {none: true} where the policy says that there are none")
      } else {
        wrongType(node, key, "a list", help: scalar.text.isEmpty ? nil : "write [\(scalar.text.shortened)]")
      }
      return nil
    }
  }

  /// An id, or a former one, that stands twice among the items of a list.
  private mutating func reportDuplicates(_ sequence: YAMLSequence) {
    for key in ["id", "was"] {
      var first: [String: SourceRange] = [:]
      for item in sequence.items {
        guard case .mapping(let mapping) = item, case .scalar(let id)? = mapping[key] else { continue }
        if let earlier = first[id.text] {
          diagnostics.report(
            .duplicateID, "'\(id.text)' stands twice as `\(key)` in this list", at: id.range,
            notes: [.init("the first is here", at: earlier)])
        } else {
          first[id.text] = id.range
        }
      }
    }
    reportReuse(sequence)
  }

  /// A former id that an entity of the list still has.
  private mutating func reportReuse(_ sequence: YAMLSequence) {
    let hasFormer = sequence.items.contains { item in
      if case .mapping(let mapping) = item { mapping["was"] != nil } else { false }
    }
    if !hasFormer { return }
    var places: [String: SourceRange] = [:]
    for item in sequence.items {
      guard case .mapping(let mapping) = item, case .scalar(let id)? = mapping["id"] else { continue }
      places[id.text] = places[id.text] ?? id.range
    }
    for item in sequence.items {
      guard case .mapping(let mapping) = item, case .scalar(let former)? = mapping["was"],
        let place = places[former.text]
      else { continue }
      diagnostics.report(
        .duplicateID, "'\(former.text.shortened)' cannot be a former id: an item of this list still has it",
        at: former.range, notes: [.init("it is the id here", at: place)],
        help: "`was` names the id that an earlier version used and this one does not")
    }
  }
}
