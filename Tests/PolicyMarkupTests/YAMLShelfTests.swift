import PolicyMarkup
import PolicySource
import Testing

@Suite struct YAMLShelfTests {
  private static let yaml = """
    # Reviewed by counsel.
    schema: 1
    title: Privacy policy
    controller: {name: "Example Ltd
      and others", country: GB}
    data:
    - id: account
      name: "Account: name
    e-mail"
    - {id: billing, note: 'it''s kept'}
    # Who gets it.
    recipients:
      - id: cloud
        note: |
          First

          second: third
      - {id: mail, data: [account,
    billing]}
    Öffentlich: nein
    retention:
      - period: P30D # counted from the end

    changes: {}

    """

  /// Everything that a tree says, with its places.
  private func sketch(_ node: YAMLNode?) -> String {
    switch node {
    case nil: "nothing"
    case .scalar(let scalar):
      "\(scalar.text.debugDescription)\(scalar.isQuoted ? "q" : "")\(place(scalar.range))"
    case .sequence(let sequence):
      "[" + sequence.items.map { sketch($0) }.joined(separator: ", ") + "]\(place(sequence.range))"
    case .mapping(let mapping):
      "{"
        + mapping.entries.map { "\($0.key.value)\(place($0.key.range)): \(sketch($0.value))" }
        .joined(separator: ", ") + "}\(place(mapping.range))"
    }
  }

  private func place(_ range: SourceRange) -> String { "@\(range.start)-\(range.end)" }

  /// The same without places.
  private func words(_ node: YAMLNode?) -> String {
    switch node {
    case nil: "nothing"
    case .scalar(let scalar): "\(scalar.text.debugDescription)\(scalar.isQuoted ? "q" : "")"
    case .sequence(let sequence): "[" + sequence.items.map { words($0) }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{" + mapping.entries.map { "\($0.key.value): \(words($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private func said(_ problems: Diagnostics) -> [String] {
    problems.all.map { "\($0.code.rawValue) \($0.message) \($0.range.map(place) ?? "")" }
  }

  @Test func `an entry that stands unchanged in a later file is not read again`() {
    var shelf = YAMLShelf()
    var problems = Diagnostics()
    let first = SourceFile(path: "1/policy.yaml", text: "title: Privacy\ndata:\n  - id: name\n")
    let second = SourceFile(path: "2/policy.yaml", text: "title: Your privacy\ndata:\n  - id: name\n")
    _ = shelf.parse(first, reporting: &problems)
    guard case .mapping(let root)? = shelf.parse(second, reporting: &problems) else {
      Issue.record("no mapping")
      return
    }
    #expect(words(.mapping(root)) == #"{title: "Your privacy", data: [{id: "name"}]}"#)
    #expect(root["title"]?.range.file === second)
    #expect(root["data"]?.range.file === first)
    #expect(problems.isEmpty)
  }

  @Test func `a document's end between two keys is no entry's end`() {
    for yaml in [
      "a: 1\n...\nb: 2\n", "a: 1\n---\nb: 2\n", "a: \"1\nb: 2\"\nc: 3\n", "a: [1,\nb: 2]\n", "a: 1\na: 2\n",
      "a: 1\u{2028}...\nb: 2\n", "a: 1\u{85}b: 2\n", "a: &x 1\nb: *x\n", "a: |\n 1\nb\n",
      "%YAML 1.1\n---\na: 1\n",
    ] {
      var (alone, shelved) = (Diagnostics(), Diagnostics())
      let file = SourceFile(path: "a.yaml", text: yaml)
      var shelf = YAMLShelf()
      #expect(
        sketch(shelf.parse(file, reporting: &shelved)) == sketch(YAMLNode.parse(file, reporting: &alone)))
      #expect(said(shelved) == said(alone))
    }
  }

  /// A text says what it says, with the same problems at the same places, whatever was read before it.
  @Test func `a shelf changes nothing about what is read`() {
    var random = SplitMix64(state: 45)
    var shelf = YAMLShelf()
    var (read, wrong) = (0, 0)
    for _ in 0..<6_000 {
      let file = SourceFile(path: "a.yaml", bytes: mutated(Self.yaml, &random))
      var (alone, fresh, shelved) = (Diagnostics(), Diagnostics(), Diagnostics())
      var empty = YAMLShelf()
      let node = YAMLNode.parse(file, reporting: &alone)
      #expect(sketch(empty.parse(file, reporting: &fresh)) == sketch(node))
      #expect(words(shelf.parse(file, reporting: &shelved)) == words(node))
      #expect(said(fresh) == said(alone))
      #expect(said(shelved) == said(alone))
      if alone.isEmpty { read += 1 } else { wrong += 1 }
    }
    #expect(read > 1_000 && wrong > 1_000)
  }
}
