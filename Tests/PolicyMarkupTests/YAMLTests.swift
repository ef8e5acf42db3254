import PolicyMarkup
import PolicySource
import Testing

@Suite struct YAMLTests {
  private func parse(_ yaml: String) -> (root: YAMLNode?, problems: Diagnostics) {
    var problems = Diagnostics()
    let root = YAMLNode.parse(SourceFile(path: "policy.yaml", text: yaml), reporting: &problems)
    return (root, problems)
  }

  private func sketch(_ node: YAMLNode?) -> String {
    switch node {
    case nil: "nothing"
    case .scalar(let scalar): scalar.isQuoted ? "'\(scalar.text)'" : scalar.text
    case .sequence(let sequence): "[" + sequence.items.map { sketch($0) }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{" + mapping.entries.map { "\($0.key.value): \(sketch($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private func problems(_ yaml: String) -> [String] {
    parse(yaml).problems.all.map { "\($0.code.rawValue) '\($0.range?.text ?? "")'" }
  }

  @Test func `scalars stay text`() {
    #expect(
      sketch(parse("country: NO\nversion: 1.10\nnull: ~\nempty:\nquoted: \"\"\ntext: |\n  a\n  b\n").root)
        == "{country: NO, version: 1.10, null: ~, empty: , quoted: '', text: 'a\nb\n'}")
    #expect(sketch(parse("- {a: [1, 'x: y']}\n- # none\n").root) == "[{a: [1, 'x: y']}, ]")
    #expect(sketch(parse("--- # explicit\na: b\n...\n").root) == "{a: b}")
  }

  @Test func `every node knows its bytes`() {
    let yaml = "Öl: \"é€😀\"\nlist:\n  - ä\n  - {k: v}\n\n# tail\nlast: x\n"
    guard case .mapping(let root) = parse(yaml).root else {
      Issue.record("no mapping")
      return
    }
    #expect(root.entries.map(\.key.range.text) == ["Öl", "list", "last"])
    #expect(root.entries.map(\.value.range.text) == ["\"é€😀\"", "- ä\n  - {k: v}", "x"])
    #expect(root["list"].map(sketch) == "[ä, {k: v}]")
    guard case .sequence(let list) = root["list"] else {
      Issue.record("no list")
      return
    }
    #expect(list.items.map(\.range.text) == ["ä", "{k: v}"])
    #expect(root.range.text == String(yaml.dropLast()))
  }

  @Test func `places stay right in long texts`() {
    let yaml = (0..<200).map { "k\($0): é\($0)\n" }.joined()
    guard case .mapping(let root) = parse(yaml).root else {
      Issue.record("no mapping")
      return
    }
    #expect(root.entries.count == 200)
    #expect(
      root.entries.allSatisfy { $0.key.range.text == $0.key.value && $0.value.range.text == sketch($0.value) }
    )
  }

  @Test func `a key stands once`() {
    let (root, found) = parse("a: 1\nb: 2\n'a': {c: 1, c: 2}\n")
    #expect(sketch(root) == "{a: 1, b: 2}")
    #expect(found.all.map { $0.code } == [.duplicateKey, .duplicateKey])
    #expect(found.all.map { $0.range?.start } == [10, 22])
    #expect(found.all[0].notes.map { $0.range?.start } == [0])
    let many = (0..<40).map { "k\($0): x\n" }.joined()
    #expect(problems(many + "k3: y\nk30: y\n") == ["duplicate-key 'k3'", "duplicate-key 'k30'"])
    #expect(problems(many + "K3: y\nn: {k3: y}\n").isEmpty)
  }

  @Test func `features that hide what a file says are refused, all in one run`() {
    #expect(
      problems("a: &x 1\nb: *x\nc: !!int 2\nd: {<<: {e: 1}}\n? [f]\n: 1\n")
        == [
          "yaml-feature '&x'", "yaml-feature '*x'", "yaml-feature '!!int'", "yaml-feature '<<'",
          "yaml-feature '[f]'",
        ])
    #expect(sketch(parse("a: &x 1\nb: *x\nc: !!int 2\n").root) == "{a: 1, c: 2}")
    #expect(problems("a: 1\n---\nb: 2\n") == ["yaml-feature '---'"])
    #expect(problems("%YAML 1.1\n---\na: 1\n").count == 1)
    #expect(problems("a: 'x & y'\nb: \"*\"\n'<<': 1\nc: a*b & c!\n").isEmpty)
  }

  @Test func `an alias bomb is refused at its anchors`() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    #expect(parse(bomb).problems.all.count == 7)
    #expect(sketch(parse(bomb).root) == "{a: [x, x], b: [], c: []}")
  }

  @Test(arguments: ["", " \n", "# only\n# comments\n", "---\n", "---\n...\n"])
  func `a file that says nothing`(_ yaml: String) {
    #expect(parse(yaml).root == nil)
    #expect(problems(yaml) == ["empty-file ''"])
  }

  @Test func `tabs are pointed at`() {
    let found = parse("a:\n\tb: 1\n").problems.all
    #expect(found.map(\.code) == [.yamlSyntax])
    #expect(found[0].message == "this line is indented with a tab")
    #expect(found[0].range?.start == 3)
    #expect(problems("a:\n  b: 1\n\tc: 2\n") == ["yaml-syntax '\t'"])
    #expect(problems("a: |\n  x\n\ty\n") == ["yaml-syntax '\t'"])
    #expect(problems("a: b\tc # tab inside\n").isEmpty)
  }

  @Test(
    arguments: [
      ("a: b: c\n", "yaml-syntax ':'", "this ':' would begin a value inside another value"),
      ("a: [1, 2\nb: 3\n", "yaml-syntax ':'", nil),
      ("a: {b: 1\n", "yaml-syntax '1'", "the mapping in braces lacks a ',' or its '}'"),
      ("é: \"open\nb: 1\n", "yaml-syntax '\"open'", "the quoted text that begins here is never closed"),
      ("a: @x\n", "yaml-syntax '@x'", "a value cannot begin with '@'"),
      ("a: \"\\q\"\n", "yaml-syntax '\\q\"'", "this escape is not one that text in double quotes knows"),
      ("a: 1\n b: 2\n", "yaml-syntax ':'", "this ':' would begin a value inside another value"),
      ("a: 1\nb\nc: 2\n", "yaml-syntax 'b'", "a key is followed by ': '"),
      (
        "a:\n    b: 1\n  c: 2\n", "yaml-syntax 'c:'",
        "this is not in line with the keys of the mapping it follows"
      ),
      ("- a\nb: 1\n", "yaml-syntax 'b:'", "this is in line with a list but does not begin with '- '"),
    ] as [(String, String, String?)])
  func `syntax errors name their place in plain words`(_ yaml: String, _ place: String, _ message: String?) {
    let (root, found) = parse(yaml)
    #expect(root == nil)
    #expect(problems(yaml) == [place])
    if let message { #expect(found.all.first?.message == message) }
  }

  @Test func `what is no text is refused at its place`() {
    var found = Diagnostics()
    #expect(
      YAMLNode.parse(SourceFile(path: "a.yaml", bytes: [0x61, 0x3A, 0x20, 0xFF]), reporting: &found) == nil)
    #expect(found.all.map(\.code) == [.invalidUTF8])
    #expect(found.all.map { $0.range?.start } == [3])
    #expect(problems("a: \u{1B}[31m\n") == ["invalid-utf8 '\u{1B}'"])
    #expect(problems("\u{FEFF}a: 1\n") == ["invalid-utf8 '\u{FEFF}'"])
    #expect(problems("a: " + String(repeating: "x", count: 4 << 20)) == ["file-too-large ''"])
  }

  @Test func `nesting has a limit that hostile input cannot pass`() {
    func lists(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(problems(lists(32)).isEmpty)
    #expect(problems(lists(33)) == ["nesting-too-deep '['"])
    #expect(problems(lists(10_000)) == ["nesting-too-deep '['"])
    #expect(problems(String(repeating: "{a: ", count: 10_000)) == ["nesting-too-deep '{'"])
    #expect(problems(String(repeating: "- ", count: 10_000)).count == 1)
    let indented = (0..<2_000).map { String(repeating: " ", count: $0) + "k:\n" }.joined()
    #expect(parse(indented).problems.all.map(\.code) == [.nestingTooDeep])
  }
}
