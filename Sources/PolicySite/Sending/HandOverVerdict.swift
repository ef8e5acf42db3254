/// What became of one recipient's message, as far as the mail program tells.
enum HandOverVerdict: Equatable {
  case sent
  /// Nobody will ever get it there: an address or a message that the server refuses for good.
  case refused(code: Int?, reason: String, isAboutMessage: Bool)
  /// Not now; the same message may be taken later.
  case deferred(code: Int?, reason: String)
  /// The message may have been passed on, and nobody can say.
  case unknown(reason: String)
  /// Nothing was sent, and only somebody else's message tells whether it is this recipient or the server; `isLasting` where
  /// it does not get better by itself.
  case disputed(code: Int?, reason: String, isLasting: Bool)
  /// Nothing to do with this recipient, and nothing was sent; it may work again by itself.
  case unavailable(reason: String)
  /// Nothing to do with this recipient, and nothing was sent; somebody has to change something.
  case misconfigured(reason: String)
}

extension HandOverVerdict {
  /// Reads how a mail program ended: by msmtp's words about the server's answer, else by `sysexits.h`.
  ///
  /// What msmtp 1.8.23 gives in the C locale, tried against a server:
  ///
  ///     what happens                        exit  says
  ///     taken                                  0
  ///     RCPT 550                              65  recipient address … not accepted; server message: 550 …
  ///     RCPT 451, greylisting                 69  recipient address … not accepted; server message: 451 …
  ///     MAIL FROM 550                         65  envelope from address … not accepted; server message: 550 …
  ///     MAIL FROM 451                         69  envelope from address … not accepted; server message: 451 …
  ///     DATA 554 before the message           65  the server does not accept mail data; server message: 554 …
  ///     DATA 554, 452, 421 after it           69  the server did not accept the mail; server message: …
  ///     AUTH refused                          77  authentication failed …; server message: 535 …
  ///     AUTH wanted and not configured        65  envelope from address … not accepted; server message: 530 …
  ///     AUTH or STARTTLS not offered          69  the server does not support …
  ///     connection refused                    75  cannot connect to …
  ///     no such host                          68  cannot locate host …
  ///     dropped before the greeting           76  the server sent an empty reply
  ///     dropped within DATA                   76  the server sent an empty reply
  ///     dropped after the last dot            76  the server sent an empty reply
  ///     no answer in time                     74  network read error: the operation timed out
  ///     wrong configuration file              78  …: unknown command …
  ///
  /// So an exit code alone tells neither for good from for now, nor a message that was never begun from one that was
  /// taken: the server's code decides the first, and whether the program read the message to its end the second. One
  /// that has may have queued it, whatever its exit code (sendmail's own EX_TEMPFAIL: "could not be sent immediately, but
  /// was queued"), unless msmtp's words are about what comes before a message.
  init(_ ending: HandOver.Ending, limit: Duration) {
    let answer = ServerAnswer(ending.message)
    let words = answer?.text ?? firstLine(of: ending.message)
    let said = words.isEmpty ? "" : ": " + words
    if ending.wasTooSlow {
      let reason =
        "the mail program took longer than \(limit.components.seconds) seconds and was stopped" + said
      self =
        ending.reading == .part
        ? .disputed(code: nil, reason: reason, isLasting: false) : .unknown(reason: reason)
      return
    }
    if ending.status == 0 {
      self =
        ending.reading == .whole
        ? .sent : .unknown(reason: "the mail program said that it was done without reading the whole message")
      return
    }
    if let answer {
      self = .init(answer)
      return
    }
    let reason = "the mail program ended with \(ending.status)" + said
    let isNoServer = isBeforeTheMessage(ending.message)
    let isCertain = ending.reading == .part || isNoServer
    switch ending.status {
    case SystemExit.noUser: self = .refused(code: nil, reason: reason, isAboutMessage: false)
    case SystemExit.usage, SystemExit.noInput, SystemExit.noSystemFile, SystemExit.cannotCreate,
      SystemExit.noPermission, SystemExit.configuration,
      // Nobody offers what is asked for: STARTTLS, AUTH.
      SystemExit.unavailable:
      self = isCertain ? .misconfigured(reason: reason) : .unknown(reason: reason)
    case SystemExit.noHost: self = isCertain ? .unavailable(reason: reason) : .unknown(reason: reason)
    default:
      self =
        isNoServer
        ? .unavailable(reason: reason)
        : isCertain ? .disputed(code: nil, reason: reason, isLasting: false) : .unknown(reason: reason)
    }
  }

