import PolicySource
import Testing

@testable import PolicyRender

private let fields = ThemeFields([
  "title": .text, "home": .text, "main": .html, "on": .flag,
  "rows": .list(.record(ThemeFields(["name": .text, "link": .text]))),
])

/// What is wrong with the HTML of a template, as `1:3 theme-markup: message`.
private func problems(
  _ template: String, partials: [String: String] = [:], as extent: TemplateMarkup.Extent = .part
) -> [String] {
  compiled(template, fields, partials: partials, as: extent).1.all.map { problem in
    let place = problem.range.map { "\($0.position.line):\($0.position.column) " } ?? ""
    return "\(place)\(problem.code.rawValue): \(problem.message)"
  }
}

@Suite struct TemplateMarkupElements {
  @Test(arguments: [
    "<p>Words &lt; {{title}} <br> and <img src=\"a.png\" alt=\"\"><wbr/></p>",
    "<!-- a <b> comment -- still --><p class=plain>x</p>", "<P>x</p >", "<input disabled value='a'>",
    "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", "<a href=\"https://elsewhere.example/\">a link</a>",
    "{{#rows}}<li><a href=\"{{link}}\">{{name}}</a></li>{{/rows}}", "{{#on}}{{> open}}</div>{{/on}}",
    "<h1>{{#on}}{{{main}}}{{/on}}{{^on}}{{title}}{{/on}}</h1>",
    "<a{{#on}} id=\"x\"{{/on}} class=\"a{{#on}} b{{/on}}\">x</a>", "<input {{#on}}checked{{/on}}>",
    "<a {{#on}}class=\"a\"{{/on}}{{^on}}class=\"b\"{{/on}}>x</a>", "<a data-x = \"1\"\n  id=\"y\" >x</a>",
    "<p>one</p> {{! <p> }} <title>{{title}}</title>", "<a href=\"/a?b=1&amp;c='d'>e\">x</a>", "",
  ])
  func whatIsWhole(_ template: String) {
    #expect(problems(template, partials: ["open": "<div>"]) == [])
  }

  @Test(arguments: [
    ("<div>\n<p>x</p>", "1:1 theme-markup: <div> is never closed"),
    ("<p>x</p></div>", "1:9 theme-markup: </div> closes nothing: no <div> is open here"),
    ("<b><i>x</b></i>", "1:8 theme-markup: <i> is still open where </b> stands"),
    ("{{#on}}<div>{{/on}}x", "1:8 theme-markup: <div> is opened in the section 'on' and not closed in it"),
    (
      "<div>{{#on}}</div>{{/on}}",
      "1:13 theme-markup: </div> closes an element that was opened outside of the section 'on'"
    ),
    ("<br>x</br>", "1:6 theme-markup: <br> has no end tag"),
    ("<div/>", "1:1 theme-markup: HTML has no <div/>: browsers read it as the beginning of an element"),
    (
      "<p>a<div>b</div></p>",
      "1:5 theme-markup: a paragraph cannot hold <div>: browsers end the paragraph before it"
    ),
    ("<a href=\"x\">a<a href=\"y\">b</a></a>", "1:14 theme-markup: a link cannot hold another link"),
    ("<title>a<b>b</b></title>", "1:9 theme-markup: <title> holds words alone, not <b>"),
    ("a < b", "1:3 theme-markup: this '<' begins no tag"),
    (
      "<p class=\"x>y</p>",
      "1:10 theme-markup: the value of 'class' holds a '<': its closing quote is missing"
    ),
    ("<p class=\"x>y", "1:10 theme-markup: the value of 'class' is never closed"),
    ("<p class=\"x\"id=\"y\">z</p>", "1:13 theme-markup: a space is missing before this attribute"),
    (
      "<p class=\"x\" class=\"y\">z</p>",
      "1:14 theme-markup: <p> has the attribute 'class' twice: browsers leave out the second"
    ),
    ("<p class=>z</p>", "1:10 theme-markup: the attribute 'class' has no value"),
    ("<p <b>z</b>", "1:1 theme-markup: the tag <p> is never closed"),
    ("x <p", "1:3 theme-markup: the tag <p> is never closed"),
    (
      "<p cl\"ass>z</p>",
      "1:6 theme-markup: <p> cannot be read from here on: a quote or '=' is missing or too many"
    ),
    ("a <!-- b", "1:3 theme-markup: this comment is never closed"),
    ("{{#on}}<!-- b{{/on}} -->", "1:8 theme-markup: this comment is never closed in the section 'on'"),
    (
      "<p {{#on}}class=\"a\">{{/on}}",
      "1:21 theme-markup: the section 'on' ends in another place of a tag than it began"
    ),
  ])
  func whatIsNot(_ example: (template: String, problem: String)) {
    #expect(problems(example.template) == [example.problem])
  }

