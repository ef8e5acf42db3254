import PolicySource
import Testing

@testable import PolicyRender

@Suite struct TemplateProblems {
  private func problem(_ template: String, _ values: ThemeRecord = [:], partials: [String: String] = [:])
    -> String
  {
    filled(template, values, partials: partials)
  }

  @Test func aTagThatIsNeverClosed() {
    #expect(problem("one\ntwo {{title", ["title": "t"]) == "2:5 theme-syntax: this tag is never closed")
    #expect(problem("{{", [:]) == "1:1 theme-syntax: this tag is never closed")
    #expect(problem("{{{x}}", ["x": .html(HTML())]) == "1:1 theme-syntax: this tag is never closed")
  }

  @Test func aSectionThatIsNeverClosed() {
    #expect(problem("{{#a}}x", ["a": .flag(true)]) == "1:1 theme-syntax: the section 'a' is never closed")
  }

  @Test func aSectionClosedTwiceOrUnderAnotherName() {
    #expect(problem("x{{/a}}", ["a": .flag(true)]) == "1:2 theme-syntax: no section 'a' is open here")
    let values: ThemeRecord = ["a": .flag(true), "b": .flag(true)]
    #expect(problem("{{#a}}{{/b}}", values) == "1:7 theme-syntax: the section 'a' is open here, not 'b'")
  }

  @Test func aSectionDoesNotEndInAPartial() {
    let values: ThemeRecord = ["a": .flag(true)]
    #expect(
      problem("{{#a}}{{> p}}{{/a}}", values, partials: ["p": "{{/a}}"])
        == "1:1 theme-syntax: no section 'a' is open here")
  }

  @Test func whatMustacheHasAndThemesHaveNot() {
    #expect(
      problem("{{=<% %>=}}") == "1:1 theme-syntax: tags that set other delimiters are not supported")
    #expect(
      problem("{{<parent}}{{/parent}}")
        == "1:1 theme-syntax: blocks and parent templates are not supported: use a partial")
    #expect(
      problem("{{x y}}")
        == "1:1 theme-syntax: a tag names one value, made of letters, digits, '_', '-' and '.'")
    #expect(problem("{{}}").hasPrefix("1:1 theme-syntax: a tag names one value"))
  }

  @Test func anUnknownNameIsAnErrorWithTheNearest() {
    let values: ThemeRecord = ["title": "t", "version": "v"]
    #expect(
      problem("{{titel}}", values)
        == "1:1 unknown-theme-name: 'titel' is no name of this page (did you mean 'title'?)")
    #expect(
      problem("{{#x}}{{y}}{{/x}}", values)
        == "1:1 unknown-theme-name: 'x' is no name of this page (known names: 'title', 'version')")
    #expect(
      problem("{{who.nmae}}", ["who": .record(["name": "n"])])
        == "1:1 unknown-theme-name: 'who.nmae' is no name of this page (did you mean 'name'?)")
    #expect(
      problem("{{title.x}}", values).hasPrefix("1:1 unknown-theme-name: 'title.x' is no name of this page"))
    #expect(problem("{{.}}").hasPrefix("1:1 unknown-theme-name: '.' stands for a section's value"))
    #expect(problem("{{a..b}}", ["a": .record([:])]).hasPrefix("1:1 unknown-theme-name"))
  }

  @Test func anUnknownNameInAPartialIsSaidOnceAndWhereItStands() {
    #expect(
      problem("{{> p}}{{> p}}", ["title": "t"], partials: ["p": "\n {{tite}}"])
        == "2:2 unknown-theme-name: 'tite' is no name of this page (did you mean 'title'?)")
  }

  @Test func textIsNeverPrintedUnescaped() {
    #expect(
      problem("{{{x}}}", ["x": "<"])
        == "1:1 theme-syntax: 'x' is text, which is always escaped (write {{x}})")
    #expect(
      problem("{{x}}", ["x": .html(HTML())])
        == "1:1 theme-syntax: 'x' is markup: two braces would print its tags (write {{{x}}})")
    #expect(
      problem("{{x}}", ["x": .list([])])
        == "1:1 theme-syntax: 'x' is nothing that can be printed (open a section: {{#x}} … {{/x}})")
  }

  @Test func partialsThatAreNotThereOrContainThemselves() {
    #expect(
      problem("{{> heder}}", partials: ["header": ""])
        == "1:1 missing-theme-file: the theme has no partial 'heder' (did you mean 'header'?)")
    #expect(
      problem("{{> a}}", partials: ["a": "{{> b}}", "b": "{{> a}}"])
        == "1:1 theme-syntax: the partial 'a' contains itself")
    #expect(problem("{{> ../../secret}}").contains("missing-theme-file"))
  }

  @Test func aBombOfPartialsIsRefused() {
    var partials = ["p30": "x"]
    for level in 0..<30 { partials["p\(level)"] = "{{> p\(level + 1)}}{{> p\(level + 1)}}" }
    #expect(problem("{{> p0}}", partials: partials).contains("the partials of this page make it too large"))
    var chain = ["c40": "x"]
    for level in 0..<40 { chain["c\(level)"] = "{{> c\(level + 1)}}" }
    #expect(problem("{{> c0}}", partials: chain).contains("partials nest at most 32 deep"))
    #expect(problem("{{> c20}}", partials: chain) == "x")
  }

  @Test func sectionsNestOnlySoDeep() {
    let deep = { (depth: Int) in
      String(repeating: "{{#a}}", count: depth) + "x" + String(repeating: "{{/a}}", count: depth)
    }
    #expect(problem(deep(32), ["a": .flag(true)]) == "x")
    #expect(problem(deep(33), ["a": .flag(true)]).contains("sections nest at most 32 deep"))
    #expect(problem(deep(10_000), ["a": .flag(true)]).contains("sections nest at most 32 deep"))
  }

  @Test func aSlotThatMustBePrinted() {
    let fields = ThemeFields(["main": .html, "rows": .list(.record(ThemeFields(["name": .text])))])
    let (_, missing) = compiled("<p></p>", fields, required: ["main", "rows.name"])
    #expect(
      missing.all.map(line) == [
        "1:1 missing-theme-slot: the template does not print 'main' (write {{{main}}} where it belongs)",
        "1:1 missing-theme-slot: the template does not print 'rows.name' (write {{rows.name}} where it belongs)",
      ])
    let (_, there) = compiled(
      "{{#rows}}{{> row}}{{/rows}}{{{main}}}", fields, required: ["main", "rows.name"],
      partials: ["row": "{{name}}"])
    #expect(there.isEmpty)
  }

  @Test func noMutationOfATemplateTraps() {
    let source = Array(
      "{{#rows}}\n <b>{{name}}</b>{{^on}} {{! c }}{{> p}}\n{{/on}}{{/rows}}\n{{{main}}} {{&main}} {{a.b}}\n"
        .utf8)
    let fields = ThemeFields([
      "main": .html, "on": .flag, "rows": .list(.record(ThemeFields(["name": .text]))),
      "a": .record(ThemeFields(["b": .text])),
    ])
    let values: ThemeRecord = ["rows": .list([.record(["name": "n"])])]
    var random = SplitMix64(seed: 7)
    for _ in 0..<4_000 {
      var bytes = source
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(Array("{}#/^!>&=. \n".utf8)[random.below(12)], at: place)
        default: bytes[place] = UInt8(random.below(256))
        }
      }
      let (template, problems) = compiled(
        String(decoding: bytes, as: UTF8.self), fields, partials: ["p": "{{name}}"])
      guard problems.isEmpty else { continue }
      var html = HTML()
      template.render(values, into: &html)
    }
  }
}
