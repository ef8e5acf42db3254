import PolicyModel
import PolicyNotice

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of sending: takes whose turn it is, hands their message over and writes down what became of it.
///
/// All of it happens on one thread, which waits for several mail programs at once.
struct SendingRun {
  /// Where messages go.
  enum Target {
    case program([String], sender: String, environment: [String])
    case rehearsal(Rehearsal)
  }

  private struct Running {
    let recipient: NextRecipient
    let handOver: HandOver
    let begun: Timestamp
    /// How many troubles there had been when it began.
    let troubles: Int
  }

  /// Somebody whose message did not get through, which may be the server's fault; pending again.
  private struct Suspect {
    let recipient: NextRecipient
    let code: Int?
    let reason: String
    let isLasting: Bool
    let begun: Timestamp
    let troubles: Int
  }

  private let journal: SendingJournal
  private let notice: PreparedNotice
  private let folder: Int
  private let request: SendingRequest
  private let clock: () -> Timestamp
  private let observer: SendingObserver
  private let target: Target
  private(set) var result = SendingResult()

  private var running: [Running] = []
  /// The first failure of the journal itself.
  private var damage: (any Error)?
  private var floor = 0
  private var begun = 0
  private var settled = 0
  private var troubles = 0
  private var troublesInRow = 0
  private var unknownInRow = 0
  private var refusalsOfMessage = 0
  private var refusalsOfRecipients = RefusalRow()
  private var suspects: [Suspect] = []
  private var isWaitingKnown = false
  /// When somebody is due by a clock that was wrong.
  private var misdated: Timestamp?
  private var pausedUntil: ContinuousClock.Instant = .now
  private var nextAllowed: ContinuousClock.Instant = .now

  init(
    _ journal: SendingJournal, notice: PreparedNotice, folder: Int, request: SendingRequest,
    clock: @escaping () -> Timestamp, observer: SendingObserver, target: Target
  ) {
    self.journal = journal
    self.notice = notice
    self.folder = folder
    self.request = request
    self.clock = clock
    self.observer = observer
    self.target = target
  }

  private static let refusalLimit = 5
  private static let suspectLimit = 3
  private static let unknownLimit = 3

  /// Goes on until nobody is left, something stops it, or the user does.
  mutating func toTheEnd() throws {
    let open = try journal.counts(folder: folder, in: request.segment).open
    let total = min(open, request.limit ?? open)
    while true {
      collect()
      observer.progress(settled, total)
      if result.stop == nil, isInterruptPending() {
        result.stop = .interrupted
        if !running.isEmpty { observer.tell("interrupted: waiting for the message that is on its way") }
      }
      if result.stop != nil || damage != nil {
        if running.isEmpty { break }
        wait(milliseconds: 50)
        continue
      }
      do {
        guard try begin() else { break }
      } catch {
        damage = error
      }
    }
    if let damage { throw damage }
  }

  /// Begins with the next one, or waits; false where nobody is left.
  private mutating func begin() throws -> Bool {
    let now = ContinuousClock.now
    let gate = max(pausedUntil, nextAllowed)
    if running.count >= request.jobs {
      wait(milliseconds: 50)
      return true
    }
    if now < gate {
      wait(milliseconds: min(50, max(1, (gate - now).milliseconds)))
      return true
    }
    let isFirstAllowed = request.limit.map { begun < $0 } ?? true
    guard
      let recipient = try journal.next(
        folder: folder, in: request.segment, attempts: request.attempts, isFirstAllowed: isFirstAllowed,
        from: max(floor, suspects.map { $0.recipient.id + 1 }.max() ?? 0),
        besides: suspects.map(\.recipient.id), at: misdated ?? clock())
    else {
      if running.isEmpty, !suspects.isEmpty {
        // Nobody is left to tell by.
        if result.sent > 0, troublesInRow == 0 { try blameRecipients() } else { blameServer() }
        return true
      }
      if running.isEmpty {
        guard
          let due = try journal.nextDue(
            folder: folder, in: request.segment, attempts: request.attempts, isFirstAllowed: isFirstAllowed)
        else { return false }
        // Further away than any pause: the clock was ahead when it was written down.
        if misdated == nil, due.seconds > clock().seconds + max(3600, request.retryWait) {
          misdated = due
          return true
        }
        tellOfWaiting(until: due)
      }
      wait(milliseconds: 50)
      return true
    }
    misdated = nil
    if recipient.state == .pending, suspects.isEmpty { floor = recipient.id }
    let message = try recipient.message.read(from: notice.folder)
    let start = clock()
    try journal.claim(recipient, at: start)
    result.isNothing = false
    if recipient.tries == 0 { begun += 1 }
    if let rate = request.rate { nextAllowed = rate.next(after: nextAllowed, at: now) }
    switch target {
    case .rehearsal(let rehearsal):
      try rehearsal.take(message, for: recipient)
      record(.sent, of: recipient, handedOver: start)
      result.sent += 1
    case .program(let program, let sender, let environment):
      do {
        let handOver = try HandOver(
          of: message, to: program + ["-i", "-f", sender, "--", recipient.email], environment: environment,
          limit: request.timeLimit)
        running.append(
          Running(recipient: recipient, handOver: handOver, begun: start, troubles: troubles))
      } catch {
        // Nothing ran: the claim is taken back.
        try journal.release(recipient, reason: "\(error)", at: clock())
        throw error
      }
    }
    return true
  }

