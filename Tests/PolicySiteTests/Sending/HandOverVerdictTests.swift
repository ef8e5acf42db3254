import Testing

@testable import PolicySite

@Suite struct HandOverVerdictTests {
  /// What msmtp 1.8.23 says before a server's answer.
  static let recipient = "msmtp: recipient address ann@reader.example not accepted by the server"
  static let sender = "msmtp: envelope from address privacy@northwind.example not accepted by the server"
  static let message = "msmtp: the server did not accept the mail"
  static let beforeMessage = "msmtp: the server does not accept mail data"
  static let login = "msmtp: authentication failed (method PLAIN)"

  private func verdict(
    _ status: Int32, _ words: String = "", reading: HandOver.Reading = .whole, late: Bool = false
  ) -> HandOverVerdict {
    HandOverVerdict(
      HandOver.Ending(status: status, message: words, reading: reading, wasTooSlow: late),
      limit: .seconds(5))
  }

  private func answered(_ subject: String, _ answer: String, _ status: Int32 = 69) -> HandOverVerdict {
    verdict(status, "\(subject)\nmsmtp: server message: \(answer)\nmsmtp: could not send mail\n")
  }

  @Test func theServersCodeDecidesAndNotTheExitCode() {
    for status: Int32 in [65, 69, 1] {
      #expect(
        answered(Self.recipient, "550 5.1.1 no such user", status)
          == .refused(code: 550, reason: "550 5.1.1 no such user", isAboutMessage: false))
      #expect(
        answered(Self.recipient, "451 later", status) == .deferred(code: 451, reason: "451 later"))
      #expect(
        answered(Self.message, "554 no", status)
          == .refused(code: 554, reason: "554 no", isAboutMessage: true))
      #expect(
        answered(Self.beforeMessage, "554 no", status)
          == .refused(code: 554, reason: "554 no", isAboutMessage: true))
      #expect(
        answered(Self.message, "452 full", status) == .deferred(code: 452, reason: "452 full"))
    }
  }

  @Test func whatIsNotTheRecipientsFaultIsNotHeldAgainstThem() {
    #expect(answered(Self.sender, "550 no") == .misconfigured(reason: "550 no"))
    #expect(answered(Self.sender, "451 no") == .unavailable(reason: "451 no"))
    #expect(answered(Self.login, "535 no", 77) == .misconfigured(reason: "535 no"))
    #expect(
      answered(Self.recipient, "530 log in first", 65)
        == .disputed(code: 530, reason: "530 log in first", isLasting: true))
    #expect(
      answered(Self.recipient, "421 closing")
        == .disputed(code: 421, reason: "421 closing", isLasting: false))
    #expect(answered(Self.sender, "530 log in first", 65) == .misconfigured(reason: "530 log in first"))
    #expect(answered(Self.message, "421 closing") == .unavailable(reason: "421 closing"))
    #expect(
      answered("msmtp: cannot get initial OK message from server", "554 go away")
        == .unavailable(reason: "554 go away"))
  }

  @Test func anAnswerOfSeveralLinesIsOne() {
    #expect(
      answered(Self.recipient, "550-first\nmsmtp: server message: 550 second")
        == .refused(code: 550, reason: "550-first 550 second", isAboutMessage: false))
  }

  @Test func aStrangersWordsObeyNobody() {
    guard case .refused(_, let reason, _) = answered(Self.recipient, "550 \u{1B}[2Jx\u{7}") else {
      Issue.record("not refused")
      return
    }
    #expect(reason == "550  [2Jx ")
    guard case .unknown(let long) = verdict(1, String(repeating: "ä", count: 10_000)) else {
      Issue.record("not unknown")
      return
    }
    #expect(long.utf8.count < 600)
  }

  @Test func onlyAProgramThatDidNotReadAllHasCertainlySentNothing() {
    for status: Int32 in [1, 70, 71, 74, 76, 126, 127, 137, 255] {
      guard case .unknown = verdict(status) else {
        Issue.record("\(status) after the whole message")
        continue
      }
      guard case .disputed(nil, _, isLasting: false) = verdict(status, reading: .part) else {
        Issue.record("\(status) before it")
        continue
      }
    }
    guard case .unknown = verdict(137, late: true),
      case .disputed = verdict(137, reading: .part, late: true)
    else {
      Issue.record("one that was stopped")
      return
    }
  }

  @Test func noErrorIsBelievedOnlyWithTheWholeMessage() {
    #expect(verdict(0) == .sent)
    for reading in [HandOver.Reading.part, .goesOn] {
      guard case .unknown = verdict(0, reading: reading) else {
        Issue.record("done without reading")
        return
      }
    }
  }

  @Test func theExitCodesOfSendmail() {
    #expect(
      verdict(67)
        == .refused(code: nil, reason: "the mail program ended with 67", isAboutMessage: false))
    for status: Int32 in [64, 66, 69, 72, 73, 77, 78] {
      #expect(
        verdict(status, "x: y", reading: .part)
          == .misconfigured(reason: "the mail program ended with \(status): x: y"))
    }
    #expect(
      verdict(68, reading: .part) == .unavailable(reason: "the mail program ended with 68"))
    #expect(
      verdict(75, reading: .part)
        == .disputed(code: nil, reason: "the mail program ended with 75", isLasting: false))
  }

  /// Sendmail's EX_TEMPFAIL: "could not be sent immediately, but was queued".
  @Test func whoHasTheWholeMessageMayHaveQueuedIt() {
    for status: Int32 in [64, 66, 68, 69, 72, 73, 75, 77, 78] {
      for reading in [HandOver.Reading.whole, .goesOn] {
        for words in ["", "sendmail: Deferred: cannot connect to relay", "cannot connect to relay"] {
          guard case .unknown = verdict(status, words, reading: reading) else {
            Issue.record("\(status) after the whole message: \(words)")
            continue
          }
        }
      }
    }
  }

  @Test(arguments: [
    (75, "cannot connect to 127.0.0.1, port 25: Connection refused"),
    (68, "cannot locate host mail.example: Name or service not known"),
    (69, "the server does not support TLS via the STARTTLS command"),
    (69, "the server does not support authentication"),
    (77, "authentication failed (method PLAIN)"),
    (76, "TLS handshake failed: unexpected packet"),
  ])
  func msmtpsWordsProveThatItDidNotComeToTheMessage(_ status: Int32, _ words: String) {
    switch verdict(status, "msmtp: \(words)\nmsmtp: could not send mail\n") {
    case .unavailable, .misconfigured: break
    case .sent, .refused, .deferred, .unknown, .disputed: Issue.record("\(words) proves nothing")
    }
  }
}

