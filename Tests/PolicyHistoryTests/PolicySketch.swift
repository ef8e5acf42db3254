import PolicyHistory
import PolicyModel

/// A value of a policy.yaml that can be changed at one place and written in more than one way.
indirect enum Sketch: Equatable {
  /// A word of a vocabulary, a number, a date, an id.
  case word(String)
  case text(String)
  case list([Sketch])
  case mapping([(key: Field, value: Sketch)])

  static func == (a: Sketch, b: Sketch) -> Bool { a.flow == b.flow }

  /// On one line.
  var flow: String {
    switch self {
    case .word(let word): word
    case .text(let text): "\"\(text)\""
    case .list(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.rawValue): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }

  /// Every list of the source language is a set.
  var canonical: String {
    guard case .list(let items) = self else { return flow }
    return items.map(\.canonical).sorted().joined(separator: ", ")
  }

  subscript(field: Field) -> Sketch? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.key == field }?.value
  }

  /// With the value at a path replaced, added at the end, or taken away.
  func with(_ value: Sketch?, at path: ArraySlice<PathStep>) -> Sketch {
    guard let step = path.first else { return value ?? self }
    switch (self, step) {
    case (.mapping(var entries), .field(let field)):
      let index = entries.firstIndex { $0.key == field }
      if path.count > 1 {
        guard let index else { return self }
        entries[index].value = entries[index].value.with(value, at: path.dropFirst())
      } else if let value {
        if let index { entries[index].value = value } else { entries.append((field, value)) }
      } else if let index {
        entries.remove(at: index)
      }
      return .mapping(entries)
    case (.list(var items), .item(let index)):
      items[index] = items[index].with(value, at: path.dropFirst())
      return .list(items)
    case (.mapping, .item), (.list, .field), (.word, _), (.text, _): return self
    }
  }
}

enum PathStep: Equatable {
  case field(Field)
  case item(Int)
}

/// A change of one field of one record.
struct FieldEdit {
  enum Kind: String { case changed, added, removed }

  let kind: Kind
  let path: [PathStep]
  let value: Sketch?
  /// The field of the entity that it lies in, and the innermost one.
  let field: Field
  let innermost: Field
}

