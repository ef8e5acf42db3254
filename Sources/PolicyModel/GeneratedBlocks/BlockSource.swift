import PolicyMarkup
import PolicySource

/// What generated blocks are written from: the entities, the contacts and names that they refer to, the parsed remarks.
struct BlockSource {
  let entities: EntityTable
  let memory: BlockMemory
  private let notes: [SourceRange: InlineText]
  private let named: [EntityKind: [String: Record]]

  /// Parses every remark, so that its problems are reported once.
  init(
    _ entities: EntityTable, remembering memory: BlockMemory, reporting diagnostics: inout Diagnostics
  ) {
    self.entities = entities
    self.memory = memory
    var notes: [SourceRange: InlineText] = [:]
    var named: [EntityKind: [String: Record]] = [:]
    for kind in EntityKind.allCases {
      for record in entities[kind] {
        BlockSource.collectNotes(of: record, into: &notes, reporting: &diagnostics)
        if let id = record.id { named[kind, default: [:]][id] = record }
      }
    }
    self.notes = notes
    self.named = named
  }

  private static func collectNotes(
    of record: Record, into notes: inout [SourceRange: InlineText], reporting diagnostics: inout Diagnostics
  ) {
    for field in record.fields {
      if field.field == .note, case .text(let markdown) = field.value {
        notes[field.range] = InlineText(
          parsingMarkdown: markdown, at: field.range, reporting: &diagnostics)
      } else if case .record(let inner) = field.value {
        collectNotes(of: inner, into: &notes, reporting: &diagnostics)
      } else if case .list(let items) = field.value {
        for case .record(let inner) in items {
          collectNotes(of: inner, into: &notes, reporting: &diagnostics)
        }
      }
    }
  }

  func entity(_ kind: EntityKind, _ id: String) -> Record? {
    memory.ask(for: kind)
    return named[kind]?[id]
  }

  /// The remark on a record; nil when there is none.
  func note(_ record: Record) -> InlineText? {
    guard let value = record[.note] else { return nil }
    guard let range = record.range(of: .note), let note = notes[range] else { return plain(value) }
    return note
  }

  private func plain(_ value: FieldValue) -> InlineText {
    InlineText(value == .notStated ? GeneratedWording.notStated : GeneratedWording.none)
  }

  /// What an entity is called: by its name, else its category, else its id.
  func name(_ kind: EntityKind, _ id: String) -> String {
    guard let record = entity(kind, id) else { return id.idAsWords }
    return name(of: record)
  }

  func name(of record: Record) -> String {
    record.text(.name) ?? record.text(.category) ?? (record.id ?? "").idAsWords
  }

  /// The words of a value as its type prints it.
  func words(_ value: FieldValue, _ field: FieldSchema) -> InlineText {
    words(value, field.type, field.field)
  }

  /// The words of one field; nil when nothing is stated.
  func words(_ field: Field, of record: Record, _ schema: RecordSchema) -> InlineText? {
    guard let value = record[field], let type = schema[field] else { return nil }
    return words(value, type)
  }

  private func words(_ value: FieldValue, _ type: FieldType, _ field: Field) -> InlineText {
    switch value {
    case .none: return InlineText(GeneratedWording.none)
    case .notStated: return InlineText(GeneratedWording.notStated)
    case .flag(let flag): return InlineText(flag ? "yes" : "no")
    case .number(let number): return InlineText(String(number))
    case .date(let date): return InlineText(date.words)
    case .period(let period): return InlineText(period.words)
    case .choice(let word):
      if case .country = type { return InlineText(Country.name(word) ?? word) }
      return InlineText(GeneratedWording.words(for: word, of: field))
    case .reference(let id): return reference(id, type)
    case .text(let text) where field == .provider:
      // The only field that takes a recipient's id or words.
      return InlineText(lines: entity(.recipient, text).map(name(of:)) ?? text)
    case .text(let text): return linked(text, type)
    case .list(let items):
      guard case .list(let element) = type else { return InlineText() }
      return InlineText(joining: items.map { words($0, element, field) })
    case .record(let record):
      switch type {
      case .record(let schema), .named(let schema), .entities(let schema): return sentence(of: record, schema)
      case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path,
        .color,
        .choice, .reference, .either, .list:
        return InlineText()
      }
    }
  }

  private func reference(_ id: String, _ type: FieldType) -> InlineText {
    switch type {
    case .reference(.contact): return contact(id)
    case .reference(let kind), .either(_, .reference(let kind)): return InlineText(name(kind, id))
    case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path,
      .color,
      .choice, .either, .list, .record, .named, .entities:
      return InlineText(id)
    }
  }

  private func linked(_ text: String, _ type: FieldType) -> InlineText {
    switch type {
    case .email: return InlineText(linked: text, to: "mailto:" + LinkDestination.encodedPart(text))
    case .url: return InlineText(linked: text, to: text)
    case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .path, .color, .choice,
      .reference, .either, .list, .record, .named, .entities:
      return InlineText(lines: text)
    }
  }

  /// The parts of a nested record one after the other, the name first.
  private func sentence(of record: Record, _ schema: RecordSchema) -> InlineText {
    var text = InlineText()
    for field in record.fields where field.field != .note {
      guard let type = schema[field.field] else { continue }
      if !text.isEmpty { text.append(", ") }
      text.append(words(field.value, type))
    }
    if let note = note(record) {
      text.append(" (")
      text.append(note)
      text.append(")")
    }
    return text
  }

  /// A contact as readers reach it: its name and the first address that it has.
  func contact(_ id: String) -> InlineText {
    guard let record = entity(.contact, id) else { return InlineText(id.idAsWords) }
    var text = InlineText(record.text(.name) ?? "")
    guard let address = address(of: record) else {
      return text.isEmpty ? InlineText(name(of: record)) : text
    }
    if text.isEmpty { return address }
    text.append(" (")
    text.append(address)
    text.append(")")
    return text
  }

  private func address(of contact: Record) -> InlineText? {
    if let email = contact.text(.email) { return linked(email, .email) }
    for field in [Field.form, .url] {
      if let url = contact.text(field) { return linked(url, .url) }
    }
    if let phone = contact.text(.phone) { return telephone(phone) }
    return contact.text(.address).map { InlineText(lines: $0) }
  }

  func telephone(_ number: String) -> InlineText {
    guard let destination = LinkDestination.telephone(number) else { return InlineText(number) }
    return InlineText(linked: number, to: destination)
  }
}

extension RecordSchema {
  /// The schema of one field; nil when records of this kind do not have it.
  package subscript(field: Field) -> FieldSchema? { fields.first { $0.field == field } }
}
