import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource
import Testing

// Short forms: texts are written in Markdown, changes are read as "old one / old two => new one".

func resolved(_ markdown: String) -> ResolvedText {
  var problems = Diagnostics()
  guard
    let document = ProseDocument(
      parsingMarkdown: SourceFile(path: "p.md", text: markdown), reporting: &problems)
  else {
    Issue.record("unreadable: \(markdown)")
    return ResolvedText(clauses: [])
  }
  return ResolvedText(document)
}

func sentences(_ markdown: String) -> [Sentence] {
  ProseText(resolved(markdown), vocabulary: ProseVocabulary()).sentences
}

/// The sentences as written.
func split(_ markdown: String) -> [String] { sentences(markdown).map(\.text) }

/// A comparison with the vocabulary that its words are numbered by.
struct Compared {
  let vocabulary = ProseVocabulary()
  let comparison: ProseComparison

  init(_ old: String, _ new: String) {
    comparison = ProseComparison(
      from: ProseText(resolved(old), vocabulary: vocabulary),
      to: ProseText(resolved(new), vocabulary: vocabulary), vocabulary: vocabulary)
  }

  var changes: [String] {
    comparison.changes.map { change in
      let old = change.old.map { comparison.old.sentences[$0].text }.joined(separator: " / ")
      let new = change.new.map { comparison.new.sentences[$0].text }.joined(separator: " / ")
      return old + " => " + new
    }
  }

  var moved: [String] { comparison.moved.map { comparison.new.sentences[$0.new].text } }

  var readings: [ChangeReading] {
    var alignment = SequenceAlignment()
    return comparison.changes.map {
      ChangeReading($0, in: comparison, vocabulary: vocabulary, alignment: &alignment)
    }
  }
}

/// A small generator with a fixed seed: the same texts in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