/// Makes policies from the schema, by a fixed seed.
struct PolicyGenerator {
  private var random: SplitMix64
  private var counter = 0
  private static let words = [
    "amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "heron", "inlet", "jetty",
  ]

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  mutating func upTo(_ most: Int) -> Int { Int.random(in: 0...max(most, 0), using: &random) }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] { items.shuffled(using: &random) }

  /// Every kind of entity, most fields of each: two of every list.
  mutating func policy() -> [(kind: EntityKind, entities: [Sketch])] {
    EntityKind.allCases.map { kind in
      let schema = PolicySchema.schema(of: kind)
      guard kind.isList else { return (kind, [mapping(schema, id: nil)]) }
      return (kind, ["one", "two"].map { mapping(schema, id: $0) })
    }
  }

  private mutating func mapping(_ schema: RecordSchema, id: String?) -> Sketch {
    var left: Set<Field> = [.was]
    for group in schema.exactlyOneOf {
      left.formUnion(Set(group).subtracting([group[upTo(group.count - 1)]]))
    }
    let kept = Set(schema.exactlyOneOf.flatMap { $0 } + schema.atLeastOneOf.flatMap { $0 }).subtracting(left)
    var entries: [(key: Field, value: Sketch)] = []
    for field in schema.fields where !left.contains(field.field) {
      if !field.isRequired, !kept.contains(field.field), field.field != .id, !chance(80) { continue }
      let value = field.field == .id && id != nil ? Sketch.word(id!) : value(field.type)
      entries.append((field.field, value))
    }
    if entries.isEmpty, let first = schema.fields.first(where: { !left.contains($0.field) }) {
      entries.append((first.field, value(first.type)))
    }
    return .mapping(entries)
  }

  private mutating func text() -> String {
    counter += 1
    let words = (0...2).map { _ in Self.words[upTo(Self.words.count - 1)] }
    return words.joined(separator: " ") + " \(counter)"
  }

  mutating func value(_ type: FieldType) -> Sketch {
    switch type {
    case .text, .markdown: return .text(text())
    case .flag: return .word(chance(50) ? "true" : "false")
    case .number(let range): return .word(String(Int.random(in: range, using: &random)))
    case .date: return .word("2026-0\(1 + upTo(8))-11")
    case .period: return .word("P\(1 + upTo(400))\(chance(50) ? "D" : "M")")
    case .id:
      counter += 1
      return .word("item-\(counter)")
    case .language: return .word("en-GB")
    case .country: return .word(["NO", "US", "IN", "DE", "GB", "BR"][upTo(5)])
    case .email:
      counter += 1
      return .text("a\(counter)@x.example")
    case .url:
      counter += 1
      return .text("https://x.example/\(counter)")
    case .path: return .text("a.md")
    case .color: return .text("#123456")
    case .choice(let words): return .word(words[upTo(words.count - 1)])
    case .reference: return .word(chance(50) ? "one" : "two")
    case .either(let words, let other):
      return chance(40) ? .word(words[upTo(words.count - 1)]) : value(other)
    case .list(let item):
      var items: [Sketch] = []
      for _ in 0...upTo(2) {
        let item = value(item)
        if !items.contains(item) { items.append(item) }
      }
      return .list(items)
    case .record(let schema), .entities(let schema): return mapping(schema, id: nil)
    case .named(let schema): return chance(40) ? .text(text()) : mapping(schema, id: nil)
    }
  }

  /// A value that says something else.
  private mutating func value(_ type: FieldType, otherThan old: Sketch) -> Sketch? {
    for _ in 0..<40 {
      let new = value(type)
      if new.canonical != old.canonical { return new }
    }
    return nil
  }

  /// Every field of a record and of those within it: changed, added and taken away, where the schema allows it.
  mutating func edits(of sketch: Sketch, _ schema: RecordSchema) -> [FieldEdit] {
    edits(of: sketch, schema, below: [], in: nil)
  }

  private mutating func edits(
    of sketch: Sketch, _ schema: RecordSchema, below path: [PathStep], in outer: Field?
  ) -> [FieldEdit] {
    var edits: [FieldEdit] = []
    let groups = schema.exactlyOneOf.flatMap { $0 }
    for field in schema.fields where field.field != .was {
      if field.field == .id && path.isEmpty { continue }
      let here = path + [.field(field.field)]
      func edit(_ kind: FieldEdit.Kind, _ value: Sketch?) -> FieldEdit {
        FieldEdit(
          kind: kind, path: here, value: value, field: outer ?? field.field, innermost: field.field)
      }
      guard let old = sketch[field.field] else {
        if !groups.contains(field.field) { edits.append(edit(.added, value(field.type))) }
        continue
      }
      if let new = value(field.type, otherThan: old) { edits.append(edit(.changed, new)) }
      let isLastOne = schema.atLeastOneOf.contains { group in
        group.contains(field.field) && group.filter { sketch[$0] != nil }.count == 1
      }
      guard case .mapping(let entries) = sketch else { continue }
      if !field.isRequired, !groups.contains(field.field), !isLastOne, entries.count > 1 {
        edits.append(edit(.removed, nil))
      }
      switch (field.type, old) {
      case (.record(let inner), .mapping), (.named(let inner), .mapping):
        edits += self.edits(of: old, inner, below: here, in: outer ?? field.field)
      case (.list(.record(let inner)), .list(let items)), (.list(.named(let inner)), .list(let items)):
        for (index, item) in items.enumerated() {
          guard case .mapping = item else { continue }
          edits += self.edits(of: item, inner, below: here + [.item(index)], in: outer ?? field.field)
        }
      default: break
      }
    }
    return edits
  }
}

/// The lines of a policy.yaml in flow style.
func flow(_ policy: [(kind: EntityKind, entities: [Sketch])]) -> String {
  policy.map { kind, entities in
    kind.isList
      ? "\(kind.rawValue): [\(entities.map(\.flow).joined(separator: ", "))]"
      : "\(kind.rawValue): \(entities[0].flow)"
  }.joined(separator: "\n")
}
