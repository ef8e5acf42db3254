import PolicyProse

/// What was found out of the texts of one policy, so that a clause is read once and two clauses are compared once, however
/// many pairs of versions have them.
///
/// It knows clauses by the object that they are: `VersionHistory.sharingClauses` makes equal ones the same. What it gives
/// depends on the clauses alone and never on what it was asked before. One thread at a time uses it.
package final class ComparisonMemory {
  var text = TextComparison()
  let vocabulary = ProseVocabulary()

  package init() {}
}
