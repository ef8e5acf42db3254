import PolicyHistory
import PolicyMarkup
import PolicyModel

/// A text's markup being written: the bytes and what is open in them.
///
/// Ids of the program's own hold a dot, which no clause key has, so that they never meet one.
struct MarkupWriter {
  let markup: TextMarkup
  var html = HTML()
  var numbers = ClauseNumbers()
  var containers: [OpenContainer] = []
  var inlineState = InlineState()
  var footnotes = FootnoteNumbers()
  var tableCount = 0
  /// Tells tables of one name apart where both texts' tables stand on a page; empty elsewhere.
  var tableSide = ""
  /// The section and title of the clause being written: footnotes belong to the one, tables are labelled by the other.
  var section = ""
  var clauseTitle = ""
  /// The list item was opened by the block being written.
  var isAtItemStart = false

  init(_ markup: TextMarkup) { self.markup = markup }

  mutating func clause(_ clause: Clause) {
    self.clause(clause, number: clause.heading.isEmpty ? nil : number(of: clause), level: clause.level)
  }

  mutating func clause(_ clause: Clause, number: String?, level: Int) {
    remembered(.clause(ObjectIdentifier(clause), number: number, level: level), of: [clause]) {
      $0.write(clause, number: number, level: level)
    }
  }

  private mutating func write(_ clause: Clause, number: String?, level: Int) {
    begin(clause)
    if clause.heading.isEmpty {
      anchor(clause.key)
    } else {
      openHeading(level: level, id: clause.key, number: number)
      inline(clause.heading)
      closeHeading(level: level, id: clause.key)
    }
    for block in clause.blocks {
      enter(block.containers, side: .both)
      content(block.content)
    }
    leaveContainers()
  }

  /// An opening tag, without its last mark, around words of the program's own.
  mutating func frame(_ tag: StaticString) {
    html.raw(tag)
    html.markFrame(in: markup.language)
    html.raw(">")
  }

  /// Words of the policy within words of the program's own.
  mutating func quote(_ words: String) {
    var frame = FrameWords(markup.language)
    frame.quote(words)
    html.raw(frame.html)
  }

  mutating func begin(_ clause: Clause) {
    section = clause.section
    clauseTitle = clause.heading.plainText
  }

  /// A clause without a heading has an address all the same.
  mutating func anchor(_ id: String) {
    html.raw("<div class=\"clause-anchor\" id=\"")
    html.text(id)
    html.raw("\"></div>\n")
  }

  mutating func number(of clause: Clause) -> String? {
    switch markup.numbering {
    case .decimal: numbers.next(level: clause.level)
    case .none: nil
    }
  }

  mutating func openHeading(level: Int, id: String, number: String?) {
    html.raw("<div class=\"clause-heading\"><h")
    html.text(headingLevel(level))
    html.raw(" id=\"")
    html.text(id)
    html.raw("\">")
    if let number { clauseNumber(number) }
  }

  mutating func clauseNumber(_ number: String) {
    html.raw("<span class=\"clause-number\">")
    html.text(ClauseNumbers.atHeading(number))
    html.raw("</span> ")
  }

  /// The permalink stands after the heading, so that it is no part of the heading's name.
  mutating func closeHeading(level: Int, id: String) {
    html.raw("</h")
    html.text(headingLevel(level))
    html.raw("><a class=\"permalink\" href=\"#")
    html.text(id)
    html.raw("\" aria-label=\"")
    html.text(markup.wording.permalink(to: clauseTitle))
    html.raw("\">#</a></div>\n")
  }

  private func headingLevel(_ level: Int) -> Int { min(max(level, 2), 6) }

  mutating func contents(_ text: ResolvedText) {
    var depth = 0
    for clause in text.clauses where !clause.heading.isEmpty {
      let number = numbers.next(level: clause.level)
      if numbers.depth > depth {
        // A clause is at most one deeper than the one before: skipped levels take no place.
        html.raw(depth == 0 ? "<ul class=\"contents\">\n" : "\n<ul>\n")
        depth += 1
      } else {
        html.raw("</li>\n")
        while depth > numbers.depth {
          html.raw("</ul></li>\n")
          depth -= 1
        }
      }
      html.raw("<li><a href=\"#")
      html.text(clause.key)
      html.raw("\">")
      if markup.numbering == .decimal { clauseNumber(number) }
      unlinked(clause.heading)
      html.raw("</a>")
    }
    while depth > 0 {
      html.raw(depth == 1 ? "</li>\n</ul>\n" : "</li>\n</ul>")
      depth -= 1
    }
  }

  /// One block inside the containers that are open.
  mutating func content(_ content: TextBlock.Content) {
    switch content {
    case .paragraph(let text):
      openParagraph(class: nil)
      inline(text)
      closeParagraph()
    case .code(let code):
      html.raw("<pre><code>")
      html.text(code)
      html.raw("</code></pre>\n")
    case .table(let table): self.table(table)
    case .thematicBreak: html.raw("<hr>\n")
    }
  }

  /// A tight list shows its items' first paragraph bare.
  private var isBare: Bool { isAtItemStart && containers.last?.isTight == true }

  mutating func openParagraph(class name: StaticString?) {
    if isBare { return }
    guard let name else { return html.raw("<p>") }
    html.raw("<p class=\"")
    html.raw(name)
    html.raw("\">")
  }

  mutating func closeParagraph() {
    if isBare { html.raw("\n") } else { html.raw("</p>\n") }
  }
}
