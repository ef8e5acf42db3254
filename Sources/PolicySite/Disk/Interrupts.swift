#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts off Ctrl-C and its like until the body is over, so that it can clear away what it made.
///
/// A supervised child process ends when one is waiting.
package func holdingInterrupts<T>(_ body: () throws -> T) rethrows -> T {
  var held = interrupts
  var before = sigset_t()
  pthread_sigmask(SIG_BLOCK, &held, &before)
  // One that waits is delivered here, before anything else is said.
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}

/// Whether an interrupt was put off.
func isInterruptPending() -> Bool {
  var waiting = sigset_t()
  sigemptyset(&waiting)
  guard sigpending(&waiting) == 0 else { return false }
  return heardSignals.contains { sigismember(&waiting, $0) == 1 }
}

/// Takes the interrupts that were put off, so that none of them ends the program any more.
func takeInterrupts() {
  var awaited = interrupts
  while isInterruptPending() {
    var signal: Int32 = 0
    guard sigwait(&awaited, &signal) == 0 else { return }
  }
}

private let interruptSignals = [SIGINT, SIGTERM, SIGHUP]

/// Those that do not pass us by: nohup, for one, has SIGHUP ignored.
private var heardSignals: [Int32] {
  interruptSignals.filter { signal in
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return true }
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #elseif canImport(Musl)
      let handler = action.__sa_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

private var interrupts: sigset_t {
  var set = sigset_t()
  sigemptyset(&set)
  for signal in heardSignals { sigaddset(&set, signal) }
  return set
}
