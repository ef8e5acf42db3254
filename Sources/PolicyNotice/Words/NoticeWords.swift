package import PolicyModel
import PolicySource

/// The words of notices in one language: English, or what a translation puts in its place.
package struct NoticeWords: Sendable {
  /// BCP 47.
  package let language: String
  /// By the English sentence of a phrase, or by what a finding or the policy says; what is missing is said as it is.
  private let translations: [String: String]
  private let dates: DateWording?
  /// Keeps what is asked for, so that the texts to translate are those that a notice is made of, and no others.
  private let asked: AskedTexts?

  package init(
    language: String = "en", translations: [String: String] = [:], keeping asked: AskedTexts? = nil
  ) {
    self.language = language
    self.translations = translations
    dates = DateWording.of(language)
    self.asked = asked
  }

  /// A sentence with its places filled.
  ///
  /// - Parameter values: for the phrase's `places`, in their order; a value is never read as a sentence again.
  package func say(_ phrase: NoticePhrase, _ values: [String] = []) -> String {
    let places = phrase.places
    return sentence(phrase).filled { name in
      places.firstIndex(of: name).flatMap { $0 < values.count ? isolated(values[$0]) : nil }
    }
  }

  /// Words that may be of another script, such as a name, a version or an address, so that they keep their order among
  /// the words of this language.
  package func isolated(_ words: String) -> String { Isolation(language).isolated(words) }

  /// A date with the precision that was stated: as ISO 8601 has it where the language's way is not known.
  package func date(_ date: CalendarDate) -> String {
    // Without a translation the sentences around it are English, whatever the policy's language is.
    if !isTranslation || LanguageTag.primary(language) == "en" { return date.words }
    return dates?.text(date) ?? date.iso
  }

  /// A sentence with its places open, for markup around what fills them.
  func sentence(_ phrase: NoticePhrase) -> PhraseParts {
    PhraseParts(translations[phrase.english] ?? phrase.english)
  }

  /// What stands around the one place of a sentence.
  package func around(_ phrase: NoticePhrase) -> (before: String, after: String) {
    var (before, after) = ("", "")
    var isAfter = false
    for part in sentence(phrase).parts {
      switch part {
      case .words(let words) where isAfter: after += words
      case .words(let words): before += words
      case .place: isAfter = true
      }
    }
    let marks = Isolation(language).aroundName
    return (before + marks.before, marks.after + after)
  }

  /// Whether somebody translated the notice: all of it is in the language then.
  package var isTranslation: Bool { !translations.isEmpty }

  /// What the policy or a finding says, in this language where somebody translated it.
  package func text(_ source: String) -> String {
    let line = source.onOneLine
    if line.isEmpty { return source }
    asked?.ask(line)
    return translations[line] ?? source
  }
}
