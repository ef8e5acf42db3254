import PolicyMarkup
import PolicySource

/// The sections of a policy that were parsed already: most files of a version are those of the version before, byte for
/// byte.
///
/// The places in a document that is taken from it are those of the file that it was parsed from.
struct SectionShelf {
  private var documents: [WholeText: MarkdownDocument] = [:]

  /// A file in which something is wrong is parsed again each time, so that the report names it.
  mutating func document(_ file: SourceFile, reporting diagnostics: inout Diagnostics) -> MarkdownDocument {
    let text = WholeText(bytes: file.bytes)
    if let known = documents[text] { return known }
    var found = Diagnostics()
    let document = MarkdownDocument(parsing: file, reporting: &found)
    if found.isEmpty { documents[text] = document }
    diagnostics.append(found)
    return document
  }
}

/// The bytes of a file, hashed as a whole: an array is hashed byte by byte.
private struct WholeText: Hashable {
  let bytes: [UInt8]

  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
