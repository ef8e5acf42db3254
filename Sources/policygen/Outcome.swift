#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The exit codes of every command.
enum Outcome: Int32, Error {
  case done = 0
  /// Done, and something reached `--fail-on`.
  case reached = 1
  /// Wrong usage, or the input has errors; nothing was written.
  case wrong = 2
  /// Refused by a guard: lead time, an existing version, a folder that is not ours.
  case refused = 3
  /// The disk, the network or another program failed.
  case failed = 4
  case interrupted = 130
}

/// Flushes standard output first: a full disk behind a pipe must not look like success.
func leave(_ outcome: Outcome) -> Never {
  if fflush(nil) != 0, outcome == .done { exit(Outcome.failed.rawValue) }
  exit(outcome.rawValue)
}

/// Ctrl-C ends at once; what a build had begun lies beside the site, and the next build removes it.
func exitOnInterrupt() {
  signal(SIGINT) { _ in _exit(130) }
  // A reader that went away shows itself as a failed write, not as a death by signal.
  signal(SIGPIPE, SIG_IGN)
}