  @Test func aPartialCountsAsWrittenWhereItStands() {
    #expect(problems("{{> a}}{{> b}}", partials: ["a": "<main>", "b": "</main>"]) == [])
    #expect(
      problems("{{> a}}{{> a}}", partials: ["a": "<p>x</b></p>"])
        == ["1:5 theme-markup: </b> closes nothing: no <b> is open here"])
  }

  @Test func aDocumentSaysThatItIsHTML() {
    #expect(problems(" \n<!doctype HTML>\n<!-- x --><html></html>", as: .document) == [])
    #expect(
      problems("<html></html>", as: .document)
        == ["1:1 theme-markup: the layout does not begin with <!DOCTYPE html>"])
  }

  @Test func whereSectionsAreNotClosedTheirMarkupIsNotReportedAsWell() {
    #expect(problems("{{#on}}<div>") == ["1:1 theme-syntax: the section 'on' is never closed"])
  }
}

@Suite struct TemplateMarkupValues {
  @Test(arguments: [
    (
      "<a href={{home}}>x</a>",
      "1:9 unsafe-theme-value: 'home' stands in an attribute without quotes, which its text could leave"
    ),
    (
      "<a href='{{home}}'>x</a>",
      "1:10 unsafe-theme-value: 'home' stands in single quotes, which its text could close"
    ),
    (
      "<a title=\"{{{main}}}\">x</a>",
      "1:11 unsafe-theme-value: 'main' is markup, and stands in an attribute's value"
    ),
    (
      "<p {{title}}>x</p>",
      "1:4 unsafe-theme-value: 'title' stands inside a tag, where its text could become an attribute"
    ),
    ("<title>{{{main}}}</title>", "1:8 unsafe-theme-value: 'main' is markup, and <title> holds words alone"),
    ("<!-- {{title}} -->", "1:6 unsafe-theme-value: 'title' stands in a comment, where nobody reads it"),
  ])
  func whereATextCouldBecomeMarkup(_ example: (template: String, problem: String)) {
    #expect(problems(example.template) == [example.problem])
  }

  @Test func aValueInAScript() {
    #expect(
      problems("<script>if (1 < 2) x = '{{title}}'</script><p>y</p>") == [
        "1:1 active-content: a theme has no <script>",
        "1:25 unsafe-theme-value: 'title' stands in <script>, where its text could become code",
      ])
  }
}

@Suite struct TemplateMarkupPromises {
  @Test(arguments: [
    ("<iframe src=\"a\"></iframe>", "1:1 active-content: a theme has no <iframe>"),
    ("<form></form>", "1:1 active-content: a theme has no <form>"),
    ("<STYLE>p > b { }</STYLE>", "1:1 active-content: a theme has no <style>"),
    ("<p onClick=\"x()\">y</p>", "1:4 active-content: a theme has no 'onclick' attribute"),
    ("<p style=\"color: red\">y</p>", "1:4 active-content: a theme has no 'style' attribute"),
    ("<a href=\"javascript:x()\">y</a>", "1:9 active-content: this address runs a script"),
    (
      "<svg><a xlink:href=\"javascript:x()\"><path d=\"M0 0\"/></a></svg>",
      "1:20 active-content: this address runs a script"
    ),
    (
      "<svg><use xlink:href=\"https://x.example/a.svg#b\"/></svg>",
      "1:22 remote-resource: 'https://x.example/a.svg#b' would be loaded from elsewhere"
    ),
    (
      "<meta http-equiv=\"refresh\" content=\"0\">",
      "1:7 active-content: <meta http-equiv> changes how the page is served"
    ),
    (
      "<img src=\"//x.example/a.png\">",
      "1:10 remote-resource: '//x.example/a.png' would be loaded from elsewhere"
    ),
    (
      "<link rel=\"icon\" href=\"{{#on}}https://x.example/{{/on}}\">",
      "1:23 remote-resource: 'https://x.example/' would be loaded from elsewhere"
    ),
    ("<img src=\"https:{{home}}\">", "1:10 remote-resource: 'https:' would be loaded from elsewhere"),
  ])
  func whatAPageOfTheSiteNeverHas(_ example: (template: String, problem: String)) {
    #expect(problems(example.template) == [example.problem])
  }

  @Test(arguments: [
    "<img src=\"{{home}}logo.png\" alt=\"\">", "<link rel=\"license\" href=\"/terms/\">",
    "<p data-on=\"x\" title=\"y\">z</p>",
    "<a href=\"https://x.example/\" rel=\"author\">y</a>",
  ])
  func whatItMayHave(_ template: String) { #expect(problems(template) == []) }

  @Test func noMutationTraps() {
    let source = Array(
      "<div class=\"a{{#on}} b{{/on}}\">{{#rows}}<a href=\"{{link}}\">{{name}}</a><!-- c -->{{/rows}}<br/>{{{main}}}</div>"
        .utf8)
    var random = SplitMix64(seed: 11)
    for _ in 0..<6_000 {
      var bytes = source
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(Array("<>\"'=/!-{}# ".utf8)[random.below(12)], at: place)
        default: bytes[place] = UInt8(random.below(256))
        }
      }
      _ = problems(String(decoding: bytes, as: UTF8.self), as: random.below(2) == 0 ? .part : .document)
    }
  }
}
