import Testing

@testable import PolicyRender

/// The rules of the Mustache specification, as far as themes have them, in cases of our own.
@Suite struct MustacheVariables {
  @Test func wordsWithoutTagsStay() {
    #expect(filled("No tags } here { at all.\n") == "No tags } here { at all.\n")
  }

  @Test func aVariableIsEscaped() {
    #expect(
      filled("<p>{{x}}</p>", ["x": "a < b & \"c\" > d"]) == "<p>a &lt; b &amp; &quot;c&quot; &gt; d</p>")
  }

  @Test func markupIsPrintedAsItIsByEitherTag() {
    let markup = ThemeValue.html { $0.raw("<b>&amp;</b>") }
    #expect(filled("{{{x}}}|{{&x}}|{{& x }}", ["x": markup]) == "<b>&amp;</b>|<b>&amp;</b>|<b>&amp;</b>")
  }

  @Test func whiteSpaceInsideATagMeansNothing() {
    #expect(filled("|{{ x }}|{{\tx\n}}|", ["x": "1"]) == "|1|1|")
  }

  @Test func whiteSpaceAroundAVariableStays() {
    #expect(filled("  {{x}}\n  {{x}}\n", ["x": "1"]) == "  1\n  1\n")
  }

  @Test func anAbsentValuePrintsNothing() {
    #expect(filled("a{{x}}b", ["x": .absent]) == "ab")
  }

  @Test func aDottedNameLeadsThroughRecords() {
    #expect(filled("{{a.b.c}}", ["a": .record(["b": .record(["c": "deep"])])]) == "deep")
  }

  @Test func aPrintedValueIsNotParsedAgain() {
    #expect(filled("{{x}}", ["x": "{{y}} {{{y}}}"]) == "{{y}} {{{y}}}")
  }
}

@Suite struct MustacheSections {
  @Test func aTrueSectionIsRenderedAndAFalseOneIsNot() {
    #expect(filled("{{#yes}}a{{/yes}}{{#no}}b{{/no}}", ["yes": .flag(true), "no": .flag(false)]) == "a")
  }

  @Test func emptyTextAndEmptyListsAreFalse() {
    let values: ThemeRecord = ["text": "", "list": .list([]), "html": .html(HTML()), "none": .absent]
    #expect(
      filled("{{#text}}1{{/text}}{{#list}}2{{/list}}{{#html}}3{{/html}}{{#none}}4{{/none}}.", values) == ".")
    #expect(
      filled("{{^text}}1{{/text}}{{^list}}2{{/list}}{{^html}}3{{/html}}{{^none}}4{{/none}}.", values)
        == "1234.")
  }

  @Test func aListIsRenderedOnceForEachElement() {
    let items: ThemeValue = .list([.record(["n": "1"]), .record(["n": "2"]), .record(["n": "3"])])
    #expect(filled("{{#items}}[{{n}}]{{/items}}", ["items": items]) == "[1][2][3]")
  }

  @Test func theDotIsTheElementItself() {
    #expect(filled("{{#list}}({{.}}){{/list}}", ["list": .list(["a", "<"])]) == "(a)(&lt;)")
    #expect(filled("{{#text}}\"{{.}}\"{{/text}}", ["text": "it"]) == "\"it\"")
  }

  @Test func aRecordBecomesTheContextAndOuterNamesStayInSight() {
    let values: ThemeRecord = ["name": "outer", "who": .record(["name": "inner"]), "also": "seen"]
    #expect(filled("{{name}} {{#who}}{{name}} {{also}}{{/who}} {{name}}", values) == "outer inner seen outer")
  }

  @Test func aNameOfTheInnerContextHidesTheOuterOneEvenWhereItIsAbsent() {
    let items: ThemeValue = .list([.record(["note": "first"]), .record(["note": .absent])])
    #expect(filled("{{#items}}<{{note}}>{{/items}}", ["note": "outer", "items": items]) == "<first><>")
  }

  @Test func onlyTheFirstPartOfADottedNameIsLookedForOutside() {
    let values: ThemeRecord = ["a": .record(["b": "1"]), "c": .record(["d": "2"])]
    #expect(filled("{{#c}}{{a.b}}{{d}}{{/c}}", values) == "12")
  }

  @Test func sectionsNestAndMayRepeatAName() {
    let values: ThemeRecord = ["a": .flag(true), "b": .flag(true), "c": .flag(false)]
    #expect(
      filled("{{#a}}1{{#b}}2{{/b}}{{^c}}3{{/c}}4{{/a}}{{#a}}5{{/a}}", values) == "12345")
  }

  @Test func anInvertedSectionKeepsTheContext() {
    #expect(filled("{{^no}}{{x}}{{/no}}", ["no": .flag(false), "x": "here"]) == "here")
  }

  @Test func aListInAListSeesBothElements() {
    let inner: (String) -> ThemeValue = {
      .list([.record(["in": .text($0 + "1")]), .record(["in": .text($0 + "2")])])
    }
    let values: ThemeRecord = [
      "outer": .list([
        .record(["out": "a", "inner": inner("a")]), .record(["out": "b", "inner": inner("b")]),
      ])
    ]
    #expect(
      filled("{{#outer}}{{#inner}}{{out}}:{{in}} {{/inner}}{{/outer}}", values) == "a:a1 a:a2 b:b1 b:b2 ")
  }
}

