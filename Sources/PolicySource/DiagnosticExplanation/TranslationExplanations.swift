/// Translations of notices.
extension DiagnosticExplanation {
  static let misplacedTranslation = DiagnosticExplanation(
    "A translation stands in the folder of its language, in a file with the name of its version.",
    """
    content/<policy>/notices/de/2026-12-01.yaml says `language: de` and `version: 2026-12-01`. Correct the one that is \
    wrong; a translation of another version's notices is begun with `policygen notice POLICY --translate de --version V`.
    """
  )
  static let duplicateTranslation = DiagnosticExplanation(
    "A text has one translation.",
    "Delete one of the two items."
  )
  static let mismatchedPlaces = DiagnosticExplanation(
    "A translation has the places of its source, such as {date}: each as often, with its name as it is.",
    """
    The program puts a date, a name or a number where a place is. Move the places as the language needs it; never \
    translate the words in braces.
    """
  )
  static let incompleteTranslation = DiagnosticExplanation(
    "A notice is told in a language when every text of it is translated.",
    """
    Half a translation is not used: its readers are told in the policy's own language. policygen's own sentences are \
    English, so that a policy in another language needs a translation into that language, too: until it is whole, the \
    policy's words stand among sentences in English. Type \
    `policygen notice POLICY --translate LANGUAGE --version V`, which adds the missing texts to the file, and have them \
    translated.
    """
  )
  static let staleTranslation = DiagnosticExplanation(
    "A translated text belongs to a text that a notice of the version has.",
    """
    The words that were translated are said otherwise now, or not at all. The translation is not used. Type \
    `policygen notice POLICY --translate LANGUAGE --version V`, translate what is new, and delete what is stale: it \
    stands at the end of the file.
    """
  )
}
