import PolicySite
import Testing

@Suite struct HeadingKeysTests {
  @Test(arguments: [
    ("## One\n\nText.\n", "## One {#one}\n\nText.\n"),
    ("## One ##\n\nText.\n", "## One {#one} ##\n\nText.\n"),
    ("One\n===\n\nText.\n", "One {#one}\n===\n\nText.\n"),
    ("One\ntwo\n---\n\nText.\n", "One\ntwo {#one-two}\n---\n\nText.\n"),
    ("One\r\ntwo\r\n---\r\n\r\nText.\r\n", "One\r\ntwo {#one-two}\r\n---\r\n\r\nText.\r\n"),
  ])
  func aKeyStandsAtTheEndOfItsHeading(_ written: String, _ keyed: String) throws {
    let project = try SmallProject()
    try project.folder.write(written, to: SmallProject.section)
    let opened = try project.open()
    #expect(try opened.addHeadingKeys(opened.check()) == [SmallProject.section])
    #expect(try project.folder.text(SmallProject.section) == keyed)
    #expect(try opened.addHeadingKeys(opened.check()) == [])
  }
}
