import CGumbo
package import PolicySource

extension ProseDocument {
  /// Reads HTML as a browser would, and takes of the page what is its text: the part that it marks as its main one.
  package init?(parsingHTML file: SourceFile, reporting: inout Diagnostics) {
    if let place = HTMLTree.firstTooDeep(in: file.bytes) {
      reporting.report(
        .nestingTooDeep, "elements nest deeper than \(HTMLTree.deepest)",
        at: SourceRange(file: file, start: place, end: place + 1),
        help: "close the elements that are open, or save the text alone")
      return nil
    }
    let read = HTMLTree.withDocument(file.bytes) { document, bytes -> ProseDocument in
      let page = HTMLPage(document)
      var blocks: [MarkdownBlock] = []
      for (root, isPage) in page.roots where blocks.isEmpty {
        var reader = HTMLBlockReader(bytes, places: SamePlaces(file: file), leavesTildesOut: false)
        reader.read(root, isPage: isPage)
        if !ProseDocument(file: file, blocks: reader.blocks, title: nil, language: "und").isEmpty {
          blocks = reader.blocks
        }
      }
      return ProseDocument(file: file, blocks: blocks, title: page.title, language: page.language)
    }
    self = read ?? ProseDocument(file: file, blocks: [], title: nil, language: nil)
  }
}

/// The parts of a page that matter to its reader.
struct HTMLPage {
  /// Where its text may stand, the best place first; whether the page's own head and foot are among it.
  private(set) var roots: [(root: HTMLTree.Node, isPage: Bool)] = []
  private(set) var title: String?
  private(set) var language: String?
  private var mains: [HTMLTree.Node] = []
  private var articles: [HTMLTree.Node] = []
  private var body: HTMLTree.Node?

  init(_ document: HTMLTree.Node) {
    for child in document.children where child.tag == GUMBO_TAG_HTML {
      language = HTMLPage.language(of: child)
      for part in child.children {
        if part.tag == GUMBO_TAG_HEAD { readHead(part) }
        if part.tag == GUMBO_TAG_BODY {
          body = part
          language = language ?? HTMLPage.language(of: part)
        }
      }
    }
    guard let body else { return }
    look(in: body)
    if mains.count == 1 { roots.append((mains[0], false)) }
    if mains.isEmpty, articles.count == 1 { roots.append((articles[0], false)) }
    roots.append((body, true))
  }

  private mutating func readHead(_ head: HTMLTree.Node) {
    for child in head.children where child.tag == GUMBO_TAG_TITLE {
      for text in child.children where text.isText {
        title = text.withText { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  private mutating func look(in node: HTMLTree.Node) {
    for child in node.children where child.isElement && !child.isHidden {
      if child.tag == GUMBO_TAG_MAIN || child.attribute("role") == "main" {
        mains.append(child)
      } else if child.tag == GUMBO_TAG_ARTICLE {
        articles.append(child)
        look(in: child)
      } else {
        look(in: child)
      }
    }
  }

  private static func language(of node: HTMLTree.Node) -> String? {
    guard let tag = node.attribute("lang") ?? node.attribute("xml:lang"), !tag.isEmpty else { return nil }
    return tag
  }
}
