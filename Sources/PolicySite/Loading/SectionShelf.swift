import PolicyMarkup
import PolicySource

/// The sections of a policy that were parsed already: most files of a version are those of the version before, byte for
/// byte.
///
/// The places in a document that is taken from it are those of the file that it was parsed from.
struct SectionShelf {
  private var documents: [[UInt8]: MarkdownDocument] = [:]

  /// A file in which something is wrong is parsed again each time, so that the report names it.
  mutating func document(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> MarkdownDocument {
    if let known = documents[file.bytes] { return known }
    var found = Diagnostics()
    let document = MarkdownDocument(parsing: file, reporting: &found)
    if found.isEmpty { documents[file.bytes] = document }
    diagnostics.append(found)
    return document
  }
}
