import PolicyMarkup
import PolicySource
import Testing

@Suite struct MarkdownInlineTests {
  private func placeholders(_ markdown: String) -> [String] {
    read(markdown).blocks.flatMap { block -> [String] in
      guard case .paragraph(let text) = block.content else { return [] }
      return text.runs.compactMap {
        if case .placeholder(_, let range) = $0.content { range.text } else { nil }
      }
    }
  }

  @Test func `styles nest and text is merged`() {
    #expect(sketch("a *b **c*** d_e_f &amp; &lt; x\n") == ["p: a ·*b *·***c***· d_e_f & < x"])
    #expect(sketch("![alt *e*](i.png) x\n") == ["p: !(i.png alt e)· x"])
  }

  @Test func `links`() {
    #expect(
      sketch("[a *b*](/x \"t\") <https://a.example> www.b.example c@d.example\n") == [
        "p: [a ](/x 't')·[*b*](/x 't')· ·[https://a.example](https://a.example)· ·"
          + "[www.b.example](http://www.b.example)· ·[c@d.example](mailto:c@d.example)"
      ])
    let links = read("See [a](#k), <https://x.example> and www.y.example.\n> [b](/z) lazy\n").blocks.flatMap {
      block -> [String] in
      guard case .paragraph(let text) = block.content else { return [] }
      return text.links.compactMap { $0.range?.text }
    }
    #expect(links == ["[a](#k)", "<https://x.example>", "www.y.example", "[b](/z)"])
  }

  @Test(arguments: [
    "[a](javascript:x)", "[a](JavaScript:x)", "[a]( javascript:x)", "[a](java&#115;cript:x)",
    "[a](java&#10;script:x)", "![a](data:image/png;base64,AA)", "<javascript:x>",
    "[a](vbscript:x)", "[a](file:///etc/passwd)", "[a](javascript\\:x)", "[a][r]\n\n[r]: javascript:x",
    "[a](x{{y}}:z)", "[a](ftp://x.example)", "[a](//x.example/y)", "[a](/\\x.example)", "[a](//{{y}})",
    "![a](https://x.example/a.png)", "![a](//x.example/a.png)", "![a](mailto:a@b.example)",
  ])
  func `unsafe schemes are errors and never get into the tree`(_ markdown: String) {
    let (blocks, problems) = read(markdown)
    #expect(problems.all.map(\.code) == [.unsafeLink])
    guard case .paragraph(let text) = blocks[0].content else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.links.allSatisfy { $0.destination.isEmpty })
  }

  @Test(arguments: [
    "[a](https://x.example)", "[a](HTTP://x.example)", "[a](mailto:x@y.example)", "[a](tel:+44)", "[a](#key)",
    "[a](/x:y)", "[a](x/y:z)", "[a](?q=a:b)", "[a](../up)", "[a]({{url}})", "[a](/x{{y}}:z)", "javascript:x",
    "[a](/x//y)", "![a](/a.png)", "![a](a.png)",
  ])
  func `safe links are no errors`(_ markdown: String) { #expect(problems(markdown).isEmpty) }

  @Test func `help for what leads or loads from elsewhere`() {
    func help(_ markdown: String) -> String? { read(markdown).problems.all.first?.help }
    #expect(
      help("![a](https://x.example/a.png)") == "put the picture into content/static and write /name.png")
    #expect(help("[a](//x.example/)") == "write https://…")
  }

  @Test func `placeholders in text keep their places`() {
    #expect(
      sketch("A {{ a_b_c }} *{{ x }}* {{a.minimum_age}}{{y}} end\n")
        == ["p: A ·{{a_b_c}}· ·*{{x}}*· ·{{a.minimum_age}}·{{y}}· end"])
    #expect(
      placeholders("`{{ code }}` {{ code }} [l](/x/{{a}}) {{a}} \\{{a}} {{ b }}\n\n> q\nlazy é {{ c }}\n")
        == ["{{ code }}", "{{a}}", "{{ b }}", "{{ c }}"])
    let offsets = read("`{{ a }}` [l]({{a}}) {{ a }} {{ a }}\n").blocks.flatMap { block -> [Int] in
      guard case .paragraph(let text) = block.content else { return [] }
      return text.runs.compactMap {
        if case .placeholder(_, let range) = $0.content { range.start } else { nil }
      }
    }
    #expect(offsets == [21, 29])
  }

  @Test func `placeholders in destinations and titles are templates`() {
    #expect(
      sketch("[x]({{url}}) [y](</a/{{ b_c }}/d> \"t {{ u }}\") https://e.example/{{z}}\n") == [
        "p: [x]({{url}})· ·[y](/a/{{b_c}}/d 't {{u}}')· ·[https://e.example/](https://e.example/{{z}})"
          + "·[{{z}}](https://e.example/{{z}})"
      ])
    #expect(sketch("[x](/\\{{u}} \"\\{{t}}\")\n") == ["p: [x](/%7B%7Bu}} '\\{{t}}')"])
  }

  @Test func `braces can be literal`() {
    #expect(
      sketch("\\{{ x }} \\\\{{ y }} {\\{ &#123;&#123; } }} {one}\n") == [
        "p: {{ x }} \\·{{y}}· {{ {{ } }} {one}"
      ])
    #expect(problems("\\{{ x }} {\\{ `{{ | }}` }} {one}\n").isEmpty)
  }

  @Test(arguments: [
    ("a {{{ x }}} b", "{{{"), ("a {{ x", "{{"), ("a {{ x | up }} b", "{{ x | up }}"),
    ("a {{ x y }}", "{{ x y }}"),
    ("a {{}} b", "{{}}"), ("a {{ ü }} b", "{{ ü }}"), ("a {{ x } b", "{{"), ("a {{ x\ny }}", "{{"),
    ("[x]({{a|b}})", "[x]({{a|b}})"),
    ("![x](/{{a}})", "![x](/{{a}})"), ("![{{ a }}](/x)", "![{{ a }}](/x)"),
  ])
  func `malformed placeholders`(_ markdown: String, _ place: String) {
    #expect(problems(markdown) == ["malformed-placeholder '\(place)'"])
  }

  @Test func `a placeholder may have spaces wherever it stands`() {
    #expect(
      sketch("[x]({{ url }}) [y](mailto:{{ a.b }} \"{{ t }}\")\n")
        == sketch("[x]({{url}}) [y](mailto:{{a.b}} \"{{t}}\")\n"))
    #expect(problems("[x]({{ url }}) [y](mailto:{{ a.b }})\n").isEmpty)
    #expect(sketch("`{{ a }}`\n\n    {{ b }}\n") == ["p: `{{ a }}`", "code: \"{{ b }}\\n\""])
  }

  @Test(arguments: [
    "&#1;", "[a](<&#1;javascript:x>)", "&#x02;", "{&#2;title}}", "&#xFDD0;", "&#128;", "&#xD800;", "&#xFFFE;",
  ])
  func `a reference to a control character is refused`(_ text: String) {
    #expect(read(text + "\n").problems.all.map(\.code) == [.invalidUTF8])
  }

  @Test func `other references are characters`() {
    #expect(sketch("&#65; &#x20AC; &amp; &#; &#x; &#1\n") == ["p: A € & &#; &#x; &#1"])
  }

  @Test func `a line may be wrapped inside a placeholder`() {
    #expect(sketch("- a {{\n  x }} b\n") == sketch("- a {{ x }} b\n"))
    #expect(sketch("a {{ x\n}} b\n") == sketch("a {{ x }} b\n"))
  }

  @Test func `struck text is an error, other tildes are text`() {
    #expect(problems("a ~~b *c* d~~ e\n") == ["struck-text '~~b *c* d~~'"])
    #expect(problems("a \\~~b~~ ~ c ~~ d ~~ `~~e~~` ~~~f\n").isEmpty)
    #expect(sketch("\\~~b~~\n") == ["p: ~~b~~"])
    #expect(problems("~~~\n~~x~~\n~~~\n").isEmpty)
  }

  @Test func `HTML is an error`() {
    #expect(
      problems("a <b>c</b> <!-- d -->\n")
        == ["raw-html '<b>'", "raw-html '</b>'", "raw-html '<!-- d -->'"])
    #expect(problems("<div>\nx\n</div>\n") == ["raw-html '<div>\nx\n</div>'"])
    #expect(problems("<!-- note -->\n") == ["raw-html '<!-- note -->'"])
    #expect(problems("1 < 2 \\<b> `<b>` <https://x.example>\n").isEmpty)
  }

  @Test func `task lists are errors`() {
    #expect(problems("- [ ] a\n- [x] b\n") == ["task-list '[ ]'", "task-list '[x]'"])
    #expect(problems("1. [X] a\n") == ["task-list '[X]'"])
    #expect(problems("- \\[ ] a\n- [y] b\n- a [x] b\n- [x](/y) c\n\n[ ] p\n").isEmpty)
  }

  @Test func `definitions that nothing uses are not dropped silently`() {
    #expect(
      problems("Text\n\n[un]: https://x.example \"t\"\n") == ["dropped-text '[un]: https://x.example \"t\"'"])
    #expect(problems("[un]: /x\nText\n") == ["dropped-text '[un]: /x'"])
    #expect(
      problems("[a]\n\n[a]: /x\n[A]: /y\n") == ["dropped-text '[A]: /y'"])
    #expect(problems("[Some\nthing] [b]\n\n[some  THING]: <x>\n[b]:\n /y\n 'z'\n").isEmpty)
    #expect(problems("no [x]: y\n\n    [code]: /x\n").isEmpty)
    #expect(sketch("[d]: /x\nSee [d] {{ e }}\n") == ["p: See ·[d](/x)· ·{{e}}"])
  }

  @Test func `links to labels that nothing defines are errors`() {
    #expect(problems("See [the *text*][nope] {{ a }}.\n") == ["missing-link-target '[the *text*][nope]'"])
    #expect(problems("| a |\n|---|\n| [b][c] |\n") == ["missing-link-target '[b][c]'"])
    #expect(problems("[a][b]\n\n[b]: /x\n").isEmpty)
    #expect(problems("\\[a][b] [a\\][b] [a]\\[b] [a] [b] [a][] `[a][b]` [a]\n").isEmpty)
    #expect(problems("[a](/x)[^n][b]\n\n[^n]: c\n").isEmpty)
    #expect(
      read("[a][nope]\n").problems.all.first?.help
        == "add a line '[nope]: https://…', or write \\[ for the bracket itself")
  }

  @Test func `links around nothing and titles of images are not dropped silently`() {
    #expect(problems("a [](/x) b\n") == ["dropped-text '[](/x)'"])
    #expect(problems("![a](/x \"t\")\n") == ["dropped-text '![a](/x \"t\")'"])
    #expect(problems("[a](/x \"t\") ![](/y)\n").isEmpty)
  }
}

