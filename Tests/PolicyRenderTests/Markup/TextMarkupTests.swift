import PolicyMarkup
import PolicyModel
import PolicyRender
import Testing

struct TextMarkupTests {
  @Test func aHeadingHasItsPermalinkBesideIt() {
    #expect(
      clauses(Sample.clause("retention", "How long & why", [Sample.paragraph("Six years.")])) == """
        <div class="clause-heading"><h2 id="retention">How long &amp; why</h2>\
        <a class="permalink" href="#retention" aria-label="Link to this clause: How long &amp; why">#</a></div>
        <p>Six years.</p>

        """)
  }

  @Test func aClauseWithoutHeadingKeepsItsAddress() {
    #expect(
      clauses(Sample.clause("intro", "", [Sample.paragraph("Hello.")])) == """
        <div class="clause-anchor" id="intro"></div>
        <p>Hello.</p>

        """)
  }

  @Test func decimalNumbersFollowTheLevels() {
    let html = clauses(
      Sample.clause("a", "A"), Sample.clause("b", "B", level: 3), Sample.clause("c", "C", level: 3),
      Sample.clause("d", ""), Sample.clause("e", "E"), Sample.clause("f", "F", level: 4),
      Sample.clause("g", "G", level: 3), markup: TextMarkup(numbering: .decimal))
    let numbers = html.split(separator: "<span class=\"clause-number\">").dropFirst()
      .map { String($0.prefix { $0 != "<" }) }
    #expect(numbers == ["1.", "1.1", "1.2", "2.", "2.1", "2.2"])
  }

  @Test func contentsNestByLevel() {
    var html = HTML()
    let text = ResolvedText(clauses: [
      Sample.clause("a", "A"), Sample.clause("b", "B", level: 3), Sample.clause("c", ""),
      Sample.clause("d", "D", level: 5),
      Sample.clause(
        "e",
        InlineText(
          runs: [InlineRun(.text("E ")), InlineRun(.text("link"), style: .emphasis, link: 0)],
          links: [InlineLink(destination: "https://x.example")])),
    ])
    TextMarkup(numbering: .decimal).contents(text, into: &html)
    #expect(
      String(decoding: html.bytes, as: UTF8.self) == """
        <ul class="contents">
        <li><a href="#a"><span class="clause-number">1.</span> A</a>
        <ul>
        <li><a href="#b"><span class="clause-number">1.1</span> B</a>
        <ul>
        <li><a href="#d"><span class="clause-number">1.1.1</span> D</a></li>
        </ul></li>
        </ul></li>
        <li><a href="#e"><span class="clause-number">2.</span> E <em>link</em></a></li>
        </ul>

        """)
  }

  @Test func contentsOfATextWithoutHeadingsAreNothing() {
    var html = HTML()
    TextMarkup(numbering: .none).contents(ResolvedText(clauses: [Sample.clause("a", "")]), into: &html)
    #expect(html.bytes.isEmpty)
  }

  @Test func stylesAndLinksNestWhateverTheRunsAre() {
    let text = InlineText(
      runs: [
        InlineRun(.text("a ")), InlineRun(.text("b"), style: .strong),
        InlineRun(.text("c"), style: [.strong, .emphasis]), InlineRun(.text("d"), style: .emphasis),
        InlineRun(.text("e"), style: .emphasis, link: 0), InlineRun(.code("<f>"), link: 0),
        InlineRun(.text("g"), link: 1), InlineRun(.softBreak), InlineRun(.text("h")), InlineRun(.hardBreak),
        InlineRun(.text("i"), link: 7),
      ],
      links: [
        InlineLink(destination: "https://x.example/?a=1&b=2", title: "A \"title\""),
        InlineLink(destination: "#retention"),
      ])
    #expect(
      blocks(Sample.paragraph(text)) == """
        <p>a <strong>b<em>c</em></strong><em>d</em>\
        <a href="https://x.example/?a=1&amp;b=2" title="A &quot;title&quot;" rel="noreferrer">\
        <em>e</em><code>&lt;f&gt;</code></a><a href="#retention">g</a>
        h<br>
        i</p>

        """)
  }

  @Test(arguments: [
    ("#retention", "#retention"), ("/imaginella/", "../../imaginella/"), ("terms", "../terms"),
    ("mailto:a@b.example", "mailto:a@b.example"), ("tel:+44", "tel:+44"),
    ("https://x.example/a b?c=[d]%2F%", "https://x.example/a%20b?c=%5Bd%5D%2F%25"),
    ("HTTPS://x.example", "HTTPS://x.example"), ("//x.example", "//x.example"),
    ("a?b:c", "../a?b:c"), ("https://\u{E4}.example/\u{E4}", "https://\u{E4}.example/\u{E4}"),
  ])
  func linksLeadFromThePage(_ written: String, _ printed: String) {
    let text = InlineText(runs: [InlineRun(.text("x"), link: 0)], links: [InlineLink(destination: written)])
    let html = blocks(
      Sample.paragraph(text), markup: TextMarkup(numbering: .none, siteRoot: "../../", policyRoot: "../"))
    #expect(html.hasPrefix("<p><a href=\"\(printed)\""))
    #expect(
      html.contains("rel=\"noreferrer\"") == written.lowercased().contains("//x.")
        || written.contains("\u{E4}"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:x", "java\tscript:x", " javascript:x", "data:text/html,x",
    "file:///etc",
  ])
  func anUnsafeSchemeIsNeverPrinted(_ destination: String) {
    let text = InlineText(
      runs: [InlineRun(.text("x"), link: 0), InlineRun(.image(source: destination, alternative: "alt"))],
      links: [InlineLink(destination: destination)])
    #expect(blocks(Sample.paragraph(text)) == "<p>xalt</p>\n")
  }

  @Test func imagesCodeAndRules() {
    let image = InlineText(runs: [InlineRun(.image(source: "/logo.svg", alternative: "The <logo>"))])
    let code = TextBlock(containers: [], content: .code("a < b\n"), range: Sample.range())
    let rule = TextBlock(containers: [], content: .thematicBreak, range: Sample.range())
    #expect(
      blocks(Sample.paragraph(image), code, rule) == """
        <p><img src="/logo.svg" alt="The &lt;logo&gt;"></p>
        <pre><code>a &lt; b
        </code></pre>
        <hr>

        """)
  }

  @Test func aFootnoteLinksBackToLaterClauses() {
    let reference = InlineText(runs: [InlineRun(.footnoteReference(label: "x"))])
    let html = clauses(
      Sample.clause(
        "a", InlineText("A"), section: "one",
        [Sample.paragraph(reference), Sample.paragraph("Note.", .footnote(label: "x", starts: true))]),
      Sample.clause("b", InlineText("B"), section: "one", [Sample.paragraph(reference)]))
    #expect(html.contains("href=\"#fnref.1.2\"") && html.contains("id=\"fnref.1.2\""))
    #expect(!html.contains("fnref.1.3"))
  }

  @Test func picturesFromElsewhereAreNeverLoaded() {
    func html(_ source: String) -> String {
      blocks(
        Sample.paragraph(InlineText(runs: [InlineRun(.image(source: source, alternative: "Logo"))])),
        markup: TextMarkup(numbering: .none, siteRoot: "../"))
    }
    #expect(html("https://x.example/a.png") == "<p>Logo</p>\n" && html("//x.example/a") == "<p>Logo</p>\n")
    #expect(html("/a.png") == "<p><img src=\"../a.png\" alt=\"Logo\"></p>\n")
  }

  @Test func footnotesAreNumberedAndLinkBack() {
    func reference(_ label: String) -> InlineText {
      InlineText(runs: [InlineRun(.text("Word")), InlineRun(.footnoteReference(label: label))])
    }
    let html = clauses(
      Sample.clause(
        "a", InlineText("A"), section: "one",
        [
          Sample.paragraph(reference("x")), Sample.paragraph(reference("x")),
          Sample.paragraph("Note x.", .footnote(label: "x", starts: true)),
          Sample.paragraph("More.", .footnote(label: "x", starts: false)),
        ]),
      Sample.clause(
        "b", InlineText("B"), section: "two",
        [Sample.paragraph(reference("x")), Sample.paragraph("Other.", .footnote(label: "x", starts: true))]))
    #expect(
      html.contains(
        "<sup class=\"footnote-reference\"><a href=\"#fn.1\" id=\"fnref.1.1\" aria-label=\"Footnote 1\">1</a></sup>"
      ))
    #expect(html.contains("id=\"fnref.1.2\""))
    #expect(
      html.contains(
        """
        <div class="footnote" role="note" id="fn.1"><span class="footnote-number">1</span>
        <p>Note x.</p>
        <p>More.</p>
        <a class="footnote-back" href="#fnref.1.1" aria-label="Back to the reference to footnote 1">\u{21A9}</a>
        <a class="footnote-back" href="#fnref.1.2" aria-label="Back to the reference to footnote 1">\u{21A9}</a>
        </div>

        """))
    #expect(html.contains("<a href=\"#fn.2\" id=\"fnref.2.1\""))
    #expect(html.contains("id=\"fn.2\"><span class=\"footnote-number\">2</span>\n<p>Other.</p>"))
  }
}
