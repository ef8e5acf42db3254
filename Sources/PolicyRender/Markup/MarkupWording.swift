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

  var rest: String { "The rest of the text, unchanged" }
  var restMeaning: String {
    "The whole text in its order: open what you want to read. Clauses that changed are shown above, and named here where "
      + "they stand."
  }

  var newClause: String { "New clause" }
  var removedClause: String { "Removed clause" }
  /// A finding opens a clause whose words stayed.
  var sameWords: String { "The words of this clause are the same." }
  var movedFromStart: String { "Moved here; it stood at the beginning." }
  /// Followed by a link to the clause it stood after.
  var movedFromAfter: String { "Moved here; it stood after " }
  /// Followed by a link to where the clause stands now.
  var movedAway: String { "Moved from here: " }
  /// On the old side of a moved clause, which stands beside its new side.
  var movedHere: String { "It stood elsewhere in this version." }
  var newRow: String { "New row" }
  var removedRow: String { "Removed row" }
  var movedRow: String { "Row moved" }

  /// Before a link to a changed clause, where it stands in the new text.
  func pointer(_ change: Change, isMoved: Bool) -> String {
    switch change {
    case .inserted: "New, shown above:"
    case .deleted: "Removed from here, shown above:"
    case .same: isMoved ? "Moved here, shown above:" : "Changed, shown above:"
    }
  }

  /// Around the title of the clause that a clause stands under.
  var partOf: String { "Part of “" }
  var partOfEnd: String { "”" }
  var before: String { "Before:" }
  var now: String { "Now:" }
  func clause(_ number: String) -> String { "clause \(number)" }
  func clause(_ number: String, of version: String) -> String { "clause \(number) of \(version)" }
  /// Goes on after the words of a link, for those who hear it alone.
  func called(_ title: String) -> String { ", \(title)" }
  func called(_ title: String, in version: String) -> String { ": \(title), in \(version)" }

  func before(in version: String) -> String { "Before: \(version)" }
  func now(in version: String) -> String { "After: \(version)" }
  var inWholeText: String { "In the whole text" }
  var notThereBefore: String { "This clause was not there before." }
  var notThereNow: String { "This clause is not there any more." }

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

  /// After the level of a finding that a person decided.
  package var byPerson: String { ", graded by a person" }

  /// A level beside one finding, in a few words.
  package func badge(_ level: Level) -> String {
    switch level {
    case .none: "No change in what it says"
    case .editorial: "Wording only"
    case .changelog: "Also changed"
    case .notify: "You must be told"
    case .notifyInAdvance: "You must be told in advance"
    case .reConsent: "Needs your consent"
    }
  }
}