@Suite struct RefusalRowTests {
  private func row(_ answers: [String], isAnybodyTaken: Bool = false) -> RefusalRow {
    var row = RefusalRow()
    for (id, answer) in answers.enumerated() {
      let message = NoticeMessage(
        recipient: "\(id)@reader.example", file: "\(id)", offset: 0, length: 1, sha256: "")
      let recipient = NextRecipient(
        id: id, email: message.recipient, message: message, state: .pending, tries: 0, folder: 1)
      row.add(recipient, answer: answer, isAnybodyTaken: isAnybodyTaken)
    }
    return row
  }

  @Test func refusalsOfUs() {
    let relay = (0..<5).map { "554 5.7.1 <\($0)@reader.example>: Relay access denied" }
    #expect(row(relay).recipients.map(\.id) == [0, 1, 2, 3, 4])
    #expect(row(relay, isAnybodyTaken: true).isFull)
    #expect(row((0..<5).map { "550 <\($0)@reader.example> we do not relay" }).isFull)
  }

  @Test func refusalsOfThem() {
    let relay = "554 5.7.1 Relay access denied"
    let noUser = "550 5.1.1 no such user"
    #expect(!row([relay, relay, relay, relay]).isFull)
    #expect(!row([relay, relay, noUser, relay, relay, relay]).isFull)
    #expect(!row(Array(repeating: noUser, count: 9)).isFull)
    #expect(!row((0..<5).map { "550 words of their own \($0)" }).isFull)
    #expect(!row(Array(repeating: "550 no such user", count: 9), isAnybodyTaken: true).isFull)
  }
}

@Suite struct SendingRateTests {
  @Test(arguments: [
    ("20", Duration.milliseconds(50)), ("20/s", .milliseconds(50)), ("600/min", .milliseconds(100)),
    ("3600/h", .seconds(1)), ("1/h", .seconds(3600)),
  ])
  func rates(_ text: String, _ interval: Duration) {
    #expect(SendingRate(text)?.interval == interval)
  }

  @Test(arguments: ["", "0", "-1", "1/d", "1/s/s", "/s", "1 /s", "9999999999999999999999", "1000001"])
  func noRates(_ text: String) { #expect(SendingRate(text) == nil) }

  @Test func latenessIsMadeUpWithinASecond() throws {
    let rate = try #require(SendingRate("10/s"))
    let start = ContinuousClock.now
    #expect(rate.next(after: start, at: start) == start + .milliseconds(100))
    #expect(rate.next(after: start, at: start + .milliseconds(70)) == start + .milliseconds(100))
    #expect(rate.next(after: start, at: start + .seconds(60)) == start + .milliseconds(59_100))
  }
}

@Suite struct SegmentTests {
  @Test func valuesOfAColumnAreAlternativesAndColumnsHoldTogether() throws {
    let segment = try Segment(["language=de", "plan=a=b", "language=en"])
    #expect(segment.conditions.map(\.column) == ["language", "plan"])
    #expect(segment.conditions.map(\.values) == [["de", "en"], ["a=b"]])
    #expect(
      segment.sql
        == " AND members.language IN (?, ?) AND EXISTS (SELECT 1 FROM json_each(members.fields) WHERE key = ? AND value IN (?))"
    )
    #expect(segment.values.count == 4)
  }

  @Test(arguments: ["", "language", "=de"])
  func noSegments(_ text: String) { #expect(throws: WrongUsage.self) { try Segment([text]) } }
}

@Suite struct NoticeMessageTests {
  @Test(arguments: ["a", "a/b.eml", "Maildir/new/1.x:2,S"])
  func inside(_ path: String) { #expect(NoticeMessage.isInside(path)) }

  @Test(arguments: ["", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\0b"])
  func outside(_ path: String) { #expect(!NoticeMessage.isInside(path)) }
}
