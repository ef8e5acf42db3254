import PolicyHistory
import PolicyModel
import PolicySource
import Testing

private func version(_ id: String, after previous: String?, effective: String, withdrawn: String? = nil)
  -> PolicyVersion
{
  PolicyVersion(
    release: ReleaseRecord(
      version: id, previous: previous, published: CalendarDate("2026-01-01"),
      effective: CalendarDate(effective),
      isImported: false, withdrawn: withdrawn, summary: nil, level: .none, findings: [], overrides: [],
      promise: nil,
      approvedBy: nil, sourcesDigest: "", textDigest: "", generator: "g",
      range: SourceRange(file: SourceFile(path: "release.yaml", text: ""), 0..<0)), policy: policy(""))
}

/// Four versions: two of the past, one in force in July, one announced.
private func history(_ bases: [String: [String]] = [:], withdrawn: String? = nil) -> VersionHistory {
  let dates = ["a": "2026-01-01", "b": "2026-03-01", "c": "2026-06-01", "d": "2026-12-01"]
  let ids = ["a", "b", "c", "d"]
  return VersionHistory(
    policyID: "p",
    versions: ids.enumerated().map { index, id in
      version(
        id, after: index == 0 ? nil : ids[index - 1], effective: dates[id]!,
        withdrawn: id == withdrawn ? "No" : nil)
    },
    notices: bases.reduce(into: [:]) { notices, entry in
      notices[entry.key] = NoticeRecord(
        version: entry.key, date: CalendarDate("2026-01-02")!, channels: [], count: nil,
        bases: entry.value.map { .init(version: $0, count: nil) })
    })
}

private func words(_ pairs: [VersionPair]) -> String {
  pairs.map { $0.old.id + $0.new.id }.joined(separator: " ")
}

@Test func `every older version has a redline to each that people may be told about`() {
  let july = CalendarDate("2026-07-01")!
  #expect(words(history().redlinePairs(on: july)) == "ab ac bc ad bd cd")
  #expect(words(history().noticePairs(on: july)) == "ac bc ad bd cd")
  // With the announced version in force, what leads to the one before it is a consecutive pair alone.
  #expect(words(history().redlinePairs(on: CalendarDate("2027-01-01")!)) == "ab bc ad bd cd")
}

@Test func `a pair that people were told about stays for ever`() {
  let later = CalendarDate("2027-01-01")!
  #expect(words(history(["c": ["a", "b"]]).redlinePairs(on: later)) == "ab ac bc ad bd cd")
  #expect(words(history(["c": ["a", "b"]]).noticePairs(on: later)) == "ad bd cd")
  // A base that is none is reported elsewhere.
  #expect(words(history(["c": ["d", "x"]]).redlinePairs(on: later)) == "ab bc ad bd cd")
}

@Test func `what was taken back keeps its addresses and is told of no more`() {
  let july = CalendarDate("2026-07-01")!
  let taken = history(["d": ["a", "c"]], withdrawn: "d")
  #expect(words(taken.redlinePairs(on: july)) == "ab ac bc ad cd")
  #expect(taken.redlinePairs(on: july).map(\.isWithdrawn) == [false, false, false, true, true])
  #expect(words(taken.noticePairs(on: july)) == "ac bc")
  #expect(words(history(withdrawn: "b").redlinePairs(on: july)) == "ab ac bc ad cd")
  #expect(words(history(withdrawn: "b").noticePairs(on: july)) == "ac ad cd")
}
