import PolicySource
import Testing

@testable import PolicyRender

private func reading(_ css: String) -> StylesheetReader {
  StylesheetReader(SourceFile(path: "a.css", text: css))
}

private func problems(_ css: String) -> [String] {
  reading(css).diagnostics.all.map { problem in
    let place = problem.range.map { "\($0.position.line):\($0.position.column) " } ?? ""
    return "\(place)\(problem.code.rawValue): \(problem.message)"
  }
}

@Suite struct Stylesheets {
  @Test(arguments: [
    "p { color: red; }", "a::before { content: \"}\" '\\'' attr(href); } /* } */",
    "@media print { p { margin: 0 } }",
    "a[href^=\"http\"]::after { content: \" (\" attr(href) \")\"; }",
    "p { background: url(../a.png) url( \"b.svg\" ); }",
    "@namespace svg url(\"#x\"); p:not(.a, [b]) { width: calc((1px + 2px) * 3) }", "",
  ])
  func whatIsWhole(_ css: String) { #expect(problems(css) == []) }

  @Test(arguments: [
    ("p { color: red;\n", "1:3 stylesheet-syntax: this '{' is never closed"),
    ("p { color: red; } }", "1:19 stylesheet-syntax: this '}' closes nothing"),
    ("p { width: calc(1px; }", "1:22 stylesheet-syntax: this '}' stands where ')' belongs"),
    ("p { } /* a", "1:7 stylesheet-syntax: this comment is never closed"),
    ("a::before { content: \"x; }\n", "1:22 stylesheet-syntax: this quote is never closed"),
    ("p { background: url(a.png; }", "1:20 stylesheet-syntax: this '(' is never closed"),
    ("@import \"b.css\";", "1:1 remote-resource: a stylesheet loads no other"),
    ("@\\69mport url(b.css);", "1:1 remote-resource: a stylesheet loads no other"),
    (
      "p { background: url(https://x.example/a.png) }",
      "1:21 remote-resource: 'https://x.example/a.png' would be loaded, which the pages do not allow"
    ),
    (
      "p { background: URL( '//x.example/a.png' ) }",
      "1:22 remote-resource: '//x.example/a.png' would be loaded, which the pages do not allow"
    ),
    (
      "p { background: image-set(\"http://x.example/a.png\" 1x) }",
      "1:27 remote-resource: 'http://x.example/a.png' would be loaded, which the pages do not allow"
    ),
    (
      "@font-face { src: url(a.woff2) }",
      "1:23 remote-resource: 'a.woff2' would be loaded, which the pages do not allow"
    ),
  ])
  func whatIsNot(_ example: (css: String, problem: String)) {
    #expect(problems(example.css) == [example.problem])
  }

  @Test func theColoursOfThePage() {
    let found = reading(
      """
      /* x */ :root { color: red; --a: #fff; /* y */ --b : #123 ;--c: var(--a) }
      @media screen and (prefers-color-scheme: dark) { html, :root { --a: #000; } .x { --d: #111; } }
      @media print { :root { --a: #eee } }
      .x { --e: #222 }
      """
    ).properties
    #expect(
      found.map { "\($0.name) \($0.value)\($0.isDark ? " dark" : "")" } == [
        "a #fff", "b #123", "c var(--a)", "a #000 dark",
      ])
    #expect(found[1].range.position.column == 54)
  }

  @Test func noMutationTraps() {
    let source = Array(
      "@media x { :root { --a: #fff; b: url(x) \"y\\\"\" } } /* c */ [d(e)] @import \\69;".utf8)
    var random = SplitMix64(seed: 3)
    for _ in 0..<6_000 {
      var bytes = source
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(Array("{}()[]\"'\\/*@;:".utf8)[random.below(14)], at: place)
        default: bytes[place] = UInt8(random.below(256))
        }
      }
      _ = StylesheetReader(SourceFile(path: "a.css", bytes: bytes))
    }
  }
}
