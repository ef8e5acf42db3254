package import PolicySource

/// A YAML tree whose every node keeps its place. Scalars are text: types come from the schema, not from the scalar.
package indirect enum YAMLNode: Sendable {
  case scalar(YAMLScalar)
  case sequence(YAMLSequence)
  case mapping(YAMLMapping)

  package var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(let sequence): sequence.range
    case .mapping(let mapping): mapping.range
    }
  }
}

package struct YAMLScalar: Sendable {
  package let text: String
  /// Written in quotes or as a block, so that `""` and `"null"` are text.
  package let isQuoted: Bool
  package let range: SourceRange

  package init(text: String, isQuoted: Bool, range: SourceRange) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
  }
}

package struct YAMLSequence: Sendable {
  package let items: [YAMLNode]
  package let range: SourceRange

  package init(items: [YAMLNode], range: SourceRange) {
    self.items = items
    self.range = range
  }
}

/// Entries in written order; keys are unique.
package struct YAMLMapping: Sendable {
  package struct Entry: Sendable {
    package let key: Located<String>
    package let value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  package let entries: [Entry]
  package let range: SourceRange

  package init(entries: [Entry], range: SourceRange) {
    self.entries = entries
    self.range = range
  }

  package subscript(key: String) -> YAMLNode? { entries.first { $0.key.value == key }?.value }
}
