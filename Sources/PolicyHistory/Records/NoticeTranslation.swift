package import PolicySource

/// notices/<language>/<version>.yaml: the texts of one version's notices in another language, which somebody wrote.
///
/// A text is found by the words that it translates. What the program or the policy says otherwise later is therefore
/// not translated any more, and nobody is told something old.
package struct NoticeTranslation: Sendable {
  package struct Text: Sendable {
    /// The words of the policy or of the program.
    package let source: String
    /// What they are in the language; empty where nobody has translated them.
    package var text: String
    /// Where the file has the source; nil for one that was not read.
    package let range: SourceRange?

    package init(source: String, text: String, range: SourceRange? = nil) {
      self.source = source
      self.text = text
      self.range = range
    }
  }

  /// BCP 47.
  package let language: String
  package let version: String
  package let texts: [Text]
  /// Relative to the project; nil for one that was not read.
  package let path: String?

  package init(language: String, version: String, texts: [Text], path: String? = nil) {
    self.language = language
    self.version = version
    self.texts = texts
    self.path = path
  }

  /// What was translated, by its source.
  package var translated: [String: String] {
    Dictionary(
      texts.lazy.filter { !$0.text.isEmpty }.map { ($0.source, $0.text) },
      uniquingKeysWith: { first, _ in first })
  }
}
