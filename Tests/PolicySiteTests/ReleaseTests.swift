import PolicySite
import PolicySource
import Testing

@Suite struct ReleaseTests {
  private static let more = ["{id: email, name: E-mail}", "{id: dna, name: DNA, sensitive: true}"]

  @Test func aVersionIsNotPublishedBeforeTheOneItFollows() throws {
    let project = try SmallProject()
    try project.release("v1", published: "2026-02-01", effective: "2026-02-01")
    #expect(throws: Refusal.self) {
      try project.release("v2", published: "2026-01-01", effective: "2026-05-01")
    }
    #expect(try Disk.names(in: project.folder.path + "/content/p/versions") == ["v1"])
    #expect(try !project.open().check().hasErrors)
  }

  /// Else the version in force would make room for the one before it.
  @Test func onlyAnAnnouncedVersionIsSuperseded() throws {
    let project = try SmallProject()
    try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try project.folder.write("## A {#key}\n\nText for nobody.\n", to: SmallProject.section)
    for other in ["v1", "v2", "no-such"] {
      #expect(throws: Refusal.self, "\(other)") {
        try project.release("v2", published: "2026-03-01", effective: "2026-05-01", supersedes: other)
      }
    }
    try project.release("v2", published: "2026-03-01", effective: "2026-05-01")
    try project.release("v3", published: "2026-03-02", effective: "2026-04-15", supersedes: "v2")
  }

  /// The promise is to the people of the version in force: what a version that never was in force would have told them
  /// is not told by the one in its place.
  @Test func thePromisedTimeIsNotCutShortByWayOfAnAnnouncedVersion() throws {
    let project = try SmallProject()
    try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try project.write(data: ReleaseTests.more)
    try project.release("v2", published: "2026-03-01", effective: "2026-04-01")
    try project.folder.write("## A {#key}\n\nText, for all.\n", to: SmallProject.section)
    #expect(throws: Refusal.self) {
      try project.release("v3", published: "2026-03-02", effective: "2026-03-03", supersedes: "v2")
    }
    try project.release("v3", published: "2026-03-02", effective: "2026-04-01", supersedes: "v2")
  }

  /// A record could not be read again if it held what no source file may.
  @Test func aTextOfNoncharactersIsNotReleased() throws {
    let project = try SmallProject(data: [#"{id: email, name: "E\uFDD0mail"}"#])
    #expect(throws: Refusal.self) {
      try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    }
  }
}
