package import PolicyModel

/// The words of notices in one language: English, or what a translation puts in its place.
package struct NoticeWords: Sendable {
  /// BCP 47.
  package let language: String
  /// Sentences by `NoticePhrase.rawValue`, with the places of the English; what is missing is said in English.
  package let translations: [String: String]

  package init(language: String = "en", translations: [String: String] = [:]) {
    self.language = language
    self.translations = translations
  }

  /// A sentence with its places filled.
  ///
  /// - Parameter values: for the phrase's `places`, in their order; a value is never read as a sentence again.
  package func say(_ phrase: NoticePhrase, _ values: [String] = []) -> String {
    let places = phrase.places
    var text = ""
    for part in PhraseParts(translations[phrase.rawValue] ?? phrase.english).parts {
      switch part {
      case .words(let words): text += words
      case .place(let name):
        if let position = places.firstIndex(of: name), position < values.count {
          text += values[position]
        } else {
          text += "{" + name + "}"
        }
      }
    }
    return text
  }

  /// A date with the precision that was stated.
  package func date(_ date: CalendarDate) -> String { date.words }

  /// What policygen says of a change, such as a finding's title, in this language; nil where it is English alone.
  package func translated(_ generated: String) -> String? { nil }
}