  /// Says once what the run waits for, however often it comes to that.
  private mutating func tellOfWaiting(until due: Timestamp) {
    guard !isWaitingKnown, due.seconds > clock().seconds + 1 else { return }
    isWaitingKnown = true
    let putOff = (try? journal.counts(folder: folder, in: request.segment))?[.deferred] ?? 0
    observer.tell("waiting until \(due) for \(people(putOff)) that a server put off")
  }

  /// Waits until a mail program has something to say, or so long.
  private func wait(milliseconds: Int) {
    var descriptors = running.flatMap(\.handOver.waiting)
    // One that has closed its streams is about to end.
    let isEnding = running.contains { $0.handOver.waiting.isEmpty }
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(isEnding ? 1 : milliseconds))
  }

  /// Writes down what became of the messages whose programs have ended.
  private mutating func collect() {
    for one in running { one.handOver.advance() }
    var rest: [Running] = []
    for one in running {
      if let ending = one.handOver.ending() {
        settle(one, HandOverVerdict(ending, limit: request.timeLimit))
      } else {
        rest.append(one)
      }
    }
    running = rest
  }

  private mutating func settle(_ one: Running, _ verdict: HandOverVerdict) {
    switch verdict {
    case .sent, .refused, .deferred:
      (troublesInRow, unknownInRow) = (0, 0)
      do { try blameRecipients() } catch { if damage == nil { damage = error } }
    case .unknown, .disputed, .unavailable, .misconfigured: break
    }
    switch verdict {
    case .sent:
      refusalsOfMessage = 0
      refusalsOfRecipients.end()
      result.sent += 1
      record(.sent, of: one.recipient, handedOver: one.begun)
    case .refused(let code, let reason, let isAboutMessage):
      record(.failed, of: one.recipient, code: code, reason: reason, handedOver: one.begun)
      refusalsOfMessage = isAboutMessage ? refusalsOfMessage + 1 : 0
      if refusalsOfMessage == SendingRun.refusalLimit {
        stop(
          "the server refused \(refusalsOfMessage) messages in a row, not their recipients: \(reason)",
          help: "find out what it has against the message; then go on with --resume --retry-failed")
      }
      if isAboutMessage {
        refusalsOfRecipients.end()
      } else if code != nil {
        refusalsOfRecipients.add(one.recipient, answer: reason, isAnybodyTaken: result.sent > 0)
        if refusalsOfRecipients.isFull { takeBackRefusals(reason) }
      }
    case .deferred(let code, let reason):
      putOff(one.recipient, code: code, reason: reason, begun: one.begun)
    case .unknown(let reason):
      record(.unknown, of: one.recipient, reason: reason, handedOver: one.begun)
      observer.tell("'\(one.recipient.email)': nobody can say whether the message was sent: \(reason)")
      unknownInRow += 1
      if unknownInRow == SendingRun.unknownLimit {
        stop(
          "\(unknownInRow) times in a row nobody can say whether the message was sent: \(reason)",
          help: "see to the mail server and the mail program, then go on with --resume")
      }
    case .disputed(let code, let reason, let isLasting):
      let suspect = Suspect(
        recipient: one.recipient, code: code, reason: reason, isLasting: isLasting, begun: one.begun,
        troubles: one.troubles)
      // One that was put off before is put off again: there are others in between.
      if one.recipient.state == .deferred {
        putOff(one.recipient, code: code, reason: reason, begun: one.begun)
      } else {
        release(one.recipient, reason: reason)
        suspects.append(suspect)
        if suspects.count == SendingRun.suspectLimit { blameServer() }
      }
    case .unavailable(let reason):
      release(one.recipient, reason: reason)
      trouble(reason, since: one.troubles)
    case .misconfigured(let reason):
      release(one.recipient, reason: reason)
      stop(reason, help: "see to the mail program's configuration, then go on with --resume")
    }
  }

  private mutating func putOff(_ recipient: NextRecipient, code: Int?, reason: String, begun: Timestamp) {
    let tries = recipient.tries + 1
    record(
      .deferred, of: recipient, code: code, reason: reason,
      nextAttempt: Timestamp(seconds: clock().seconds + backoff(tries)), handedOver: begun,
      settles: tries >= request.attempts)
  }

  /// Somebody else's message got through: those who are suspected are put off.
  private mutating func blameRecipients() throws {
    let blamed = suspects
    suspects = []
    for one in blamed {
      try journal.claim(one.recipient, at: one.begun)
      if one.recipient.tries == 0 { begun += 1 }
      putOff(one.recipient, code: one.code, reason: one.reason, begun: one.begun)
    }
  }

  /// Nobody's message gets through.
  private mutating func blameServer() {
    guard let last = suspects.last else { return }
    suspects = []
    if last.isLasting {
      stop(last.reason, help: "see to the mail program's configuration, then go on with --resume")
    } else {
      trouble(last.reason, since: last.troubles)
    }
  }

  /// The server refuses whoever comes: it is not the recipients that it refuses, and they are pending again.
  private mutating func takeBackRefusals(_ reason: String) {
    let refused = refusalsOfRecipients.recipients
    refusalsOfRecipients.end()
    for one in refused { release(one, reason: reason) }
    settled -= refused.count
    stop(
      "the server refused \(refused.count) recipients in a row in the same way: \(reason)",
      help: "find out what it has against us or them; they are still to be told: go on with --resume")
  }

  /// The server is not there: everybody waits, each time twice as long.
  private mutating func trouble(_ reason: String, since known: Int) {
    // Those that were on their way at the same time met the same trouble.
    guard known == troubles, !isInterruptPending() else { return }
    troubles += 1
    troublesInRow += 1
    guard troublesInRow < request.attempts else {
      stop(
        "the mail server cannot be reached (\(troublesInRow) tries): \(reason)",
        help: "go on with --resume when it is there again")
      return
    }
    let wait = backoff(troublesInRow)
    pausedUntil = .now + .seconds(wait)
    observer.tell("the mail server cannot be reached: \(reason); trying again in \(wait) s")
  }

  private mutating func stop(_ reason: String, help: String) {
    if result.stop == nil { result.stop = .failure(reason, help: help) }
  }

  /// Seconds until the next try.
  private func backoff(_ tries: Int) -> Int {
    min(request.retryWait << min(tries - 1, 12), max(3600, request.retryWait))
  }

  private mutating func record(
    _ state: RecipientState, of recipient: NextRecipient, code: Int? = nil, reason: String? = nil,
    nextAttempt: Timestamp? = nil, handedOver: Timestamp, settles: Bool = true
  ) {
    if settles { settled += 1 }
    do {
      try journal.record(
        state, of: recipient, code: code, reason: reason, nextAttempt: nextAttempt, handedOver: handedOver,
        at: clock())
    } catch {
      observer.tell(
        "'\(recipient.email)': \(state.rawValue), but that could not be written down; the next run reports it as unknown"
      )
      if damage == nil { damage = error }
    }
  }

  private mutating func release(_ recipient: NextRecipient, reason: String) {
    do {
      try journal.release(recipient, reason: reason, at: clock())
    } catch {
      if damage == nil { damage = error }
    }
    if recipient.state == .pending { floor = min(floor, recipient.id) }
    if recipient.tries == 0 { begun -= 1 }
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
