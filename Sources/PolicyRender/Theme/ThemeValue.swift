/// What a name in a template stands for, known before anything is rendered.
package indirect enum ThemeShape: Sendable {
  /// Escaped where it is printed.
  case text
  /// Markup of the program's own, printed as it is.
  case html
  case flag
  case record(ThemeFields)
  case list(ThemeShape)
}

/// The names that a template may use in one place.
package struct ThemeFields: Sendable {
  private let shapes: [String: ThemeShape]

  package init(_ shapes: [String: ThemeShape]) { self.shapes = shapes }

  package subscript(name: String) -> ThemeShape? { shapes[name] }

  package var names: [String] { shapes.keys.sorted() }

  package func adding(_ more: ThemeFields) -> ThemeFields {
    ThemeFields(shapes.merging(more.shapes) { _, new in new })
  }

  /// Whether every value has a name of these and the shape that goes with it.
  func describe(_ record: ThemeRecord) -> Bool {
    record.values.allSatisfy { name, value in shapes[name].map { $0.describes(value) } ?? false }
  }
}

extension ThemeShape {
  fileprivate func describes(_ value: ThemeValue) -> Bool {
    switch (self, value) {
    case (_, .absent), (.text, .text), (.html, .html), (.flag, .flag): true
    case (.record(let fields), .record(let record)): fields.describe(record)
    case (.list(let element), .list(let values)): values.allSatisfy(element.describes)
    case (.text, _), (.html, _), (.flag, _), (.record, _), (.list, _): false
    }
  }
}

/// A value that a template prints or tests.
package enum ThemeValue: Sendable {
  case absent
  case text(String)
  case html(HTML)
  case flag(Bool)
  case record(ThemeRecord)
  case list([ThemeValue])

  /// nil is absent.
  package static func text(_ text: String?) -> ThemeValue { text.map(ThemeValue.text) ?? .absent }

  /// Markup as it is written.
  package static func html(_ write: (inout HTML) -> Void) -> ThemeValue {
    var html = HTML()
    write(&html)
    return .html(html)
  }

  /// Whether a section of it is rendered: empty text and empty lists are not.
  var isTruthy: Bool {
    switch self {
    case .absent: false
    case .text(let text): !text.isEmpty
    case .html(let html): !html.bytes.isEmpty
    case .flag(let flag): flag
    case .record: true
    case .list(let values): !values.isEmpty
    }
  }
}

/// Values by name: so few that looking through them takes less time than hashing a name.
package struct ThemeRecord: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var values: [(name: String, value: ThemeValue)] = []

  package init(dictionaryLiteral elements: (String, ThemeValue)...) {
    values.reserveCapacity(elements.count)
    for (name, value) in elements { self[name] = value }
  }

  /// How many bytes of markup stand in it.
  var markupCount: Int {
    values.reduce(0) { if case .html(let html) = $1.value { $0 + html.bytes.count } else { $0 } }
  }

  package subscript(name: String) -> ThemeValue {
    get { values.first { $0.name == name }?.value ?? .absent }
    set {
      if let place = values.firstIndex(where: { $0.name == name }) {
        values[place].value = newValue
      } else {
        values.append((name, newValue))
      }
    }
  }
}