  private init(_ answer: ServerAnswer) {
    let (code, reason) = (answer.code, answer.text)
    if answer.about == .recipient, code == 421 || SMTPCode.login.contains(code) {
      self = .disputed(code: code, reason: reason, isLasting: code != 421)
      return
    }
    // The server closes the connection, whoever the message is for (RFC 5321, section 3.8).
    if code == 421 {
      self = .unavailable(reason: reason)
      return
    }
    switch (answer.about, code) {
    case (_, 530), (_, 534), (_, 535), (_, 538), (.login, 500...599), (.sender, 500...599):
      self = .misconfigured(reason: reason)
    case (.recipient, 500...599): self = .refused(code: code, reason: reason, isAboutMessage: false)
    case (.message, 500...599): self = .refused(code: code, reason: reason, isAboutMessage: true)
    case (.recipient, 400...499), (.message, 400...499): self = .deferred(code: code, reason: reason)
    default: self = .unavailable(reason: reason)
    }
  }
}

private enum SMTPCode {
  /// What a server says that wants a login, or another one (RFC 4954, section 6).
  static let login = [530, 534, 535, 538]
}

/// The server's words, as msmtp passes them on.
private struct ServerAnswer {
  enum Subject { case recipient, message, sender, login, nobody }

  let code: Int
  let text: String
  let about: Subject

  init?(_ message: String) {
    let mark = "server message: "
    var parts: [String] = []
    var about = Subject.nobody
    for line in lines(of: message) {
      if let place = line.firstRange(of: mark) {
        parts.append(String(line[place.upperBound...]))
      } else if parts.isEmpty {
        if line.contains("recipient address ") { about = .recipient }
        if line.contains("envelope from address ") { about = .sender }
        if line.contains("does not accept mail data") || line.contains("did not accept the mail") {
          about = .message
        }
        if line.contains("authentication failed") { about = .login }
      }
    }
    guard let first = parts.first, let code = Int(first.prefix(3)), (400...599).contains(code) else {
      return nil
    }
    self.code = code
    self.about = about
    text = harmless(parts.joined(separator: " "))
  }
}

/// Whether msmtp says that it did not come as far as the message.
private func isBeforeTheMessage(_ message: String) -> Bool {
  lines(of: message).contains { line in
    guard let name = line.firstRange(of: ": ") else { return false }
    return beginnings.contains { line[name.upperBound...].hasPrefix($0) }
  }
}

/// How msmtp's words begin when it met no server, or none that it may use.
private let beginnings = [
  "cannot connect to ", "cannot locate host ", "cannot get initial OK message from server",
  "TLS handshake failed",
  "TLS certificate verification failed", "the server does not support TLS",
  "the server does not support authentication", "authentication failed (",
  "cannot use a secure authentication method", "cannot find a usable authentication method",
]

private func firstLine(of message: String) -> String { harmless(lines(of: message).first ?? "") }

private func lines(of message: String) -> [String] {
  message.utf8.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
}

/// A stranger's words, at most 500 bytes, without what a terminal would obey.
func harmless(_ text: String) -> String {
  let bytes = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }
  return String(decoding: bytes.joined().utf8.prefix(500), as: UTF8.self)
}

/// `sysexits.h`.
private enum SystemExit {
  static let usage: Int32 = 64
  static let noInput: Int32 = 66
  static let noUser: Int32 = 67
  static let noHost: Int32 = 68
  static let unavailable: Int32 = 69
  static let noSystemFile: Int32 = 72
  static let cannotCreate: Int32 = 73
  static let noPermission: Int32 = 77
  static let configuration: Int32 = 78
}
