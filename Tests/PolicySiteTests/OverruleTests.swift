import PolicyHistory
import PolicyModel
import PolicySite
import PolicySource
import Testing

@Suite struct OverruleTests {
  private static let today = CalendarDate(year: 2026, month: 6, day: 1)!

  /// A project whose draft collects more, sensitive where it is to need consent.
  private func project(_ overrule: String, isSensitive: Bool = false) throws -> SmallProject {
    let project = try SmallProject()
    try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try project.write(
      data: ["{id: email, name: E-mail}", "{id: dna, name: DNA\(isSensitive ? ", sensitive: true" : "")}"])
    try project.folder.write(overrule, to: "content/p/overrides.yaml")
    return project
  }

  private func overrule(_ finding: String, _ level: String) -> String {
    "- {finding: '\(finding)', from: v1, to: draft, level: \(level), reason: Nobody is met, by: A. Counsel, date: 2026-05-30}\n"
  }

  private func release(_ project: SmallProject, allowingLoweredConsent: Bool = false) throws -> ReleaseResult
  {
    var request = ReleaseRequest()
    request.version = "v2"
    request.effective = CalendarDate("2026-08-01")
    request.allowsLoweredConsent = allowingLoweredConsent
    return try project.open().release("p", request, today: Self.today, clock: Self.today)
  }

  private func checked(_ project: SmallProject) throws -> [Diagnostic] {
    try project.open().check().all.filter {
      [.overruledFinding, .unmatchedOverride, .loweredConsent, .missingKey].contains($0.code)
    }
  }

  @Test func checkNotesEachOverruleThatIsInForce() throws {
    let found = try checked(project(overrule("data-category-added:dna", "changelog")))
    #expect(found.map(\.code) == [.overruledFinding])
    #expect(found.map(\.severity) == [.note])
    #expect(
      found.map(\.message) == [
        "'data-category-added:dna' is 'changelog' instead of 'notify-in-advance': Nobody is met (A. Counsel, 2026-05-30)"
      ])
    #expect(found.first?.range?.file.path == "content/p/overrides.yaml")
  }

  @Test func strictnessLeavesNotesAlone() throws {
    let project = try project(overrule("data-category-added:dna", "changelog"))
    var diagnostics = try project.open().check()
    diagnostics.raise()
    #expect(diagnostics.all.first { $0.code == .overruledFinding }?.severity == .note)
  }

  @Test func anOverruleOfNothingIsAnErrorInCheckAndRelease() throws {
    let project = try project(overrule("data-category-added:dan", "changelog"))
    #expect(try checked(project).map(\.code) == [.unmatchedOverride])
    #expect(try checked(project).map(\.severity) == [.error])
    #expect(try release(project).record == nil)
  }

  @Test func theReleaseTakesOverReasonAndAuthor() throws {
    let project = try project(overrule("data-category-added:dna", "changelog"))
    #expect(try release(project).record?.level == .changelog)
    let yaml = try String(
      decoding: Disk.read(project.folder.path + "/content/p/versions/v2/release.yaml"), as: UTF8.self)
    for words in ["data-category-added:dna", "Nobody is met", "A. Counsel", "2026-05-30"] {
      #expect(yaml.contains(words), "\(words)")
    }
    // Taken over, it is in force no more.
    #expect(try checked(project).isEmpty)
  }

  @Test func loweredConsentNeedsToBeAllowedAtTheRelease() throws {
    let project = try project(overrule("sensitive-category-added:dna", "notify"), isSensitive: true)
    #expect(try checked(project).map(\.code) == [.overruledFinding])
    let refused = try release(project)
    #expect(refused.record == nil)
    #expect(refused.diagnostics.all.contains { $0.code == .loweredConsent && $0.severity == .error })
    #expect(try release(project, allowingLoweredConsent: true).record?.level == .notify)
  }

  @Test func levelsBelowConsentAreLoweredWithoutAsking() throws {
    let project = try project(overrule("data-category-added:dna", "editorial"))
    #expect(try release(project).record?.level == .editorial)
  }
}
