import PolicySource
import Testing

@Suite struct DiagnosticPrinterTests {
  private let file = SourceFile(
    path: "content/privacy/policy.yaml",
    text: "schema: 1\ntitle: Ä\n    data: [emial]\nlast: 漢字 x\n\tkey: tab\n")

  private func range(_ text: String) -> SourceRange {
    let bytes = file.bytes
    let needle = Array(text.utf8)
    let start = (0...bytes.count - needle.count).first { Array(bytes[$0..<$0 + needle.count]) == needle } ?? 0
    return SourceRange(file: file, start: start, end: start + needle.count)
  }

  private func print(_ diagnostics: [Diagnostic], as format: DiagnosticFormat = .text, color: Bool = false)
    -> String
  {
    var all = Diagnostics()
    for diagnostic in diagnostics { all.report(diagnostic) }
    return DiagnosticPrinter(format: format, color: color).print(all)
  }

  @Test func `text shows place, rule, excerpt and fix`() {
    let unknown = Diagnostic(
      .unknownData, "a retention period names data that the policy does not declare: 'emial'",
      at: range("emial"),
      help: "did you mean 'email'?")
    #expect(
      print([unknown]) == """
        content/privacy/policy.yaml:3:12: error: a retention period names data that the policy does not declare: 'emial' [unknown-data]
         3 |     data: [emial]
           |            ^~~~~
          help: did you mean 'email'?
        1 error

        """)
  }

  @Test func `marks stand under what they mark, whatever its width`() {
    #expect(
      print([Diagnostic(.wrongType, "m", at: range("x"))]).contains(" 4 | last: 漢字 x\n   |            ^\n"))
    #expect(
      print([Diagnostic(.wrongType, "m", at: range("字"))]).contains(" 4 | last: 漢字 x\n   |         ^~\n"))
    #expect(
      print([Diagnostic(.wrongType, "m", at: range("key"))]).contains(" 5 |     key: tab\n   |     ^~~\n"))
    #expect(print([Diagnostic(.wrongType, "m", at: range("\t"))]).contains(" 5 |     key: tab\n   | ^~~~\n"))
    let several = SourceRange(file: file, start: range("title").start, end: range("last").end)
    #expect(print([Diagnostic(.wrongType, "m", at: several)]).contains(" 2 | title: Ä\n   | ^~~~~~~~\n"))
    let end = SourceRange(file: file, start: file.bytes.count, end: file.bytes.count)
    #expect(
      print([Diagnostic(.wrongType, "m", at: end)]).contains(":6:1: error: m [wrong-type]\n 6 | \n   | ^\n"))
  }

  @Test func `long lines are cut around the mark`() {
    let long = SourceFile(
      path: "a.md",
      text: String(repeating: "a ", count: 5_000) + "HERE" + String(repeating: " é", count: 5_000))
    let text = print([Diagnostic(.rawHTML, "m", at: SourceRange(file: long, start: 10_000, end: 10_004))])
    let lines = text.split(separator: "\n")
    #expect(lines[1].hasPrefix(" 1 | …"))
    #expect(lines[1].hasSuffix("…"))
    #expect(lines[1].count < 120)
    let line = Array(lines[1])
    let marks = Array(lines[2])
    #expect(marks.firstIndex(of: "^").map { String(line[$0..<$0 + 4]) } == "HERE")
    let whole = print([Diagnostic(.rawHTML, "m", at: SourceRange(file: long, start: 0, end: 20_000))])
    #expect(whole.split(separator: "\n").allSatisfy { $0.count < 120 })
  }

  @Test func `what would disturb a terminal is shown and not sent`() {
    let file = SourceFile(path: "a\u{1B}.md", text: "x \u{1B}[31m \u{202E} y")
    let problem = Diagnostic(
      .rawHTML, "the \u{1B}[2J\nmessage", at: SourceRange(file: file, start: 0, end: 1))
    let text = print([problem])
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("the \\u{1B}[2J message"))
    #expect(print([problem], color: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test func `sorted by file, position and code, each once`() {
    let other = SourceFile(path: "content/a.yaml", text: "a: 1\n")
    let problems = [
      Diagnostic(.wrongType, "second", at: range("emial")),
      Diagnostic(.unknownKey, "first", at: range("data")),
      Diagnostic(.wrongType, "second", at: range("emial")),
      Diagnostic(.missingRights, "in another file", at: SourceRange(file: other, start: 0, end: 1)),
      Diagnostic(.missingBaseURL, "about no file", at: nil),
      Diagnostic(.missingFile, "about a file", at: nil, path: "content/b.yaml"),
    ]
    let heads = print(problems).split(separator: "\n").filter {
      $0.contains("[") && $0.contains(": ") && !$0.contains("|")
    }
    #expect(
      heads == [
        "warning: about no file [missing-base-url]",
        "content/a.yaml:1:1: warning: in another file [missing-rights]",
        "content/b.yaml: error: about a file [missing-file]",
        "content/privacy/policy.yaml:3:5: error: first [unknown-key]",
        "content/privacy/policy.yaml:3:12: error: second [wrong-type]",
      ])
    #expect(print(problems).hasSuffix("\n3 errors, 2 warnings\n"))
    #expect(print([]) == "")
  }

  @Test func `notes have places of their own`() {
    let problem = Diagnostic(
      .duplicateKey, "the key stands twice", at: range("last"),
      notes: [Diagnostic.Note("first written here", at: range("title"))])
    #expect(
      print([problem]) == """
        content/privacy/policy.yaml:4:1: error: the key stands twice [duplicate-key]
         4 | last: 漢字 x
           | ^~~~
        content/privacy/policy.yaml:2:1: note: first written here
         2 | title: Ä
           | ^~~~~
        1 error

        """)
  }

  @Test func `JSON has every key`() {
    let problems = [
      Diagnostic(
        .unknownData, "no 'emial'", at: range("emial"), notes: [Diagnostic.Note("see", at: nil)],
        help: "fix it"),
      Diagnostic(.missingBaseURL, "none", at: nil),
    ]
    #expect(
      print(problems, as: .json) == """
        {
          "schema": 1,
          "diagnostics": [
            {
              "code": "missing-base-url",
              "severity": "warning",
              "message": "none",
              "file": null,
              "line": null,
              "column": null,
              "end_line": null,
              "end_column": null,
              "help": null,
              "notes": []
            },
            {
              "code": "unknown-data",
              "severity": "error",
              "message": "no 'emial'",
              "file": "content/privacy/policy.yaml",
              "line": 3,
              "column": 12,
              "end_line": 3,
              "end_column": 17,
              "help": "fix it",
              "notes": [
                {
                  "message": "see",
                  "file": null,
                  "line": null,
                  "column": null,
                  "end_line": null,
                  "end_column": null
                }
              ]
            }
          ],
          "errors": 1,
          "warnings": 1
        }

        """)
    #expect(
      print([], as: .json)
        == "{\n  \"schema\": 1,\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0\n}\n")
  }

  @Test func `GitHub's commands cannot be broken out of`() {
    let odd = SourceFile(path: "content/a,b:c/x.md", text: "one\ntwo\n")
    let problems = [
      Diagnostic(.unknownData, "50 % of\n::error::x", at: range("emial"), help: "fix"),
      Diagnostic(.emptySection, "m", at: SourceRange(file: odd, start: 0, end: 7)),
    ]
    #expect(
      print(problems, as: .github) == """
        ::warning file=content/a%2Cb%3Ac/x.md,line=1,endLine=2,title=empty-section::m
        ::error file=content/privacy/policy.yaml,line=3,col=12,endColumn=17,title=unknown-data::50 %25 of%0A::error::x%0Ahelp: fix

        """)
  }

  @Test func `SARIF names rules, relative addresses and code points`() {
    let odd = SourceFile(path: "content/ä b/x.md", text: "é <b>\n")
    let text = print(
      [Diagnostic(.rawHTML, "m", at: SourceRange(file: odd, start: 3, end: 6), help: "h")], as: .sarif)
    for line in [
      "\"version\": \"2.1.0\"", "\"ruleId\": \"raw-html\"", "\"uri\": \"content/%C3%A4%20b/x.md\"",
      "\"startColumn\": 3", "\"endColumn\": 6", "\"level\": \"error\"", "\"text\": \"m\\nhelp: h\"",
      "\"columnKind\": \"unicodeCodePoints\"",
    ] { #expect(text.contains(line), "\(line)") }
    #expect(text.split(separator: "\n").count { $0.contains("\"id\": ") } == DiagnosticCode.allCases.count)
  }
}
