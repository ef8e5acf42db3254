package import PolicyHistory
import PolicyModel

/// Translations of the sentences of every notice that policygen proposes. Nobody is told them as they are: they are put
/// into the file of a translation, which somebody reads before it is complete.
package enum ProposedPhrases {
  /// The languages that there is a proposal for.
  package static let languages = ["de", "es", "fr"]

  /// nil for a language that there is no proposal for. One of a language serves all forms of it: `de` for `de-AT`.
  package static func translation(into language: String) -> NoticeTranslation? {
    let table: [UInt8]
    switch LanguageTag.primary(language) {
    case "de": table = PackageResources.phrases_de_tsv
    case "es": table = PackageResources.phrases_es_tsv
    case "fr": table = PackageResources.phrases_fr_tsv
    default: return nil
    }
    let texts = String(decoding: table, as: UTF8.self).split(separator: "\n").compactMap {
      line -> NoticeTranslation.Text? in
      let cells = line.split(separator: "\t").map(String.init)
      return cells.count == 2 ? .init(source: cells[0], text: cells[1]) : nil
    }
    return NoticeTranslation(language: language, version: "", texts: texts)
  }
}
