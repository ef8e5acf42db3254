import PolicyMarkup
import PolicySource

extension RecordReader {
  mutating func scalar(_ node: YAMLNode, _ type: FieldType, key: String, isRequired: Bool) -> FieldValue? {
    guard case .scalar(let scalar) = node else {
      wrongType(node, key, expectation(of: type))
      return nil
    }
    if scalar.text == "not-stated" {
      if !isRequired { return .notStated }
      wrongType(node, key, "\(expectation(of: type)) here")
      return nil
    }
    if scalar.text == "none", !isRequired, type.takesNone { return FieldValue.none }
    if scalar.text.isEmpty {
      wrongType(node, key, expectation(of: type), help: help(forNoValueOf: type))
      return nil
    }
    return typed(scalar, type, key: key)
  }

  private mutating func typed(_ scalar: YAMLScalar, _ type: FieldType, key: String) -> FieldValue? {
    let text = scalar.text
    switch type {
    case .text, .markdown: return self.text(scalar, key: key)
    case .flag:
      if text == "true" || text == "false" { return .flag(text == "true") }
      let isWord = ["yes", "no", "on", "off"].contains(text.lowercased())
      wrongType(
        .scalar(scalar), key, "true or false",
        help: isWord ? "write \(["yes", "on"].contains(text.lowercased()) ? "true" : "false")" : nil)
    case .number(let range):
      if text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
        range.contains(number)
      {
        return .number(number)
      }
      wrongType(.scalar(scalar), key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .date: return date(scalar)
    case .period:
      if let period = Period(text) { return .period(period) }
      diagnostics.report(
        .unreadablePeriod, "'\(text.shortened)' is no period", at: scalar.range,
        help: periodSuggestion(for: text) ?? "write P30D, P6M, P1Y6M, PT72H or words such as \"30 days\"")
    case .id:
      if isID(text) { return .text(text) }
      let written = slug(of: text)
      diagnostics.report(
        .invalidID, "'\(text.shortened)' is no id: only a-z, 0-9 and '-', at most 64 characters",
        at: scalar.range,
        help: written.isEmpty ? nil : "write '\(written)'")
    case .language: return language(scalar)
    case .country: return country(scalar)
    case .email:
      if isEmailAddress(text) { return .text(text) }
      report(.invalidAddress, scalar, "is no e-mail address", "write name@domain, or not-stated")
    case .url: return url(scalar)
    case .path:
      if isProjectPath(text) { return .text(text) }
      report(
        .pathOutsideProject, scalar, "is no path inside the folder",
        "write a relative path with '/' between its parts, without '..'")
    case .color:
      if let color = color(text) { return .text(color) }
      wrongType(.scalar(scalar), key, "a colour such as \"#0b5fff\"")
    case .choice(let words):
      if words.contains(text) { return .choice(text) }
      let isRegime = words == Vocabulary.regimes
      report(
        isRegime ? .unknownRegime : .unknownValue, scalar,
        isRegime ? "is no regime that policygen knows" : "is none of the words that `\(key)` takes",
        suggestion(for: text, among: words, called: isRegime ? "regimes" : "words"))
    case .reference(let kind):
      guard let value = self.text(scalar, key: key), let id = value.text else { return nil }
      references.append(EntityReference(kind: kind, id: Located(id, at: scalar.range)))
      return .reference(id)
    case .either(let words, let other):
      return words.contains(text) ? .choice(text) : typed(scalar, other, key: key)
    case .list, .record, .named, .entities:
      preconditionFailure("not a scalar type")
    }
    return nil
  }

  private mutating func report(
    _ code: DiagnosticCode, _ scalar: YAMLScalar, _ message: String, _ help: String?
  ) {
    diagnostics.report(code, "'\(scalar.text.shortened)' \(message)", at: scalar.range, help: help)
  }

  /// Text without the white space around it and without control characters, which no page can show.
  private mutating func text(_ scalar: YAMLScalar, key: String) -> FieldValue? {
    let bytes = Array(scalar.text.utf8)
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    let end = (bytes.lastIndex { !isSpace($0) } ?? -1) + 1
    let start = bytes[..<end].firstIndex { !isSpace($0) } ?? end
    guard start < end else {
      wrongType(.scalar(scalar), key, "text that is not empty")
      return nil
    }
    let hasControl = scalar.text.unicodeScalars.contains {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
        || (0xFDD0...0xFDEF).contains($0.value) || $0.value & 0xFFFE == 0xFFFE
    }
    if hasControl {
      wrongType(.scalar(scalar), key, "text without control characters")
      return nil
    }
    return .text(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private mutating func date(_ scalar: YAMLScalar) -> FieldValue? {
    if let date = CalendarDate(scalar.text) { return .date(date) }
    let parts = scalar.text.split(separator: "-").compactMap { Int($0) }
    if parts.count == 3, scalar.text.utf8.count == 10, (1...12).contains(parts[1]), parts[0] > 0 {
      let days = CalendarDate.daysIn(month: parts[1], year: parts[0])
      let name = CalendarDate.monthNames[parts[1] - 1]
      report(.invalidDate, scalar, "does not exist", "\(name) \(parts[0]) has \(days) days")
    } else {
      report(.invalidDate, scalar, "is no date", "write 2026-03-01, 2026-03 or 2026")
    }
    return nil
  }

  private mutating func language(_ scalar: YAMLScalar) -> FieldValue? {
    if let tag = LanguageTag(scalar.text) { return .text(tag.text) }
    report(
      .unknownLanguage, scalar, "is no language that BCP 47 knows",
      nearest(to: scalar.text, among: LanguageTag.languageCodes.filter { $0.utf8.count == 2 })
        .map { "did you mean '\($0)'?" } ?? "write en, en-GB, de or pt-BR")
    return nil
  }

  private mutating func country(_ scalar: YAMLScalar) -> FieldValue? {
    let code = scalar.text
    if Country.name(code) != nil { return .choice(code) }
    let help: String? =
      if code.uppercased() == "UK" {
        "did you mean 'GB'?"
      } else if code.uppercased() == "EU" {
        "the European Union is no country: name its member states, or say it in the prose"
      } else if Country.name(code.uppercased()) != nil {
        "did you mean '\(code.uppercased())'?"
      } else if let named = Country.codes.first(where: { Country.name($0)?.lowercased() == code.lowercased() }
      ) {
        "did you mean '\(named)'?"
      } else {
        "write a code of two capital letters, such as GB or US"
      }
    report(.unknownCountry, scalar, "is no country of ISO 3166-1", help)
    return nil
  }

  private mutating func url(_ scalar: YAMLScalar) -> FieldValue? {
    let text = scalar.text
    if isWebAddress(text) { return .text(text) }
    let scheme = linkScheme(of: text)
    if let scheme, scheme != "https", scheme != "http",
      !text.contains(".") || !isWebAddress("https://" + text)
    {
      report(
        .unsafeLink, scalar, "leads neither to https nor to http",
        "write an address that begins with https://")
    } else {
      report(
        .invalidAddress, scalar, "is no web address",
        isWebAddress("https://" + text) ? "did you mean 'https://\(text)'?" : "write https://…, or not-stated"
      )
    }
    return nil
  }

  /// `#rrggbb` in small letters, from that or from `#rgb`.
  private func color(_ text: String) -> String? {
    let digits = text.lowercased().dropFirst()
    guard text.first == "#",
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    switch digits.utf8.count {
    case 6: return "#" + digits
    case 3: return digits.reduce("#") { $0 + String($1) + String($1) }
    default: return nil
    }
  }

  /// A colour without quotes is no value, but a comment.
  private func help(forNoValueOf type: FieldType) -> String? {
    guard case .color = type else { return nil }
    return "put the colour in quotes, such as \"#0b5fff\": without them '#' begins a comment"
  }

  private func expectation(of type: FieldType) -> String {
    switch type {
    case .text, .markdown: "text"
    case .flag: "true or false"
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .date: "a date such as 2026-03-01"
    case .period: "a period such as P30D or \"30 days\""
    case .id: "an id"
    case .language: "a language such as en-GB"
    case .country: "a country such as GB"
    case .email: "an e-mail address"
    case .url: "a web address"
    case .path: "a path inside the project"
    case .color: "a colour such as \"#0b5fff\""
    case .choice(let words): words.count > 6 ? "one of its words" : alternatives(words)
    case .reference(let kind): "the id of an entity under `\(kind.rawValue)`"
    case .either(let words, let other): alternatives(words) + " or " + expectation(of: other)
    case .list, .entities: "a list"
    case .record, .named: "keys and values"
    }
  }
}

extension FieldType {
  /// Whether `none` says that there is none, and is not text or a word of its own.
  var takesNone: Bool {
    switch self {
    case .text, .number, .period, .email, .url: true
    case .markdown, .flag, .date, .id, .language, .country, .path, .color, .choice, .reference, .either,
      .list,
      .record, .named, .entities:
      false
    }
  }
}