@Suite struct NoteTextTests {
  private func note(_ text: String) -> (text: InlineText, problems: [String]) {
    let file = SourceFile(path: "policy.yaml", text: "note: here")
    let place = SourceRange(file: file, start: 6, end: 10)
    var problems = Diagnostics()
    let inline = InlineText(parsingMarkdown: text, at: place, reporting: &problems)
    return (inline, problems.all.map { sketch($0) })
  }

  @Test func `notes are one paragraph of Markdown`() {
    #expect(sketch(note("Plain words, here.").text) == "Plain words, here.")
    #expect(sketch(note("Some *style* and {{ x }}").text) == "Some ·*style*· and ·{{x}}")
    #expect(sketch(note("{{ x }}").text) == "{{x}}")
    #expect(sketch(note("www.x.example").text) == "[www.x.example](http://www.x.example)")
    #expect(note("").text.isEmpty)
    #expect(note("").problems.isEmpty)
  }

  @Test func `problems stand at the value`() {
    #expect(note("a <b>").problems == ["raw-html 'here'"])
    #expect(note("# Heading").problems == ["wrong-type 'here'"])
    #expect(note("- list").problems == ["wrong-type 'here'"])
    #expect(note("one\n\ntwo").problems == ["wrong-type 'here'"])
    #expect(note("1. list").problems == ["wrong-type 'here'"])
  }
}
