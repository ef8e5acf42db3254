package import PolicySource

/// Where a record stands; this decides in which forms its values may be written.
package enum RecordForm: Sendable {
  /// In YAML, as `RecordReader` reads it: `not-stated` and `none` stand beside the values.
  case written
  /// In the YAML of a record, where every text is taken as it is.
  case recorded
  /// In JSON that policygen writes: each value in one form, dates and periods as ISO 8601, no empty lists.
  case published
}

extension JSONShape {
  /// A mapping as a record schema describes it. A refined key has the given shape and no other.
  package static func record(
    _ schema: RecordSchema, in form: RecordForm, refining refined: [Field: JSONShape] = [:],
    rules: [JSONRule] = []
  ) -> JSONShape {
    let members = schema.fields.map { field in
      refined[field.field].map {
        JSONMember(field.field.rawValue, $0, required: field.isRequired, field.summary)
      } ?? .field(field, in: form)
    }
    return .object(members, groups(of: schema, in: form) + rules)
  }

  /// A date with the precision of a day, a month or a year.
  package static let date = JSONShape.pattern("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
  /// BCP 47.
  package static let language = JSONShape.pattern("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")
  /// An entity's, section's or policy's id.
  package static let id = JSONShape.pattern("^[a-z0-9-]{1,64}$")

  private static let noneTrue = JSONShape.object([JSONMember("none", .constant(true))])

  private static func groups(of schema: RecordSchema, in form: RecordForm) -> [JSONRule] {
    // An empty list is stated in the source and says nothing in what is published.
    let vanishing = form == .published ? schema.fields.filter(\.type.isList).map(\.field) : []
    func keys(_ group: [Field]) -> [String] { group.map(\.rawValue) }
    func stays(_ group: [Field]) -> Bool { !group.contains(where: vanishing.contains) }
    return schema.exactlyOneOf.map { stays($0) ? .exactlyOne(keys($0)) : .atMostOne(keys($0)) }
      + schema.atLeastOneOf.filter(stays).map { .atLeastOne(keys($0)) }
      + schema.atMostOneOf.map { .atMostOne(keys($0)) }
  }

  /// The value of one key, with the alternatives that the key allows.
  fileprivate static func value(of field: FieldSchema, in form: RecordForm) -> JSONShape {
    let shape = type(field.type, in: form)
    switch field.type {
    case .record, .named: return shape
    case .list, .entities: return form == .recorded ? shape : .oneOf([shape, noneTrue])
    case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path,
      .color, .choice, .reference, .either:
      if field.isRequired { return shape }
      switch form {
      case .recorded: return shape
      case .written:
        // Text is words of any kind, so that these two need no alternative.
        if field.type.isText { return shape }
        return .anyOf([shape, .words(field.type.takesNone ? ["not-stated", "none"] : ["not-stated"])])
      case .published:
        let alternatives: [JSONShape] =
          (field.type.isText ? [] : [.words(["not-stated"])]) + (field.type.takesNone ? [noneTrue] : [])
        return alternatives.isEmpty ? shape : .anyOf([shape] + alternatives)
      }
    }
  }

  private static func type(_ type: FieldType, in form: RecordForm) -> JSONShape {
    switch type {
    case .text, .markdown, .reference:
      switch form {
      case .written: .scalar(minimumLength: 1)
      case .recorded: .scalar(minimumLength: 0)
      case .published: .text
      }
    case .flag: .flag
    case .number(let range): .integer(from: range.lowerBound, through: range.upperBound)
    case .date:
      // A bare year looks like a number to a YAML reader that guesses.
      form == .published ? .date : .anyOf([.date, .integer(from: 1000, through: 9999)])
    case .period: .pattern(form == .published ? "^\(isoPeriod)$" : writtenPeriod)
    case .id: .id
    case .language: .language
    case .country: .words(Country.codes)
    case .email: .pattern("^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$")
    case .url: .pattern("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\^`{|}]+$")
    case .path: .pattern("^(?!/)(?!.*(^|/)\\.{0,2}(/|$))[^\\\\]+$")
    case .color: .pattern("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")
    case .choice(let words): .words(words)
    case .either(let words, let other): .anyOf([.words(words), self.type(other, in: form)])
    case .list(let element): .list(self.type(element, in: form))
    case .record(let schema): record(schema, in: form)
    case .named(let schema):
      form == .published
        ? record(schema, in: form) : .oneOf([.scalar(minimumLength: 1), record(schema, in: form)])
    case .entities(let schema): .list(record(schema, in: form))
    }
  }

  private static let isoPeriod =
    "P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T[0-9]+H)?"

  /// What `Period` reads, but for the order of the units and the letter case of words.
  private static let writtenPeriod: String = {
    let number = "([0-9]{1,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    let iso = "P(?=[0-9T])([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?(T[0-9]{1,5}H)?"
    let words = "\(number) +(year|month|week|day|hour)s?"
    return "^(\(iso)|\(words)(,? +(and +)?\(words))*)$"
  }()
}

extension JSONMember {
  /// A key as its schema types it.
  package static func field(_ field: FieldSchema, in form: RecordForm) -> JSONMember {
    JSONMember(
      field.field.rawValue, .value(of: field, in: form),
      required: field.isRequired && !(form == .published && field.type.isList), field.summary)
  }

  /// The key of a kind of entity: its entities, its one record, or that there are none.
  package static func entities(_ kind: EntityKind, in form: RecordForm) -> JSONMember {
    let record = JSONShape.record(PolicySchema.schema(of: kind), in: form)
    return JSONMember(
      kind.rawValue,
      .oneOf([kind.isList ? .list(record) : record, .object([JSONMember("none", .constant(true))])]),
      required: false)
  }
}

extension FieldType {
  fileprivate var isList: Bool {
    switch self {
    case .list, .entities: true
    case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path,
      .color, .choice, .reference, .either, .record, .named:
      false
    }
  }

  /// Words of any kind.
  fileprivate var isText: Bool {
    switch self {
    case .text, .markdown: true
    case .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path, .color, .choice,
      .reference, .either, .list, .entities, .record, .named:
      false
    }
  }
}
