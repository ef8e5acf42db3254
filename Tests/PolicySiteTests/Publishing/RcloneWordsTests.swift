import Testing

@testable import PolicySite

@Suite("What rclone says went wrong")
struct RcloneWordsTests {
  @Test func theLastProblemIsTold() {
    let said = """
      2026/11/21 14:42:11 NOTICE: Config file "/root/.config/rclone/rclone.conf" not found - using defaults
      2026/11/21 14:42:12 ERROR : index.html: Failed to copy: NoSuchBucket: The specified bucket does not exist
      \tstatus code: 404, request id: pMx2jb56XC7xPYhIsaNbZQ9VPrGqS828DgnCXawBtyJEnnOLcPD0, host id: \u{20}
      2026/11/21 14:42:12 NOTICE:          0 B / 6 B, 0%, 0 B/s, ETA -
      2026/11/21 14:42:13 Failed to copy: NoSuchBucket: The specified bucket does not exist
      \tstatus code: 404, request id: ICZdhwROEzfLaNR5AjupIZou2KnldrB3JZHh5AROLOpU48ZTyrAH, host id: \u{20}
      """
    #expect(
      RcloneProgram.words(in: said) == "Failed to copy: NoSuchBucket: The specified bucket does not exist")
  }

  @Test func whatCausedItIsTold() {
    let said = """
      2026/11/21 14:39:15 Failed to lsjson: RequestError: send request failed
      caused by: Get "http://127.0.0.1:1/b": dial tcp 127.0.0.1:1: connect: connection refused
      """
    #expect(
      RcloneProgram.words(in: said)
        == "Failed to lsjson: RequestError: send request failed caused by: Get \"http://127.0.0.1:1/b\": "
        + "dial tcp 127.0.0.1:1: connect: connection refused")
  }

  @Test func newerOnesSayCriticalAndSomeNoTime() {
    #expect(
      RcloneProgram.words(in: "2027/01/01 00:00:00 CRITICAL: Failed to cat: directory not found\n")
        == "Failed to cat: directory not found")
    #expect(
      RcloneProgram.words(in: "Error: unknown flag: --no-check-dest")
        == "Error: unknown flag: --no-check-dest")
    #expect(RcloneProgram.words(in: "") == "")
    #expect(RcloneProgram.words(in: "2027/01/01 00:00:00 NOTICE: 1 B / 2 B\n").isEmpty)
    #expect(RcloneProgram.words(in: "2027/01/01 00:00:00 ERROR : bad \u{1B}[2J\n") == "bad  [2J")
  }
}
