/// What somebody wants to be sent, and how.
package struct SendingRequest: Sendable {
  /// The mail program and its first arguments.
  package var program: [String] = []
  /// A Maildir that is written to instead of sending anything.
  package var rehearsal: String?
  package var rate: SendingRate?
  /// How many recipients this run tells at most.
  package var limit: Int?
  package var segment: Segment
  /// How many messages are handed over at the same time.
  package var jobs = 1
  /// How often somebody is tried in a run, and how often a server that is not there.
  package var attempts = 5
  /// Seconds until the first new try; each further one waits twice as long, up to an hour.
  package var retryWait = 60
  /// How long the mail program may take for a message.
  package var timeLimit = Duration.seconds(300)
  package var resumes = false
  package var resendsUnknown = false
  package var retriesFailed = false

  package init(segment: Segment) { self.segment = segment }
}

/// How a run of sending ended.
package struct SendingResult: Sendable {
  /// Why a run ended before everybody was tried.
  package enum Stop: Sendable {
    case interrupted
    /// The server, the mail program or the disk; the text says what and what to do.
    case failure(String, help: String)
  }

  /// Who was told in this run.
  package internal(set) var sent = 0
  /// Whether nobody's message was handed over in this run.
  package internal(set) var isNothing = true
  package internal(set) var stop: Stop?
  /// Everybody who has a message in the folder, after the run.
  package internal(set) var counts = StateCounts()
  /// Those of them whom the run was for.
  package internal(set) var chosen = StateCounts()
  /// The first of those of whom nobody can say whether they were told.
  package internal(set) var unknown: [String] = []

  init(stop: Stop? = nil) { self.stop = stop }
}

/// What a run of sending says on its way.
package struct SendingObserver {
  /// A sentence for the terminal.
  package let tell: (String) -> Void
  /// How many are done, of how many.
  package let progress: (_ done: Int, _ total: Int) -> Void

  package init(tell: @escaping (String) -> Void, progress: @escaping (_ done: Int, _ total: Int) -> Void) {
    self.tell = tell
    self.progress = progress
  }
}
