import PolicyProse
import Testing

@Suite struct LexiconTests {
  /// `concept: words`, each where the text says it.
  private func concepts(_ text: String) -> [String] {
    let vocabulary = ProseVocabulary()
    guard let sentence = ProseText(resolved(text), vocabulary: vocabulary).sentences.first else { return [] }
    var found: [String] = []
    vocabulary.lexicon.concepts(in: sentence.words, of: vocabulary) { concept, words in
      found.append("\(concept.name): \(sentence.written(words))")
    }
    return found
  }

  @Test func aWordStandsForItsConceptInEveryForm() {
    #expect(concepts("Cookies").contains("cookie: Cookies"))
    #expect(concepts("a cookie").contains("cookie: cookie"))
    for word in ["collect", "Collects", "collected", "collecting"] {
      #expect(concepts("they \(word) it").contains("collecting: \(word)"))
    }
  }

  @Test func phrasesAreFoundAcrossHyphensAndCase() {
    #expect(concepts("You may Opt-Out of it").contains("optingOut: Opt-Out"))
    #expect(concepts("Do Not Track signals").contains("signal: Do Not Track"))
    #expect(concepts("by standard contractual clauses").contains("safeguard: standard contractual clauses"))
  }

  @Test func apartTheWordsOfAPhraseDoNotCount() {
    #expect(!concepts("an IP but no address").contains { $0.hasPrefix("deviceData: IP but") })
    #expect(!concepts("track of what we do not").contains { $0.hasPrefix("signal") })
    #expect(concepts("the phrase ends in do not").allSatisfy { !$0.hasPrefix("signal") })
  }

  @Test func negationsAreWords() {
    for word in ["not", "never", "no", "don’t", "cannot", "without"] {
      #expect(concepts("we \(word) it").contains("negation: \(word)"))
    }
    #expect(!concepts("we note the notion").contains { $0.hasPrefix("negation") })
  }

  @Test func wordsOfNoConceptStandForNone() {
    #expect(concepts("The weather was lovely yesterday").isEmpty)
  }
}

@Suite struct ConceptSetTests {
  @Test func holdsEveryConcept() {
    var set = ConceptSet()
    #expect(set.isEmpty)
    for concept in Concept.allCases {
      #expect(!set.contains(concept))
      set.insert(concept)
    }
    #expect(set.concepts == Concept.allCases)
    var cookie = ConceptSet()
    cookie.insert(.cookie)
    #expect(!set.subtracting(cookie).contains(.cookie))
    #expect(set.subtracting(cookie).concepts.count == Concept.allCases.count - 1)
    cookie.formUnion(set)
    #expect(cookie == set)
  }
}
