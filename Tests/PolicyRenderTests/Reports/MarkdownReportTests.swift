import PolicyHistory
import PolicyRender
import PolicySource
import Testing

struct MarkdownReportTests {
  private func finding(_ number: Int, level: Level, impact: String = "I.") -> Finding {
    Finding(
      id: "r:\(number)", rule: "r", kind: .retention, level: level, confidence: .certain, entity: nil,
      clause: nil, before: nil, after: nil, title: "T\(number)", impact: impact, sources: [], location: nil,
      oldLocation: nil)
  }

  private func report(_ policy: String, _ findings: [Finding]) -> ChangeReport {
    ChangeReport(
      policy: policy, from: "v1", to: "draft", findings: findings,
      notice: NoticeDuty(isRequired: false, channels: [], leadDays: nil, earliestEffective: nil))
  }

  private func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test func theGravestFindingsKeepTheirPlace() {
    let long = String(repeating: "word ", count: 400)
    let first = report("a", (0..<60).map { finding($0, level: .notify, impact: long) })
    let second = report("b", (0..<5).map { finding(100 + $0, level: .reConsent, impact: long) })
    let text = print([first, second], as: .markdown, isList: true)
    #expect(text.utf8.count <= 64_000)
    #expect(count("- **T10", in: text) >= 5, "the gravest are all there")
    let shown = count("\n- **T", in: text)
    #expect(text.contains("_\(65 - shown) of 60 findings are left out here"))
    #expect(text.contains("`policygen changes a --from v1` _prints all._"))
  }

  @Test func manyReportsFitTogether() {
    let reports = (0..<500).map {
      report("policy-\($0)", [finding($0, level: $0 == 7 ? .reConsent : .notify)])
    }
    let text = print(reports, as: .markdown, isList: true)
    #expect(text.utf8.count <= 64_000 && text.contains("## policy-7: "))
    let shown = count("\n## ", in: "\n" + text)
    #expect(text.contains("_\(500 - shown) more reports are left out here"))
  }

  @Test func policiesWithoutChangesShareALine() {
    let text = print(
      [report("a", []), report("b", [finding(1, level: .notify)]), report("c", [])], as: .markdown,
      isList: true)
    #expect(text.hasPrefix("## b: ") && text.hasSuffix("\nNo changes in `a`, `c`.\n"))
  }

  @Test(arguments: [
    ("1. a", "1\\. a"), ("- a - b", "\\- a - b"), ("# 1 #2", "\\#&#8203; 1 #&#8203;2"), ("a@b", "a@&#8203;b"),
    ("www.x and how.", "www&#8203;.x and how."), ("https://x", "https:&#8203;//x"),
    ("![a](b)", "\\!\\[a\\](b)"), ("a\nb", "a b"),
  ])
  func plainTextStaysPlain(_ text: String, _ markdown: String) {
    let found = Finding(
      id: "r`1", rule: "r", kind: .retention, level: .notify, confidence: .certain, entity: nil, clause: nil,
      before: nil, after: nil, title: "T", impact: text, sources: [], location: nil, oldLocation: nil)
    let printed = print(report("p", [found]), as: .markdown)
    #expect(printed.contains("\n  \(markdown)\n"), "\(printed)")
    #expect(printed.contains("<sub>`` r`1 ``</sub>"))
  }
}
