import PolicyMarkup

/// A run of words in the redline of two plain texts.
package struct WordRun: Sendable, Hashable {
  package let change: Change
  package let text: String

  package init(_ change: Change, _ text: String) {
    self.change = change
    self.text = text
  }
}

/// The redline of two plain texts, word by word: without the inserted runs it is the old one, without the deleted
/// the new one.
package func wordRuns(from old: String, to new: String) -> [WordRun] {
  var comparison = TextComparison()
  let runs: [RedlineRun] = comparison.runs(from: old, to: new)
  var words: [WordRun] = []
  for run in runs {
    if case .text(let text) = run.run.content { words.append(WordRun(run.change, text)) }
  }
  return words
}
