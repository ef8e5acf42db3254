import PolicyMarkup
import PolicyModel
import PolicySource

/// A policy that is whole, to which tests add lines.
let minimalHead = """
  schema: 1
  title: Privacy Policy
  language: en-GB
  sections: [{id: start, file: start.md}]

  """

/// The problems of a text as "code: the text at the place".
func marks(_ diagnostics: Diagnostics) -> [String] {
  diagnostics.all.map { "\($0.code.rawValue): \($0.range?.text ?? "")" }
}

/// The problems of a policy.yaml that begins with the minimal head.
func problems(_ yaml: String) -> [String] { marks(draft(yaml).diagnostics) }

func draft(_ yaml: String, head: String = minimalHead) -> (draft: PolicyDraft?, diagnostics: Diagnostics) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "policy.yaml", text: head + yaml)
  return (PolicyDraft(parsing: file, reporting: &diagnostics), diagnostics)
}

/// A policy of one section, `start.md`, or of several whose lines stand in the head.
func policy(
  _ yaml: String, _ sections: [String: String], head: String = minimalHead, isFrozen: Bool = false
) -> (policy: Policy?, diagnostics: Diagnostics) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "policy.yaml", text: head + yaml)
  guard let draft = PolicyDraft(parsing: file, reporting: &diagnostics) else { return (nil, diagnostics) }
  var documents: [String: MarkdownDocument] = [:]
  for (name, text) in sections {
    documents[name] = MarkdownDocument(parsing: SourceFile(path: name, text: text), reporting: &diagnostics)
  }
  let policy = Policy(
    resolving: draft, id: "example", sections: documents, isFrozen: isFrozen, reporting: &diagnostics)
  return (policy, diagnostics)
}

func policy(_ yaml: String, _ start: String) -> (policy: Policy?, diagnostics: Diagnostics) {
  policy(yaml, ["start.md": start])
}

/// Every block as one line: tables cell by cell, list items with a dash.
func lines(_ policy: Policy?) -> [String] {
  (policy?.text.clauses ?? []).flatMap { clause in clause.blocks.flatMap(lines) }
}

func lines(_ block: TextBlock) -> [String] {
  switch block.content {
  case .paragraph(let text): [(block.containers.isEmpty ? "" : "- ") + text.plainText]
  case .code(let code): [code]
  case .thematicBreak: ["---"]
  case .table(let table):
    [table.columns.map(\.title.plainText).joined(separator: " | ")]
      + table.rows.map { row in
        (row.id.map { "\($0): " } ?? "") + row.cells.map(\.text.plainText).joined(separator: " | ")
      }
  }
}

/// SplitMix64 with a fixed seed.
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }
}
