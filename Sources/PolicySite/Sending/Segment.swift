import PolicySource

/// A part of the recipients: those whose columns have the values that were asked for.
///
/// Several values of one column are alternatives; several columns hold together.
package struct Segment: Sendable {
  /// A column and the values that will do.
  struct Condition: Sendable {
    let column: String
    var values: [String]
  }

  private(set) var conditions: [Condition] = []

  static let everybody = Segment()

  private init() {}

  /// Those who have one value.
  init(_ column: String, _ value: String) { conditions = [Condition(column: column, values: [value])] }

  /// Reads `NAME=VALUE`, as often as it was given.
  package init(_ arguments: [String]) throws {
    for argument in arguments {
      guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
        throw WrongUsage(
          "'\(argument)' is no segment", help: "write a column and a value: --segment language=de")
      }
      let column = String(argument[..<sign])
      let value = String(argument[argument.index(after: sign)...])
      if let index = conditions.firstIndex(where: { $0.column == column }) {
        conditions[index].values.append(value)
      } else {
        conditions.append(Condition(column: column, values: [value]))
      }
    }
  }

  /// Whether the segment is everybody.
  var isEverybody: Bool { conditions.isEmpty }

  /// What stands behind `AND` in a question to the journal for members of a folder; empty for everybody.
  var sql: String {
    conditions.map { condition in
      let places = Array(repeating: "?", count: condition.values.count).joined(separator: ", ")
      if Segment.columns.contains(condition.column) {
        return " AND members.\(condition.column) IN (\(places))"
      }
      return " AND EXISTS (SELECT 1 FROM json_each(members.fields) WHERE key = ? AND value IN (\(places)))"
    }
    .joined()
  }

  /// The values for the places in `sql`.
  var values: [SQLiteValue] {
    conditions.flatMap { condition in
      (Segment.columns.contains(condition.column) ? [] : [condition.column]) + condition.values
    }
    .map { .text($0) }
  }

  /// The columns that every index has.
  static let columns = ["language", "accepted_version", "cohort"]

  /// Refuses a column that the index does not have.
  func requireColumns(_ extras: [String]) throws {
    let known = Segment.columns + extras
    for condition in conditions where !known.contains(condition.column) {
      throw WrongUsage(
        "the recipients have no column '\(condition.column)'",
        help: suggestion(for: condition.column, among: known, called: "columns"))
    }
  }

  /// Whether a row of the index belongs to it.
  func contains(_ row: NoticeIndex.Row) -> Bool {
    conditions.allSatisfy { condition in
      row.value(of: condition.column).map(condition.values.contains) ?? false
    }
  }
}
