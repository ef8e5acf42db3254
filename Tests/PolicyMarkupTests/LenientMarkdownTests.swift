import PolicyMarkup
import PolicySource
import Testing

private func document(_ text: String) -> ProseDocument? {
  var problems = Diagnostics()
  return ProseDocument(parsingMarkdown: SourceFile(path: "p.md", text: text), reporting: &problems)
}

private func markdown(_ text: String) -> [String] { (document(text)?.blocks ?? []).map(sketch) }

@Suite struct LenientMarkdownTests {
  @Test func whatTheSourceLanguageRefusesIsRead() {
    #expect(
      markdown(
        """
        ---
        title: Our policy
        lang: en
        ---
        # Title {#top}
        {: .lead}

        - [x] done ~~struck~~ text
        - [ref] ![picture](p.png)

        {% include banner.html %}
        Raw <b>bold</b> and {{ site.name }}.

        Setext {#s}
        ---

        [ref]: /there
        """) == [
          "h1: Title",
          "L- p: [x] done struck text",
          "- p: [ref](/there)",
          "p: Raw ·**bold**· and {{ site.name }}.",
          "h2: Setext",
        ])
    #expect(document("---\ntitle: 'Our policy'\nlang: en-GB\n---\nText")?.title == "Our policy")
    #expect(document("+++\nlanguage = \"de\"\n+++\nText")?.language == "de")
    // Two rules and no head between them.
    #expect(markdown("---\nText\n\n---\n") == ["rule", "p: Text", "rule"])
  }

  /// A comment has the whole text written as HTML and parsed; without it the text is read off its own tree.
  @Test(arguments: [
    "# A *b* `c`\n\nText with **strong** and [a link](http://x.org/a%20b?c=\u{E9}&d='1' \"say \\\"it\\\"\").\n",
    "One\ntwo  \nthree\\\nfour \\~~five~~ ~*~*~ six&nbsp;seven &amp; &lt;eight&gt;\n",
    "1. a\n\n   b\n2. c\n   - d\n     > e\n     > # f\n\n7) g\n\n    code\n\n---\n",
    "| a | *b* |\n|---|:-:|\n| 1 |\n| x ![p](q) y | `z` |\n\n```js\ncode & more\n\n  kept\n```\n",
    "Mail me@example.org, see www.example.com and <https://example.com/x>.\n\n![a *b*](c.png)\n",
    // What an HTML parser changes.
    "[<http://a.org>](http://b.org) and [x][r]\n\n[r]: /there 'T'\n",
    "Bell &#7; and &#x85; and &#13; and &#xFDD0;.\n\n```\r\ncode\r\n```\r\n",
    "Text[^1] more\n\n[^1]: A note.\n",
    String(repeating: "> ", count: 300) + "deep\n",
  ])
  func itsOwnTreeIsTheOneThatABrowserMakes(text: String) throws {
    let read = try #require(document(text)).blocks
    let parsed = try #require(document(text + "\n<!-- parsed -->\n")).blocks
    #expect(read.map(sketch) == parsed.map(sketch))
    #expect(read.map { [$0.range.start, $0.range.end] } == parsed.map { [$0.range.start, $0.range.end] })
    #expect(!read.isEmpty)
  }

  @Test func layoutsOfOneTextAreOneText() {
    let expected = ["h1: Privacy", "p: We keep your data for a year."]
    func words(_ text: String) -> [String] {
      markdown(text).map { $0.split(separator: "·⏎·").joined(separator: " ") }
    }
    #expect(words("# Privacy\n\nWe keep your data for a year.") == expected)
    #expect(words("Privacy\n=====\nWe keep your data\nfor a year.") == expected)
    #expect(
      words("<h1 align=\"center\">Privacy</h1>\n<p align=\"center\">\nWe keep your data\nfor a year.\n</p>")
        == expected)
    #expect(
      words("<div align=\"center\">\n\n# Privacy\n\n</div>\n\nWe keep your data for a year.") == expected)
  }

  @Test func placesAreThoseOfTheFile() throws {
    let text = """
      ---
      lang: en
      ---
      # Title

      - one
        two

      <div>
      <p>raw</p>
        text
      </div>

      | a | b |
      |---|---|
      | c | d |
      """
    let blocks = try #require(document(text)).blocks
    #expect(
      blocks.map { "\($0.range.position.line):\($0.range.position.column) \($0.range.text)" } == [
        "4:1 # Title", "6:3 one\n  two", "10:4 raw", "11:3 text", "14:3 a | b |\n|---|---|\n| c | d",
      ])
  }

  @Test func aTableTakesLinesInItsCells() {
    #expect(
      markdown("| a | b |\n|---|---|\n| c<br>d | [e](/f) |") == [
        "table [\"none\", \"none\"]: [\"a\", \"b\"] [[\"c·⏎⏎·d\", \"[e](/f)\"]]"
      ])
  }

  /// The law: every word outside what is never shown stands in what was read, in order.
  @Test func noWordIsLost() throws {
    var generator = SplitMix64(state: 7)
    let pieces = [
      "# Head w\n\n", "w w\nw\n\n", "- w\n- w\n  - w\n\n", "1. w\n\n   w\n\n", "> w\n> w\n\n",
      "**w** _w_ `w` ~~w~~ [w](/x)\n\n",
      "<p align=center>w<br>w</p>\n\n", "| w | w |\n|---|---|\n| w<br>w | *w* |\n\n", "    w w\n\n",
      "```\nw\n```\n\n",
      "<table><tr><td>w<td>w<tr><td><ul><li>w</ul></table>\n\n",
      "<details><summary>w</summary>\n\nw\n\n</details>\n\n",
      "<table><tr><td><h2>w</h2>w</table>\n\n", "<dl><dt>w<dd>w</dl>\n\n", "w\n---\n\n",
      "<div>w<p>w</div>w\n\n", "\\*w\\* w&amp;w\n\n",
      "<b>w\n\nw</b>\n\n", "* <h3>w</h3>\n  w\n\n", "<ol><li><p>w</ol>w\n\n",
    ]
    for _ in 0..<400 {
      var number = 0
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        for character in pieces.randomElement(using: &generator)! {
          if character == "w" {
            text += "w\(number)x"
            number += 1
          } else {
            text.append(character)
          }
        }
      }
      let read = try #require(document(text)).blocks.map(\.words).joined(separator: " ")
      let found = read.split { !$0.isLetter && !$0.isNumber }.filter {
        $0.hasPrefix("w") && $0.hasSuffix("x")
      }.map(String.init)
      let wanted = (0..<number).map { "w\($0)x" }
      #expect(found == wanted, "\(text)")
    }
  }
}

extension MarkdownBlock {
  fileprivate var words: String {
    switch content {
    case .heading(_, _, let text), .paragraph(let text): text.plainText
    case .code(let text): text
    case .table(let table): (table.header + table.rows.flatMap { $0 }).map(\.plainText).joined(separator: " ")
    case .thematicBreak: ""
    case .placeholder(let name): name
    }
  }
}
