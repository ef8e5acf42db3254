/// A template compiled to byte operations: every name is resolved, every partial in its place.
package struct Template: Sendable {
  let fields: ThemeFields
  let operations: [TemplateOperation]
  /// What the operations print as it is, one behind the other.
  let literals: [UInt8]
  /// The names that the operations ask for.
  let names: [String]

  /// Appends the template, filled in.
  package func render(_ record: ThemeRecord, into html: inout HTML) {
    assert(fields.describe(record), "a value has no name or another shape in the page's fields")
    var stack: [ThemeValue] = [.record(record)]
    run(0..<operations.count, &stack, into: &html)
  }

  /// The values on the stack are those of the sections around, innermost last. Sections nest at most as deep as the
  /// compiler lets them.
  private func run(_ range: Range<Int>, _ stack: inout [ThemeValue], into html: inout HTML) {
    var position = range.lowerBound
    while position < range.upperBound {
      switch operations[position] {
      case .literal(let range): html.raw(literals[range])
      case .text(let path): if case .text(let text) = value(path, stack) { html.text(text) }
      case .html(let path): if case .html(let markup) = value(path, stack) { html.raw(markup) }
      case .section(let path, let end):
        let body = (position + 1)..<end
        let value = value(path, stack)
        if case .list(let elements) = value {
          for element in elements { run(body, with: element, &stack, into: &html) }
        } else if value.isTruthy {
          run(body, with: value, &stack, into: &html)
        }
        position = end
        continue
      case .inverted(let path, let end):
        if value(path, stack).isTruthy {
          position = end
          continue
        }
      }
      position += 1
    }
  }

  private func run(
    _ range: Range<Int>, with value: ThemeValue, _ stack: inout [ThemeValue], into html: inout HTML
  ) {
    stack.append(value)
    run(range, &stack, into: &html)
    stack.removeLast()
  }

  private func value(_ path: TemplatePath, _ stack: [ThemeValue]) -> ThemeValue {
    var value = stack[stack.count - 1 - path.hops]
    for index in path.keys {
      guard case .record(let record) = value else { return .absent }
      value = record[names[index]]
    }
    return value
  }
}

/// What a template does: it holds nothing but places in what the template keeps.
enum TemplateOperation: Sendable {
  case literal(Range<Int>)
  case text(TemplatePath)
  case html(TemplatePath)
  /// The operations up to `end` are done for each value.
  case section(TemplatePath, end: Int)
  /// The operations up to `end` are done when the value is not there.
  case inverted(TemplatePath, end: Int)
}

/// Where a value stands: so many sections out, then by name. No name is the section's own value.
struct TemplatePath: Sendable {
  let hops: Int
  /// Places among the template's names.
  let keys: Range<Int>
}
