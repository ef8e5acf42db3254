package import PolicyModel
import PolicyProse

/// What the steps of one redline share: the numbers of the words and the search for what is common.
struct TextComparison {
  var words = WordTable()
  var alignment = SequenceAlignment()
}

extension Redline {
  /// Compares two texts, clause by clause, block by block, word by word.
  package init(from old: ResolvedText, to new: ResolvedText) {
    var comparison = TextComparison()
    self.init(from: old, to: new, with: &comparison)
  }

  init(from old: ResolvedText, to new: ResolvedText, with comparison: inout TextComparison) {
    self.init(clauses: comparison.clauses(from: old.clauses, to: new.clauses))
  }
}
