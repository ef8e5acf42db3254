package import PolicyHistory
import PolicyModel
package import PolicySource

/// What was translated of one version's notices, and whether that is all of a notice: half a translation is not used.
package struct NoticeTranslations: Sendable {
  /// The policy's own language.
  package let own: String
  package let version: String
  private let translations: [(file: NoticeTranslation, texts: [String: String])]

  /// - Parameter translations: of any versions; those of others are left out.
  package init(of version: String, own: String, _ translations: [NoticeTranslation]) {
    self.own = own
    self.version = version
    self.translations = translations.filter { $0.version == version }.map { ($0, $0.translated) }
  }

  package var isEmpty: Bool { translations.isEmpty }

  /// The sentences that every notice may need, whatever changed.
  package static let phrases = NoticePhrase.allCases.map(\.english)

  /// The languages that a notice can be told in which was made of these texts.
  package func languages(telling asked: [String]) -> NoticeLanguages {
    NoticeLanguages(
      own: own,
      translations: translations.filter { missing(of: asked, in: $0.texts).isEmpty }.map(\.file.language))
  }

  /// The words of a notice in one of its languages.
  package func words(in language: String, telling asked: [String]) -> NoticeWords {
    if let whole = translations.first(where: { $0.file.language == language }),
      missing(of: asked, in: whole.texts).isEmpty
    {
      return NoticeWords(language: language, translations: whole.texts)
    }
    return NoticeWords(language: isEnglish(language) ? language : "en")
  }

  /// Reports that readers of the policy's own language get sentences in English: our own, of which nobody has begun a
  /// translation.
  package func reportEnglish(of policy: String, reporting diagnostics: inout Diagnostics) {
    if isEnglish(own) || translations.contains(where: { $0.file.language == own }) { return }
    diagnostics.report(
      .incompleteTranslation,
      "the notice of '\(version)' is not translated into '\(own)', the policy's language: its sentences are in English",
      at: nil, path: "content/" + policy,
      help:
        "type `policygen notice \(policy) --translate \(own) --version \(version)`, and have what is empty translated"
    )
  }

  private func missing(of asked: [String], in texts: [String: String]) -> [String] {
    (NoticeTranslations.phrases + asked).filter { texts[$0] == nil }
  }

  /// Reports the translations that are not whole.
  ///
  /// - Parameter asked: the texts that all the notices are made of which are told.
  package func reportGaps(
    telling asked: [String], of policy: String, reporting diagnostics: inout Diagnostics
  ) {
    for (file, texts) in translations {
      let missing = missing(of: asked, in: texts)
      guard let first = missing.first else { continue }
      let fallback =
        file.language == own && !isEnglish(own)
        ? "the sentences of its notice are in English" : "its readers are told in '\(own)'"
      let count = missing.count == 1 ? "a text" : "\(missing.count) texts"
      diagnostics.report(
        .incompleteTranslation,
        "\(count) of the notice of '\(version)' \(missing.count == 1 ? "is" : "are") not translated into "
          + "'\(file.language)': \(fallback)",
        at: file.texts.first { $0.source == first }?.range, path: file.path ?? "",
        notes: [.init("the first is: \(first.prefix(120))")],
        help: "type `policygen notice \(policy) --translate \(file.language) --version \(version)`, and have "
          + "what is empty translated")
    }
  }

  /// Reports the texts that no notice of the version has any more.
  ///
  /// - Parameter asked: the texts that the notices since every version that stands are made of.
  package func reportStale(telling asked: [String], reporting diagnostics: inout Diagnostics) {
    let needed = Set(NoticeTranslations.phrases + asked)
    for (file, _) in translations {
      let stale = file.texts.filter { !needed.contains($0.source) }
      guard let first = stale.first else { continue }
      let others = stale.count > 1 ? ", and \(stale.count - 1) more of the file's sources" : ""
      diagnostics.report(
        .staleTranslation,
        "no notice of '\(version)' says '\(first.source.prefix(80))'\(others)", at: first.range,
        path: file.path ?? "")
    }
  }

  /// The file of a language with every text, in the order of the notice: what is translated stays, what others
  /// translated before is proposed, and what no notice says any more comes last.
  ///
  /// - Parameters:
  ///   - earlier: translations into the same language, of which the first that has a text is taken.
  package func skeleton(
    in language: String, telling asked: [String], earlier: [NoticeTranslation]
  ) -> NoticeTranslation {
    let old = translations.first { $0.file.language == language }
    let known = [old?.texts ?? [:]] + earlier.map(\.translated)
    let needed = NoticeTranslations.phrases + asked
    var seen: Set<String> = []
    var texts: [NoticeTranslation.Text] = []
    for source in needed where seen.insert(source).inserted {
      texts.append(.init(source: source, text: known.lazy.compactMap { $0[source] }.first ?? ""))
    }
    for text in old?.file.texts ?? [] where !text.text.isEmpty && !seen.contains(text.source) {
      texts.append(.init(source: text.source, text: text.text))
    }
    return NoticeTranslation(language: language, version: version, texts: texts)
  }
}

private func isEnglish(_ language: String) -> Bool { LanguageTag.primary(language) == "en" }