@Suite struct MustacheStandaloneLines {
  private let yes: ThemeRecord = ["a": .flag(true), "b": .flag(true)]

  @Test func aLineWithOneTagAloneIsLeftOut() {
    #expect(filled("| one\n{{#a}}\n| two\n{{/a}}\n| three\n", yes) == "| one\n| two\n| three\n")
  }

  @Test func alsoWhenItIsIndented() {
    #expect(filled("| one\n  {{#a}}\n| two\n\t{{/a}} \n| three\n", yes) == "| one\n| two\n| three\n")
  }

  @Test func alsoWithCarriageReturns() {
    #expect(filled("|\r\n{{#a}}\r\n{{/a}}\r\n|", yes) == "|\r\n|")
  }

  @Test func alsoAtTheBeginningAndAtTheEndWithoutALineEnd() {
    #expect(filled("  {{#a}}\n#{{/a}}\n/", yes) == "#\n/")
    #expect(filled("#{{#a}}\n/\n  {{/a}}", yes) == "#\n/\n")
  }

  @Test func twoTagsOnOneLineStandNotAlone() {
    #expect(filled("{{#a}}{{/a}}\n.", yes) == "\n.")
    #expect(filled(" {{#a}} {{#b}}\nx\n{{/b}} {{/a}}\n", yes) == "  \nx\n \n")
  }

  @Test func aTagBesideWordsStandsNotAlone() {
    #expect(filled(" | {{#a}}\t|\t{{/a}} | \n", yes) == " | \t|\t | \n")
  }

  @Test func aVariableNeverStandsAlone() {
    #expect(filled("{{x}}\n", ["x": ""]) == "\n")
  }

  @Test func commentsAreLeftOutWithTheirLine() {
    #expect(filled("a{{! b }}c") == "ac")
    #expect(filled("Begin.\n  {{! alone }}\nEnd.\n") == "Begin.\nEnd.\n")
    #expect(filled("Begin.\n{{!\n over\n lines }}\nEnd.\n") == "Begin.\nEnd.\n")
    #expect(filled("  12 {{! beside }}\n") == "  12 \n")
    #expect(filled("{{! } {{ # odd = }}.") == ".")
  }
}

@Suite struct MustachePartials {
  @Test func aPartialIsRenderedWithTheContextAroundIt() {
    let values: ThemeRecord = ["who": .record(["name": "Ada"])]
    #expect(filled("\"{{#who}}{{> card}}{{/who}}\"", values, partials: ["card": "*{{name}}*"]) == "\"*Ada*\"")
  }

  @Test func itsSpacesStayWhereItStandsAmongWords() {
    #expect(filled("| {{> p }} |", partials: ["p": "\t|\t"]) == "| \t|\t |")
    #expect(filled("  {{x}}  {{> p}}\n", ["x": "|"], partials: ["p": ">\n>"]) == "  |  >\n>\n")
  }

  @Test func aPartialAloneLendsItsIndentationToEachLine() {
    let partials = ["p": "|\n{{{x}}}\n|\n"]
    let values: ThemeRecord = ["x": .html { $0.raw("<\n->") }]
    #expect(filled("\\\n {{> p}}\n/\n", values, partials: partials) == "\\\n |\n <\n->\n |\n/\n")
  }

  @Test func indentationAddsUpOverPartialsInPartials() {
    let partials = ["a": "1\n  {{> b}}\n3\n", "b": "2\n"]
    #expect(filled("  {{> a}}\n", partials: partials) == "  1\n    2\n  3\n")
  }

  @Test func standaloneTagsInAnIndentedPartialLeaveNoSpaces() {
    let partials = ["p": "{{#on}}\nx\n{{/on}}\n"]
    #expect(filled("  {{> p}}\n.", ["on": .flag(true)], partials: partials) == "  x\n.")
  }

  @Test func theLineEndOfAStandalonePartialIsItsOwn() {
    #expect(filled("a\r\n{{> p}}\r\nb", partials: ["p": ">"]) == "a\r\n>b")
  }
}

extension ThemeValue: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
}
