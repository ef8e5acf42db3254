package import PolicyModel
import PolicyProse

/// What the steps of redlines share: the numbers of the words, the search for what is common, and what was found already.
struct TextComparison {
  var words = WordTable()
  var alignment = SequenceAlignment()
  var blockWords: [ObjectIdentifier: BlockWords] = [:]
  var comparedClauses: [ClausePair: RedlineClause] = [:]
}

/// Two clauses, by the objects that they are.
struct ClausePair: Hashable {
  let old: ObjectIdentifier
  let new: ObjectIdentifier
}

extension Redline {
  /// Compares two texts, clause by clause, block by block, word by word.
  package init(
    from old: ResolvedText, to new: ResolvedText, remembering memory: ComparisonMemory = ComparisonMemory()
  ) {
    self.init(from: old, to: new, with: &memory.text)
  }

  init(from old: ResolvedText, to new: ResolvedText, with comparison: inout TextComparison) {
    self.init(clauses: comparison.clauses(from: old.clauses, to: new.clauses))
  }
}
