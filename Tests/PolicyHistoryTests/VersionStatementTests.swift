import PolicyHistory
import PolicyModel
import PolicySource
import Testing

@Suite("The statement of a version")
struct VersionStatementTests {
  private func version(_ id: String, after previous: String?, published: String?, digest: String)
    -> PolicyVersion
  {
    let place = SourceRange(file: SourceFile(path: "release.yaml", text: "x"), 0..<1)
    return PolicyVersion(
      release: ReleaseRecord(
        version: id, previous: previous, published: published.flatMap { CalendarDate($0) }, effective: nil,
        isImported: true, summary: nil, level: .none, findings: [], overrides: [], promise: nil,
        approvedBy: nil,
        sourcesDigest: digest, textDigest: digest + "t", generator: "test", range: place),
      policy: policy("", prose: [("a", ["Words."])]))
  }

  @Test func namesTheVersionBefore() throws {
    let history = VersionHistory(
      policyID: "p",
      versions: [
        version("1", after: nil, published: nil, digest: "aa"),
        version("2", after: "1", published: "2025-12", digest: "bb"),
      ])
    let statements = history.statements
    let first = try #require(statements["1"])
    #expect(
      String(decoding: first.bytes, as: UTF8.self) == """
        policygen version statement 1
        policy: p
        version: 1
        published: not stated
        effective: not stated
        previous: none
        sources-sha256: aa
        text-sha256: aat
        previous-sources-sha256: none
        previous-statement-sha256: none

        """)
    // Of the lines above, by sha256sum.
    #expect(first.digest == "8663c083ef3c1ce702819991c9fd9f8380de3b6e8e52f8a64ae67e0f0f335d08")
    #expect(
      String(decoding: try #require(statements["2"]).bytes, as: UTF8.self) == """
        policygen version statement 1
        policy: p
        version: 2
        published: 2025-12
        effective: not stated
        previous: 1
        sources-sha256: bb
        text-sha256: bbt
        previous-sources-sha256: aa
        previous-statement-sha256: 8663c083ef3c1ce702819991c9fd9f8380de3b6e8e52f8a64ae67e0f0f335d08

        """)
  }

  /// What a version followed is not known where the chain is broken.
  @Test func isNoneWhereTheChainIsBroken() {
    let lost = [
      version("1", after: nil, published: nil, digest: "aa"),
      version("3", after: "2", published: nil, digest: "cc"),
      version("4", after: "3", published: nil, digest: "dd"),
      version("5", after: "5", published: nil, digest: "ee"),
    ]
    #expect(VersionHistory(policyID: "p", versions: lost).statements.keys.sorted() == ["1"])
  }
}
