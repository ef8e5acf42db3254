package import PolicyHistory

/// The program's own words in the markup of a text: labels, notes and what screen readers hear of a change.
package struct MarkupWording: Sendable {
  package static let english = MarkupWording()

  func permalink(to title: String) -> String { "Link to this clause: \(title)" }
  func footnote(_ number: Int) -> String { "Footnote \(number)" }
  func back(to number: Int) -> String { "Back to the reference to footnote \(number)" }

  var table: String { "Table" }
  var untitledClause: String { "untitled clause" }

  /// Not every screen reader announces `<ins>` and `<del>`: the change is said in text, too.
  var insertionStart: String { "[inserted: " }
  var deletionStart: String { "[deleted: " }
  var changeEnd: String { "] " }

  var newClause: String { "New clause" }
  var removedClause: String { "Removed clause" }
  var movedFromStart: String { "Moved here; it stood at the beginning." }
  /// Followed by a link to the clause it stood after.
  var movedFromAfter: String { "Moved here; it stood after " }
  /// Followed by a link to where the clause stands now.
  var movedAway: String { "Moved from here: " }
  var movedRow: String { "Row moved" }

  func unchanged(_ count: Int, from first: String, to last: String) -> String {
    count == 1 ? "1 unchanged clause: \(first)" : "\(count) unchanged clauses: \(first) to \(last)"
  }

  /// A level in words that readers of a policy understand.
  package func level(_ level: Level) -> String {
    switch level {
    case .none: "No change"
    case .editorial: "Wording only"
    case .changelog: "Minor change"
    case .notify: "Change you are told about"
    case .notifyInAdvance: "Change you are told about in advance"
    case .reConsent: "Change that needs your consent"
    }
  }
}
