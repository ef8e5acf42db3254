import Testing

@testable import PolicySite

/// Nobody waits for a document that has no place.
struct ExportFilePlaces {
  @Test func aFolderThatIsMissingIsSaidAtOnce() throws {
    let error = #expect(throws: DiskError.self) {
      try ExportFile("/nowhere/at/all/x.pdf", .pdf, isForced: true)
    }
    #expect(error?.description == "cannot write into '/nowhere/at/all': No such file or directory")
    let file = #expect(throws: DiskError.self) { try ExportFile("/dev/null/x.pdf", .pdf, isForced: true) }
    #expect(file?.path == "/dev/null")
  }

  @Test func theRootAndTheCurrentFolderArePlaces() throws {
    _ = try ExportFile("/not-there-yet.pdf", .pdf, isForced: false)
    _ = try ExportFile("not-there-yet.pdf", .pdf, isForced: false)
  }
}
