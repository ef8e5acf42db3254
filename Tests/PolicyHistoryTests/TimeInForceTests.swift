import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

private let place = SourceRange(file: SourceFile(path: "release.yaml", text: "x"), 0..<1)

/// A version in a word or two: `a 2026-01-01` is published and in force on that day, `b 2026-01-01>2026-03` is in force
/// from March on, `c >` states no date and is imported; `!` is withdrawn, `/b` takes the place of b.
private func version(_ words: String) -> PolicyVersion {
  let parts = words.split(separator: " ").map(String.init)
  let dates = parts[1].split(separator: ">", omittingEmptySubsequences: false).map(String.init)
  let published = CalendarDate(dates[0])
  let effective = dates.count > 1 ? CalendarDate(dates[1]) : published
  let record = ReleaseRecord(
    version: parts[0], previous: nil, published: published, effective: effective,
    isImported: published == nil || effective == nil,
    supersedes: parts.first { $0.hasPrefix("/") }.map { String($0.dropFirst()) },
    withdrawn: parts.contains("!") ? "no" : nil, summary: nil, level: .none, findings: [], overrides: [],
    promise: nil, approvedBy: nil, sourcesDigest: "", textDigest: "", generator: "test", range: place)
  return PolicyVersion(release: record, policy: policy("", prose: [("a", ["Words."])]))
}

private func history(_ versions: String...) -> VersionHistory {
  VersionHistory(policyID: "p", versions: versions.map(version))
}

private func times(_ history: VersionHistory) -> [String] {
  history.timesInForce.map { time in
    switch time {
    case .never: "never"
    case .unstated: "unstated"
    case .span(let from, let until): "\(from?.iso ?? "?")..\(until?.iso ?? "")"
    }
  }
}

@Suite struct TimesInForce {
  @Test func eachVersionLastsUntilTheNext() {
    #expect(
      times(history("a 2024-01-01", "b 2024-06-01>2024-07-01", "c 2026-01-01>2026-12"))
        == ["2024-01-01..2024-07-01", "2024-07-01..2026-12", "2026-12.."])
  }

  @Test func whatIsNotStatedStaysOpen() {
    #expect(times(history("a >", "b 2024-01-01")) == ["?..2024-01-01", "2024-01-01.."])
    #expect(times(history("a 2024-01>", "b 2025-01-01")) == ["2024-01..2025-01-01", "2025-01-01.."])
    #expect(
      times(history("a 2024-01-01", "b >", "c 2026-01-01")) == ["unstated", "?..2026-01-01", "2026-01-01.."])
  }

  @Test func whatWasTakenBackOrReplacedNeverWas() {
    #expect(
      times(history("a 2024-01-01", "b 2024-02-01>2024-05-01 !", "c 2024-03-01>2024-04-01"))
        == ["2024-01-01..2024-04-01", "never", "2024-04-01.."])
    // The version that was overtaken ends nothing, even where its own day comes first.
    #expect(
      times(history("a 2024-01-01", "b 2024-02-01>2024-05-01", "c 2024-03-01>2024-06-01 /b"))
        == ["2024-01-01..2024-06-01", "never", "2024-06-01.."])
    // Where what overtook it is taken back, it comes after all.
    #expect(
      times(history("a 2024-01-01", "b 2024-02-01>2024-05-01", "c 2024-03-01>2024-06-01 /b !"))
        == ["2024-01-01..2024-05-01", "2024-05-01..", "never"])
    #expect(
      times(history("a 2024-01-01>2024-05-01", "b 2024-02-01>2024-04-01")) == ["never", "2024-04-01.."])
  }

  @Test func aDayOfTwoVersions() {
    #expect(times(history("a 2024-01-01", "b 2024-01-01")) == ["2024-01-01..2024-01-01", "2024-01-01.."])
  }

  /// Of made-up histories, on every day around their dates.
  @Test func atMostOneCountsAndItIsTheOneInForce() {
    var seed: UInt64 = 42
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    func date() -> String {
      let day = CalendarDate(dayNumber: 19_700 + random(90)).iso
      return [day, day, day, String(day.prefix(7)), String(day.prefix(4)), ""][random(6)]
    }
    for _ in 0..<400 {
      let versions = (0..<(1 + random(5))).map { index in
        "\(index) \(date())>\(date())" + (random(6) == 0 ? " !" : "")
          + (index > 0 && random(5) == 0 ? " /\(index - 1)" : "")
      }
      let history = VersionHistory(policyID: "p", versions: versions.map(version))
      let times = history.timesInForce
      for number in stride(from: 19_600, to: 20_200, by: 1) {
        let day = CalendarDate(dayNumber: number)
        let counting = zip(history.versions, times).filter { $0.1.contains(day) }.map(\.0.id)
        let inForce = history.inForce(on: day)?.id
        #expect(counting == (inForce.map { [$0] } ?? []), "\(versions) on \(day.iso)")
        if let inForce {
          #expect(
            history.possiblyInForce(on: day).contains { $0.id == inForce }, "\(versions) on \(day.iso)")
        }
      }
    }
  }

  @Test func whatMayHaveBeenInForce() {
    func possible(_ history: VersionHistory, _ day: String) -> String {
      history.possiblyInForce(on: CalendarDate(day)!).map(\.id).joined()
    }
    let month = history("a 2024-01-01", "b 2024-06-01>2025-12", "c 2026-03-01")
    #expect(possible(month, "2023-12-31") == "" && possible(month, "2025-11-30") == "a")
    #expect(possible(month, "2025-12-01") == "ab" && possible(month, "2025-12-31") == "b")
    #expect(possible(month, "2026-03-01") == "c")
    let undated = history("a >", "b >", "c 2026-03-01")
    #expect(possible(undated, "1999-01-01") == "ab" && possible(undated, "2026-03-01") == "c")
  }
}
