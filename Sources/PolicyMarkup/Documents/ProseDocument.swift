package import PolicySource

/// A text from anywhere, read as leniently as its readers' programs read it: what people see of it, in reading order.
///
/// Unlike a section of the source language, nothing in it is an error: it is what somebody published.
package struct ProseDocument: Sendable {
  package let file: SourceFile
  package let blocks: [MarkdownBlock]
  /// What the document says of itself, in its head; nil where it says nothing.
  package let title: String?
  /// BCP 47; what the document says of itself, else what its words are; nil where neither tells.
  package let language: String?

  init(file: SourceFile, blocks: [MarkdownBlock], title: String?, language: String?) {
    self.file = file
    self.blocks = blocks
    self.title = title
    self.language = language ?? DocumentLanguage(of: blocks)?.rawValue
  }

  /// Whether there is nothing in it to read.
  package var isEmpty: Bool {
    blocks.allSatisfy { block in
      switch block.content {
      case .heading(_, _, let text), .paragraph(let text): text.isEmpty
      case .code(let text): text.utf8.allSatisfy { $0 <= 0x20 }
      case .table(let table):
        table.header.allSatisfy(\.isEmpty) && table.rows.allSatisfy { $0.allSatisfy(\.isEmpty) }
      case .thematicBreak: true
      case .placeholder: false
      }
    }
  }
}
