import PolicyMarkup
import PolicySource
import Testing

@Suite struct MarkdownBlockTests {
  @Test func `paragraphs, rules and code`() {
    #expect(
      sketch("One\ntwo  \nthree\n\n---\n\n```sh\n~~x~~ {{ y }} \\{{ \\~ \\[^1]\n```\n\n    <b>\n")
        == [
          "p: One·⏎·two·⏎⏎·three", "rule", "code: \"~~x~~ {{ y }} \\\\{{ \\\\~ \\\\[^1]\\n\"",
          "code: \"<b>\\n\"",
        ])
    #expect(problems("`~~x~~` and `<b>` and `[^1]` and `{{{`\n").isEmpty)
  }

  @Test func `containers know where they start`() {
    #expect(
      sketch("> a\n>\n> b\n\n1. x\n2. y\n   - deep\n\n     more\n")
        == ["> p: a", "| p: b", "L1. p: x", "1. p: y", "1.+ L-~ p: deep", "1.+ -~+ p: more"])
    #expect(sketch("7. x\n\n8. y\n") == ["L7.~ p: x", "7.~ p: y"])
    #expect(sketch("- a\n-\n- c\n") == ["L- p: a", "- p: ", "- p: c"])
  }

  @Test func `a heading without words is warned about`() {
    #expect(problems("# {#empty}\n\nx\n") == ["empty-section '# {#empty}'"])
    #expect(problems("# A {#a}\n\n# {{ title }} {#b}\n").isEmpty)
  }

  @Test func `footnotes keep their labels`() {
    #expect(
      sketch("A[^b] and[^a].\n\n[^a]: First *one*\n\n    goes on\n[^b]: Second\n")
        == [
          "p: A·[^b]· and·[^a]·.", "[^b]: p: Second", "[^a]: p: First ·*one*", "[a] p: goes on",
        ])
  }

  @Test func `a footnote that one side lacks is an error`() {
    #expect(problems("See [^gone].\n") == ["undefined-footnote '[^gone]'"])
    #expect(problems("See \\[^gone] and `[^gone]`.\n").isEmpty)
    #expect(problems("Text\n\n[^lost]: nobody refers\n") == ["undefined-footnote '[^lost]:'"])
    #expect(
      problems("Text[^a]\n\n[^a]: one\n\n[^a]: two\n") == ["undefined-footnote '[^a]:'"])
    #expect(problems("Text[^a]\n\n[^a]: one\n").isEmpty)
  }

  @Test func `tables`() {
    #expect(
      sketch("| a | *b* |\n|:-:|--:|\n| {{ x }} | y \\| z |\n| short |\n")
        == ["table [\"center\", \"right\"]: [\"a\", \"*b*\"] [[\"{{x}}\", \"y | z\"], [\"short\", \"\"]]"])
    let table = read("| a |\n|---|\n| {{ x }} |\n| {{ y }} |\n")
    guard case .table(let rows) = table.blocks[0].content else {
      Issue.record("no table")
      return
    }
    #expect(rows.rowRanges.map(\.text) == ["| {{ x }} |", "| {{ y }} |"])
    guard case .placeholder(_, let range) = rows.rows[1][0].runs[0].content else {
      Issue.record("no placeholder")
      return
    }
    #expect(range.text == "{{ y }}")
  }

  @Test func `cells beyond the last column are not dropped silently`() {
    #expect(problems("| a | b |\n|---|---|\n| x | y | z |\n") == ["dropped-text '| z |'"])
    #expect(problems("a | b\n---|---\nx | y | z\n") == ["dropped-text '| z'"])
    #expect(problems("| a | b |\n|---|---|\n| x \\| w | y |\n| x | y | | |\n").isEmpty)
  }

  @Test func `block ranges are the block's bytes`() {
    let blocks = read("# Ä {#a}\n\n- é\n  two\n\n```\nx\n```\n\nSet\n===\n").blocks
    #expect(blocks.map(\.range.text) == ["# Ä {#a}", "é\n  two", "```\nx\n```", "Set\n==="])
    #expect(read("one\r\n\r\ntwo\rthree\r\rfour").blocks.map(\.range.text) == ["one", "two\rthree", "four"])
  }

  @Test func `headings carry their keys`() {
    #expect(
      sketch(
        "# Title\n## How *long* {#retention}\n### *All {#a-1}*\n#### Closed {#c} ####\nSet {#s}\n---\n## {#only}\n"
      )
        == [
          "h1: Title", "h2 #retention: How ·*long*", "h3 #a-1: *All*", "h4 #c: Closed", "h2 #s: Set",
          "h2 #only: ",
        ])
    #expect(sketch("# {{ name }} {#k}\n") == ["h1 #k: {{name}}"])
    #expect(sketch("# A \\{#k}\n") == ["h1: A {#k}"])
    #expect(sketch("# A `{#k}`\n") == ["h1: A ·`{#k}`"])
    let block = read("# A {#k}\n").blocks[0]
    guard case .heading(_, let key?, _) = block.content else {
      Issue.record("no key")
      return
    }
    #expect(key.range.text == "{#k}")
  }

  @Test func `a key that cannot be an address is an error`() {
    #expect(problems("# A {#Über_k}\n") == ["invalid-clause-key '{#Über_k}'"])
    #expect(problems("# A {#}\n") == ["invalid-clause-key '{#}'"])
    #expect(problems("# A {#\(String(repeating: "k", count: 65))}\n").count == 1)
    #expect(problems("# A {#\(String(repeating: "k", count: 64))}\n").isEmpty)
  }

  @Test func `a heading in a container is an error`() {
    #expect(problems("> # In\n") == ["nested-heading '# In'"])
    #expect(problems("- # In\n") == ["nested-heading '# In'"])
    #expect(problems("# Out\n\n> quote\n").isEmpty)
  }

  @Test func `a placeholder alone is a block`() {
    #expect(sketch("{{ retention-table }}\n") == ["block {{retention-table}}"])
    #expect(sketch("- {{ a_b_c }}\n") == ["L- block {{a_b_c}}"])
    #expect(sketch("{{ data }}.\n") == ["p: {{data}}·."])
    #expect(sketch("**{{ data }}**\n") == ["p: **{{data}}**"])
  }

  @Test func `an empty section is a warning`() {
    #expect(problems("") == ["empty-section ''"])
    #expect(problems(" \n\n") == ["empty-section ''"])
    #expect(problems("x").isEmpty)
  }

  @Test func `what is no text is refused at its place`() {
    var found = Diagnostics()
    _ = MarkdownDocument(
      parsing: SourceFile(path: "a.md", bytes: [0x61, 0xC3, 0x28, 0x62]), reporting: &found)
    #expect(found.all.map(\.code) == [.invalidUTF8])
    #expect(found.all[0].range?.start == 1)
    #expect(problems("a\u{0}b") == ["invalid-utf8 '\u{0}'"])
    #expect(problems("a\u{2}b") == ["invalid-utf8 '\u{2}'"])
    #expect(problems("a\u{80}b") == ["invalid-utf8 '\u{80}'"])
    #expect(
      read(String(decoding: [0x61, 0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)).problems.all.map(\.code)
        == [.invalidUTF8], "a code point that is no character")
    #expect(problems("\u{FEFF}b") == ["invalid-utf8 '\u{FEFF}'"])
    #expect(problems("tab\tand\r\nß €😀\n").isEmpty)
    #expect(problems(String(repeating: "a b\n", count: (1 << 20) + 1)) == ["file-too-large ''"])
    #expect(problems(String(repeating: "a b\n", count: 1 << 20)).isEmpty)
  }

  @Test func `nesting has a limit that hostile input cannot pass`() {
    func quotes(_ depth: Int) -> String { String(repeating: ">", count: depth) + " a\n" }
    #expect(problems(quotes(32)).isEmpty)
    for text in [quotes(33), quotes(200), quotes(10_000), String(repeating: "- ", count: 10_000) + "a"] {
      #expect(read(text).problems.all.map(\.code) == [.nestingTooDeep])
    }
    #expect(problems(String(repeating: "* ", count: 300) + "\n").isEmpty, "a long thematic break")
    for text in ["[", "*a **", "![", "[a](", "_a __", "{{", "`", "<", "~~a ", "[^"] {
      _ = read(String(repeating: text, count: 10_000))
    }
    #expect(
      read(String(repeating: "*", count: 20_000) + "a" + String(repeating: "*", count: 20_000)).blocks.count
        == 1)
    let wide = String(repeating: "|a", count: 20_000) + "\n" + String(repeating: "|-", count: 20_000) + "\n"
    #expect(
      read(wide + String(repeating: "a\n", count: 200)).problems.all.map(\.code) == [.fileTooLarge])
  }
}
