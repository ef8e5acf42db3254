import PolicyModel

/// Stated values in the words of a finding, in English.
enum Wording {
  static func words(
    _ value: FieldValue, type: FieldType?, field: Field? = nil, naming: (EntityKind, String) -> String
  ) -> String {
    switch value {
    case .text(let text): return type?.isCountry == true ? Country.name(text) ?? text : text
    case .choice(let word):
      return type?.isCountry == true ? Country.name(word) ?? word : choice(word, of: field)
    case .reference(let id): return type.flatMap(reference).map { naming($0, id) } ?? id
    case .flag(let flag): return flag ? "yes" : "no"
    case .number(let number): return String(number)
    case .date(let date): return date.iso
    case .period(let period): return period.words
    case .none: return "none"
    case .notStated: return "not stated"
    case .list(let items):
      let item = type.flatMap { if case .list(let item) = $0 { item } else { nil } }
      return items.isEmpty
        ? "none" : joined(items.map { words($0, type: item, field: field, naming: naming) })
    case .record(let record):
      let schema = type.flatMap(schema)
      return record.fields.map { field in
        let fieldType = schema?.fields.first { $0.field == field.field }?.type
        let text = words(field.value, type: fieldType, field: field.field, naming: naming)
        if case .flag = field.value { return "\(phrase(field.field.rawValue)): \(text)" }
        return text
      }.joined(separator: ", ")
    }
  }

  private static func reference(_ type: FieldType) -> EntityKind? {
    switch type {
    case .reference(let kind): kind
    case .either(_, let other): reference(other)
    case .list(let item): reference(item)
    default: nil
    }
  }

  private static func schema(_ type: FieldType) -> RecordSchema? {
    switch type {
    case .record(let schema), .named(let schema), .entities(let schema): schema
    default: nil
    }
  }

  /// A word of a vocabulary as people write it: `legitimate-interests` is "legitimate interests".
  static func phrase(_ word: String) -> String {
    switch word {
    case "scc": "standard contractual clauses"
    case "idta": "International Data Transfer Agreement"
    case "bcr": "binding corporate rules"
    case "dpf": "Data Privacy Framework"
    case "email": "e-mail"
    case "opt-in", "opt-out", "first-party", "third-party", "e-mail": word
    default: String(decoding: word.utf8.map { $0 == 0x2D || $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
    }
  }

  /// "a", "a and b", "a, b and c".
  static func joined(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Fills a rule's title. Where before and after differ in a number alone, `{before}` is that number:
  /// "kept for 7 years instead of 6".
  /// A title that would end in nothing says instead what is no longer, or is now, stated.
  static func filled(
    _ title: String, name: String, before: String?, after: String?, isCapitalised: Bool = true
  ) -> String {
    let template = stated(title, before: before, after: after)
    var text = ""
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      text += rest[..<open]
      switch rest[rest.utf8.index(after: open)..<close] {
      case "name": text += name
      case "is": text += isPlural(name) ? "are" : "is"
      case "before": text += withoutUnit(before ?? "something not stated", of: after)
      case "after": text += after ?? "something not stated"
      default: text += rest[open...close]
      }
      rest = rest[rest.utf8.index(after: close)...]
    }
    text += rest
    return isCapitalised ? capitalised(text) : text
  }

  private static func stated(_ title: String, before: String?, after: String?) -> String {
    let pair = "{after} instead of {before}"
    let was = before.flatMap { $0 == "not stated" || $0 == "none stated" ? nil : $0 }
    let now = after.flatMap { $0 == "not stated" || $0 == "none stated" ? nil : $0 }
    guard title.hasSuffix(pair), (was == nil) != (now == nil) else { return title }
    let head = title.dropLast(pair.count)
    let value = now == nil ? "no longer stated: " : "now stated: "
    let filling = now == nil ? "{before}" : "{after}"
    guard let colon = head.lastIndex(of: ":") else { return title }
    let lead = head[...colon]
    return "\(lead) \(value)\(head[head.index(after: colon)...].drop { $0 == " " })\(filling)"
  }

  static func capitalised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return text }
    // A name that is written so: iPhone, eBay, example.com.
    let word = text.unicodeScalars.prefix { $0 != " " && $0 != ":" && $0 != "," }
    let isName = word.enumerated().contains { index, scalar in
      scalar.properties.isUppercase || scalar == "@" || scalar == "/" || scalar == "_"
        || scalar == "." && index + 1 < word.count
    }
    if isName { return text }
    return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
  }

  private static func isPlural(_ name: String) -> Bool {
    let lower = name.lowercased()
    if lower.utf8.count < 3 { return false }
    if lower.split(separator: " ").contains("and") { return true }
    // "Records" and "cookies", not "address", "status" or "analysis".
    return lower.hasSuffix("s") && !["ss", "us", "is"].contains { lower.hasSuffix($0) }
  }

  /// Leaves out of `before` the words that it begins and ends with like `after`, where a number is what is left.
  static func withoutUnit(_ before: String, of after: String?) -> String {
    let (a, b) = (before.split(separator: " "), (after ?? "").split(separator: " "))
    // "up to 7 years instead of 6", but nothing that goes on after the unit.
    guard a.count == b.count, a.count == 2 || a.count == 4 && a[0] == "up" && a[1] == "to" else {
      return before
    }
    let differing = a.indices.filter { a[$0] != b[$0] }
    guard differing.count == 1, let place = differing.first, Int(a[place]) != nil, Int(b[place]) != nil else {
      return before
    }
    return String(a[place])
  }
}

extension FieldType {
  fileprivate var isCountry: Bool {
    switch self {
    case .country: true
    case .either(_, let other): other.isCountry
    case .list(let item): item.isCountry
    default: false
    }
  }
}

extension PolicySchema {
  static func type(of field: Field, in kind: EntityKind) -> FieldType? {
    schema(of: kind).fields.first { $0.field == field }?.type
  }
}

extension EntityKind {
  /// The kind of a finding about such an entity where its rule names none.
  var findingKind: FindingKind {
    switch self {
    case .example: .editorial
    case .product, .controller, .jointController: .controller
    case .representative, .dpo, .contact: .contact
    case .audience: .children
    case .data: .dataCategory
    case .purpose, .defaultSetting: .purpose
    case .recipient: .recipient
    case .transfer: .transfer
    case .sale: .saleOrSharing
    case .signals, .cookieCategory, .cookie, .cookieChoices: .cookiesTracking
    case .retention: .retention
    // A disclaimer takes away what people could hold the controller to.
    case .right, .disclaimer: .right
    case .automatedDecision: .automatedDecision
    case .security, .breach: .security
    case .commitment, .changeNotice: .noticeTerms
    case .authority: .rightsProcedure
    }
  }
}
