import PolicyMarkup
import PolicySource
import Testing

func html(_ text: String) -> [String] {
  var problems = Diagnostics()
  let document = ProseDocument(
    parsingHTML: SourceFile(path: "page.html", text: text), reporting: &problems)
  return (document?.blocks ?? []).map(sketch) + problems.all.map(sketch)
}

@Suite struct HTMLDocumentTests {
  @Test func blocksAreWhatAReaderSees() {
    #expect(
      html(
        """
        <!DOCTYPE html><html lang="en"><head><title>T</title><style>p{}</style></head><body>
        <h1>Privacy <em>policy</em></h1>
        <p>We keep   <b>your</b>&nbsp;data<br>for a <a href=" /year ">year</a>.
        <p>Next<script>no()</script> one
        <ol start="3"><li>three<ul><li>inner</ul><li>four<p>more</p></ol>
        <blockquote>said</blockquote>
        <dl><dt>Term<dd>Meaning</dl>
        <pre>a
          b</pre>
        <hr>
        """) == [
          "h1: Privacy ·*policy*",
          "p: We keep ·**your**· data·⏎⏎·for a ·[year](/year)·.",
          "p: Next one",
          "L3. p: three",
          "3.+ L- p: inner",
          "3. p: four",
          "3.+ p: more",
          "> p: said",
          "p: Term",
          "p: Meaning",
          "code: \"a\\n  b\\n\"",
          "rule",
        ])
  }

  @Test func whatIsNoTextOfThePageIsLeftOut() {
    #expect(
      html(
        """
        <body><header><p>Brand</p></header><nav>Menu</nav>
        <article><header><h2>Title</h2></header><p>Kept</p><footer>Signed</footer></article>
        <p hidden>no</p><p aria-hidden="true">no</p><p style="display: none">no</p>
        <form><label>Search</label><input value="no"><select><option>no</select><button>no</button></form>
        <template><p>no</p></template><noscript>no</noscript><svg><text>no</text></svg><footer>Foot</footer></body>
        """) == ["h2: Title", "p: Kept", "p: Signed"])
    #expect(
      html("<body><p>Cookie bar</p><main><h2><button>Folded</button></h2><p>Text</p></main></body>") == [
        "h2: Folded", "p: Text",
      ])
    // Two articles are a list of them: the page is read as a whole.
    #expect(html("<article><p>One</p></article><article><p>Two</p></article>") == ["p: One", "p: Two"])
    // A main part that a script fills is none.
    #expect(html("<main></main><p>Text</p>") == ["p: Text"])
  }

  @Test func tablesOfDataAreTablesAndTablesOfLayoutAreNot() {
    #expect(
      html(
        """
        <table><caption>Kept</caption><thead><tr><th>What<th>How long</thead>
        <tr><td>Mail<td>• one<br>• two<tr><td><ul><li>a<li>b</ul></table>
        """) == [
          "p: Kept",
          "table [\"none\", \"none\"]: [\"What\", \"How long\"] "
            + "[[\"Mail\", \"• one·⏎⏎·• two\"], [\"a·⏎⏎·b\", \"\"]]",
        ])
    #expect(
      html("<table><tr><td><h2>Title</h2><p>Text</p><td>Side</table>") == ["h2: Title", "p: Text", "p: Side"])
    #expect(html("<table><tr><td>alone</table>") == ["p: alone"])
    #expect(
      html("<table><tr><td colspan=2>wide<td rowspan=2>tall<tr><td>a<td>b</table>") == [
        "table [\"none\", \"none\", \"none\"]: [\"\", \"\", \"\"] [[\"wide\", \"\", \"tall\"], [\"a\", \"b\", \"\"]]"
      ])
  }

  @Test func aHeadingInAListStartsTheListAnew() {
    #expect(
      html("<ol><li><h2>One</h2>a</li><li><h2>Two</h2>b</li></ol>") == [
        "h2: One", "L1. p: a", "h2: Two", "L2. p: b",
      ])
  }

  @Test func placesAreThoseOfTheWords() throws {
    let file = SourceFile(
      path: "p.html", text: "<main>\n<p>One\ntwo</p>\n  <div>  <b>Three</b> &amp; four </div></main>")
    var problems = Diagnostics()
    let document = try #require(ProseDocument(parsingHTML: file, reporting: &problems))
    #expect(document.blocks.map(\.range.text) == ["One\ntwo", "Three</b> &amp; four"])
    #expect(document.blocks[1].range.position == SourcePosition(line: 4, column: 13))
  }

  @Test func depthsThatTakeTheMachineAreRefused() {
    #expect(html(String(repeating: "<div>", count: 100_000)) == ["nesting-too-deep '<'"])
    #expect(html(String(repeating: "<p><li>", count: 5_000) + "end").last == "p: end")
    #expect(html("<p>" + String(repeating: "<b><i><a>", count: 150) + "x").isEmpty == false)
  }

  @Test func theLanguageIsSaidOrTold() throws {
    func language(_ text: String) -> String? {
      var problems = Diagnostics()
      return ProseDocument(parsingHTML: SourceFile(path: "p", text: text), reporting: &problems)?.language
    }
    #expect(language("<html lang=de-AT><p>We keep your data</p>") == "de-AT")
    #expect(language("<p>We keep your data for a year and we share it with our partners.</p>") == "en")
    #expect(
      language("<p>Wir speichern Ihre Daten und geben sie nicht an Dritte weiter, die wir nicht kennen.</p>")
        == "de")
    #expect(
      language("<p>Nous conservons vos données pour une année et les partageons avec nos partenaires.</p>")
        == "fr")
    #expect(language("<p>当社はお客様の個人情報を保護します。</p>") == "ja")
    #expect(language("<p>我们保护您的个人信息。</p>") == "zh")
    #expect(language("<p>xyzzy</p>") == nil)
  }
}
