import PolicySource
import Testing

@testable import PolicyHistory

@Suite struct NoticeTranslationTests {
  private func read(_ yaml: String, language: String = "de", version: String = "v2") -> (
    NoticeTranslation?, [String]
  ) {
    var diagnostics = Diagnostics()
    let translation = NoticeTranslation(
      parsing: SourceFile(path: "n.yaml", text: yaml), language: language, version: version,
      reporting: &diagnostics)
    return (
      translation,
      diagnostics.all.map { problem in
        let line = problem.range.map { LineIndex($0.file).position(at: $0.start).line }
        return "\(line ?? 0): \(problem.code.rawValue): \(problem.message)"
      }
    )
  }

  @Test func aTranslationIsRead() throws {
    let (translation, problems) = read(
      """
      schema: 1
      language: de
      version: v2
      texts:
        - source: "From {date}"
          text: Ab {date}
        - {source: Was, text: ""}
        - source: Now
          text: >
            Jetzt
            neu
      """)
    #expect(problems.isEmpty)
    #expect(translation?.translated == ["From {date}": "Ab {date}", "Now": "Jetzt neu"])
    #expect(translation?.texts.map(\.source) == ["From {date}", "Was", "Now"])
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let texts: [NoticeTranslation.Text] = [
      .init(source: "\"Quotes\" \\ {date}: - #", text: "„Zitat“ {date}"), .init(source: "none", text: ""),
      .init(source: "true", text: "not-stated"), .init(source: "\u{202E}شروط", text: "🙂\u{200F}"),
    ]
    let written = NoticeTranslation(language: "de", version: "v2", texts: texts)
    let (again, problems) = read(written.yaml)
    #expect(problems.isEmpty)
    #expect(again?.texts.map(\.source) == texts.map(\.source))
    #expect(again?.texts.map(\.text) == texts.map(\.text))
    #expect(again?.yaml == written.yaml)
  }

  @Test func aSkeletonIsWrittenAsATranslatorReadsIt() {
    let skeleton = NoticeTranslation(
      language: "de", version: "v2",
      texts: [.init(source: "Was:", text: "Bisher:"), .init(source: "Now:", text: "")])
    #expect(
      skeleton.yaml == """
        schema: 1
        language: "de"
        version: "v2"
        texts:
          - source: "Was:"
            text: "Bisher:"
          - source: "Now:"
            text: ""

        """)
  }

  @Test(arguments: [
    (
      "schema: 2\nlanguage: de\nversion: v2\ntexts: []",
      "1: unsupported-schema: the record is of schema '2'; this program reads schema 1"
    ),
    (
      "schema: 1\nlanguage: fr\nversion: v2\ntexts: []",
      "2: misplaced-translation: `language` is 'fr', and the folder's name says 'de'"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v1\ntexts: []",
      "3: misplaced-translation: `version` is 'v1', and the file's name says 'v2'"
    ),
    ("schema: 1\nlanguage: de\nversion: v2", "1: missing-key: notice translation needs `texts`"),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: a}]",
      "4: missing-key: translated text needs `text`"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: a, text: b, note: c}]",
      "4: unknown-key: translated text has no key 'note'"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts:\n  - {source: a, text: b}\n  - {source: a, text: ''}",
      "6: duplicate-translation: this text stands twice"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: '', text: b}]",
      "4: wrong-type: `source` takes the words that are translated, not no value"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: 'from {date}', text: 'ab {datum}'}]",
      "4: mismatched-places: the translation has {datum}, and its source {date}"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: 'x', text: 'y {date}'}]",
      "4: mismatched-places: the translation has {date}, and its source no places"
    ),
    (
      "schema: 1\nlanguage: de\nversion: v2\ntexts: [{source: '{a} {a}', text: '{a}'}]",
      "4: mismatched-places: the translation has {a}, and its source {a}, {a}"
    ),
    ("schema: 1\nlanguage: de\nversion: v2\ntexts: {source: a}", "4: wrong-type: `texts` takes a list"),
  ])
  func whatIsWrongIsReported(yaml: String, problem: String) {
    let (translation, problems) = read(yaml)
    #expect(translation == nil)
    #expect(problems == [problem])
  }

  @Test(arguments: ["Use {{x}}", "{ a }", "}{", "{}", "{A}", "50 % {"])
  func bracesWithoutANameAreWords(source: String) {
    #expect(PhraseParts(source).places == (source == "Use {{x}}" ? ["x"] : []))
    #expect(PhraseParts(source).filled { _ in "1" } == (source == "Use {{x}}" ? "Use {1}" : source))
  }
}
