import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

/// A policy of the given data, and of the given clauses of paragraphs.
func policy(
  _ data: String, title: String = "Privacy Policy", language: String = "en", prose: [(String, [String])] = []
) -> Policy {
  let head = "schema: 1\ntitle: \(title)\nlanguage: \(language)\nsections: [{id: a, file: a.md}]\n"
  let file = SourceFile(path: "content/p/policy.yaml", text: head + data)
  var diagnostics = Diagnostics()
  guard let node = YAMLNode.parse(file, reporting: &diagnostics),
    let draft = PolicyDraft(reading: node, of: file, reporting: &diagnostics)
  else {
    Issue.record("the example is no policy: \(diagnostics.all.map(\.message))")
    return Policy(
      id: "p", title: "", language: "en", numbering: .none, regimes: [], entities: EntityTable(),
      text: ResolvedText(clauses: []), file: file)
  }
  for problem in diagnostics.all { Issue.record("\(problem.message) in \(data)") }
  return Policy(
    id: "p", title: title, language: language, numbering: .decimal, regimes: draft.regimes,
    entities: draft.entities, text: text(prose), file: file)
}

func text(_ prose: [(String, [String])]) -> ResolvedText {
  let file = SourceFile(path: "content/p/sections/a.md", text: "")
  let range = SourceRange(file: file, 0..<0)
  return ResolvedText(
    clauses: prose.map { key, paragraphs in
      Clause(
        key: key, section: "a", level: 2, heading: InlineText(Array(key).isEmpty ? "" : "About \(key)"),
        blocks: paragraphs.map {
          TextBlock(containers: [], content: .paragraph(InlineText($0)), range: range)
        }, range: range)
    })
}

/// Entities in flow style by their key: `data: [{id: a, name: A}]`.
func findingsBetween(
  _ old: String, _ new: String, narrowingIsChangelog: Bool = false, language: String = "en"
) -> [Finding] {
  findings(
    of: PolicyDiff(from: policy(old, language: language), to: policy(new, language: language)),
    narrowingIsChangelog: narrowingIsChangelog)
}

func proseFindings(
  _ old: [(String, [String])], _ new: [(String, [String])], data: (String, String) = ("", "")
) -> [Finding] {
  findings(of: PolicyDiff(from: policy(data.0, prose: old), to: policy(data.1, prose: new)))
}
