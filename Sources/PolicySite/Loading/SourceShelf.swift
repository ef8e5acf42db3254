import PolicyMarkup
import PolicyModel
import PolicySource

/// The sources of a policy that were read already: most files of a version are those of the version before, byte for
/// byte, and most of its data is, too.
///
/// The places in what is taken from it are those of the file that it was read from.
struct SourceShelf {
  private var documents: [WholeText: MarkdownDocument] = [:]
  private(set) var drafts = DraftShelf()

  mutating func draft(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> PolicyDraft? {
    PolicyDraft(parsing: file, from: &drafts, reporting: &diagnostics)
  }

  /// A file in which something is wrong is parsed again each time, so that the report names it.
  mutating func document(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> MarkdownDocument {
    let text = WholeText(file.bytes)
    if let known = documents[text] { return known }
    var found = Diagnostics()
    let document = MarkdownDocument(parsing: file, reporting: &found)
    if found.isEmpty { documents[text] = document }
    diagnostics.append(found)
    return document
  }
}
