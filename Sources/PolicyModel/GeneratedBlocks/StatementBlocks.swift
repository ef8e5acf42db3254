import PolicyMarkup

extension BlockSource {
  /// `{{ security }}`: the measures that protect personal data.
  func security(_ records: [Record]) -> [GeneratedPart] { statements(records, .measure) }

  /// `{{ commitments }}`: what the controller binds itself to, with its conditions. `about` only sorts the changes.
  func commitments(_ records: [Record]) -> [GeneratedPart] { statements(records, .statement) }

  /// `{{ disclaimers }}`: what the controller does not answer for.
  func disclaimers(_ records: [Record]) -> [GeneratedPart] { statements(records, .statement) }

  /// `{{ defaults }}`: what settings are as long as nobody changes them.
  func defaults(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.defaults, "Default settings")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          .text("Setting") { record in InlineText(lines: record.text(.setting) ?? name(of: record)) },
          table.column("Unless you change it", .value), table.note,
        ]))
  }

  /// `{{ breach }}`: how soon a data breach is told.
  func breach(_ record: Record) -> [GeneratedPart] {
    var authority: InlineText?
    switch record[.authorityWithin] {
    case .period(let period)?:
      authority = InlineText("The supervisory authority is told of a data breach within \(period.words).")
    case .notStated?:
      authority = InlineText("How soon the supervisory authority is told of a data breach is not stated.")
    case FieldValue.none?:
      authority = InlineText("There is no promise that the supervisory authority is told of a data breach.")
    case .text?, .flag?, .number?, .date?, .choice?, .reference?, .list?, .record?, nil: break
    }
    var users: InlineText?
    switch record[.users] {
    case .text(let when)?:
      users = InlineText("You are told of a data breach ")
      users?.append(when.asSentence)
    case .notStated?: users = InlineText("How soon you are told of a data breach is not stated.")
    case FieldValue.none?: users = InlineText("There is no promise that you are told of a data breach.")
    case .period?, .flag?, .number?, .date?, .choice?, .reference?, .list?, .record?, nil: break
    }
    return sentences([authority, users])
  }

  /// A list of sentences, each with its condition and its remark.
  private func statements(_ records: [Record], _ field: Field) -> [GeneratedPart] {
    GeneratedPart.list(
      records.map { record in
        var statement = record.text(field) ?? name(of: record)
        if let condition = record.text(.condition) {
          if statement.utf8.last == 0x2E { statement.removeLast() }
          statement += ", " + StatementCondition.clause(condition)
        }
        var text = InlineText()
        if let note = note(record) {
          text.append(statement.asSentence)
          text.append(" ")
          text.append(note)
        } else {
          text.append(statement)
        }
        return text
      })
  }
}

/// The words under which a statement holds.
private enum StatementCondition {
  private static let openings = [
    "if", "unless", "where", "when", "while", "as", "only", "except", "provided", "until",
  ]

  /// "if …", or the words as they are where they begin a clause themselves.
  static func clause(_ condition: String) -> String {
    let first = condition.prefix { $0 != " " }.lowercased()
    return openings.contains(first) ? condition : "if " + condition
  }
}
