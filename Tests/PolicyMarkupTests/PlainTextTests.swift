import PolicyMarkup
import PolicySource
import Testing

private func text(_ text: String) -> [String] {
  ProseDocument(parsingPlainText: SourceFile(path: "p.txt", text: text)).blocks.map(sketch)
}

@Suite struct PlainTextTests {
  @Test func headingsAreToldByTheirLooks() {
    #expect(
      text(
        """
        PRIVACY POLICY

        Last updated: 3 May 2024

        1. Information we collect

        We collect what you give us
        and what your browser sends.

        1.1 Cookies

        We set two cookies, both of them needed for signing in.

        Underlined
        ----------
        Text.

        How to reach us

        Write to the address below; we answer within a month.

        # Marked
        Last words
        """) == [
          "h2: PRIVACY POLICY",
          "p: Last updated: 3 May 2024",
          "h2: 1. Information we collect",
          "p: We collect what you give us·⏎·and what your browser sends.",
          "h3: 1.1 Cookies",
          "p: We set two cookies, both of them needed for signing in.",
          "h2: Underlined",
          "p: Text.",
          "h2: How to reach us",
          "p: Write to the address below; we answer within a month.",
          "h1: Marked",
          "p: Last words",
        ])
  }

  @Test func itemsAreToldByTheirMarks() {
    #expect(
      text(
        """
        We share data with:
        - hosts, who keep it
          for us;
        • banks; and
        (a) the police,
        (b) a court.
        1. First step
        2. Second step

        That is all.
        """) == [
          "p: We share data with:",
          "L- p: hosts, who keep it·⏎·for us;",
          "- p: banks; and",
          "- p: (a) the police,",
          "- p: (b) a court.",
          "L1. p: First step",
          "1. p: Second step",
          "p: That is all.",
        ])
  }

  @Test func placesAreExact() {
    let blocks = ProseDocument(
      parsingPlainText: SourceFile(
        path: "p.txt", text: "A title\r\n\r\n  Some words\r\n  and more words here.\r\n")
    ).blocks
    #expect(blocks.map { "\($0.range.position.line):\($0.range.position.column)" } == ["1:1", "3:3"])
    #expect(blocks[1].range.text == "Some words\r\n  and more words here.")
  }

  @Test func linesThatNobodyBrokeAreParagraphs() {
    let long = String(repeating: "We keep your data. ", count: 10)
    let line = "p: " + long.dropLast()
    #expect(text("Title here\n\(long)\n\(long)") == ["h2: Title here", line, line])
  }
}
