import PolicyHistory
import PolicyModel
import PolicySource
import Testing

@Test func aNoticeIsRead() throws {
  var diagnostics = Diagnostics()
  let file = SourceFile(
    path: "n", text: "schema: 1\nversion: v1\ndate: 2026-01-02\nchannels: [email]\ncounts: 12\n")
  let notice = try #require(NoticeRecord(parsing: file, reporting: &diagnostics))
  #expect(notice.version == "v1" && notice.count == 12 && notice.channels == ["email"])
  #expect(
    NoticeRecord(parsing: SourceFile(path: "n", text: "schema: 1\nversion: v1\n"), reporting: &diagnostics)
      == nil)
}

private func record(_ text: String) -> (NoticeRecord?, [DiagnosticCode]) {
  var diagnostics = Diagnostics()
  let record = NoticeRecord(
    parsing: SourceFile(path: "notices/v1.yaml", text: text), reporting: &diagnostics)
  return (record, diagnostics.all.map(\.code))
}

private let whole = """
  schema: 1
  version: "v2"
  date: "2026-10-01"
  until: "2026-10-03"
  channels: ["email", "dashboard \\"new\\""]
  counts: 9990
  bases:
    - version: "v1"
      counts: 9000
    - version: "original"
  failed: 8
  unknown: 2
  digests:
    sources: "\(String(repeating: "a", count: 64))"
    text: "\(String(repeating: "b", count: 64))"
  generator: "policygen 0.1.0"

  """

@Test func `what is written of a notice is read again, byte for byte`() throws {
  let (read, problems) = record(whole)
  let notice = try #require(read)
  #expect(problems == [])
  #expect(notice.until?.iso == "2026-10-03" && notice.end.iso == "2026-10-03")
  #expect(notice.bases.map(\.version) == ["v1", "original"] && notice.bases.map(\.count) == [9000, nil])
  #expect(notice.failed == 8 && notice.unknown == 2 && notice.generator == "policygen 0.1.0")
  #expect(notice.yaml == whole)
}

@Test func `a short record is written short`() {
  let notice = NoticeRecord(version: "v1", date: CalendarDate("2026-10-01")!, channels: [], count: nil)
  #expect(notice.yaml == "schema: 1\nversion: \"v1\"\ndate: \"2026-10-01\"\nchannels: []\n")
  #expect(record(notice.yaml).0?.yaml == notice.yaml)
}

@Test(
  arguments: [
    ("until: \"2026-10-03\"", "until: 2026-09-30", .invalidDate), ("until", "untill", .unknownKey),
    ("- version: \"original\"", "- version: v1", .duplicateID),
    ("counts: 9990", "counts: 8999", .conflictingKeys),
    ("counts: 9990", "counts: 1000000001", .wrongType), ("failed: 8", "failed: -1", .wrongType),
    ("unknown: 2", "unknown: some", .wrongType), ("- version: \"original\"", "- original", .wrongType),
    ("- version: \"original\"", "- counts: 1", .missingKey), ("  text:", "  txt:", .unknownKey),
  ] as [(String, String, DiagnosticCode)])
func `a record that does not hold together is refused`(old: String, new: String, code: DiagnosticCode) {
  #expect(whole.contains(old))
  let (read, problems) = record(whole.replacing(old, with: new))
  #expect(read == nil && problems.contains(code))
}

@Test func `a notice of one day may say so twice`() {
  #expect(record(whole.replacing("2026-10-03", with: "2026-10-01")).1 == [])
}

private func release(_ id: String, after previous: String?) -> PolicyVersion {
  PolicyVersion(
    release: ReleaseRecord(
      version: id, previous: previous, published: CalendarDate("2026-09-01"), effective: nil,
      isImported: true,
      summary: nil, level: .none, findings: [], overrides: [], promise: nil, approvedBy: nil,
      sourcesDigest: String(repeating: "a", count: 64), textDigest: String(repeating: "b", count: 64),
      generator: "g",
      range: SourceRange(file: SourceFile(path: "release.yaml", text: ""), 0..<0)), policy: policy(""))
}

private func agreement(_ text: String, unread: [String] = []) -> [DiagnosticCode] {
  let versions = [
    release("original", after: nil), release("v1", after: "original"), release("v2", after: "v1"),
  ]
  let notice = record(text).0!
  let history = VersionHistory(policyID: "p", versions: versions, notices: [notice.version: notice])
  var diagnostics = Diagnostics()
  history.checkRecords(versionsIn: ["original", "v1", "v2"] + unread, reporting: &diagnostics)
  return diagnostics.all.map(\.code)
}

@Test func `a record agrees with what was released`() {
  #expect(agreement(whole) == [])
  #expect(agreement(whole.replacing("version: \"v2\"", with: "version: v3")) == [.unknownVersion])
  #expect(agreement(whole.replacing("version: \"v1\"", with: "version: v2")) == [.unknownVersion])
  #expect(agreement(whole.replacing("bbb", with: "bbc")) == [.noticeOfOtherText])
  #expect(
    agreement(whole.replacing("aaa", with: "aac").replacing("bbb", with: "bbc")) == [.noticeOfOtherText])
  #expect(agreement(whole.replacing("2026-10-01", with: "2026-08-31")) == [.noticeBeforePublication])
  #expect(agreement(whole.replacing("2026-10-01", with: "2026-09-01")) == [])
}

@Test func `a version that could not be read is there`() {
  #expect(agreement(whole.replacing("version: \"v2\"", with: "version: v3"), unread: ["v3"]) == [])
  #expect(agreement(whole.replacing("version: \"v1\"", with: "version: v0"), unread: ["v0"]) == [])
}
