import PolicyModel
import PolicyNotice

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension CalendarDate {
  /// Today in UTC: the clock is read in this file alone.
  static var today: CalendarDate { CalendarDate(dayNumber: time(nil) / 86_400) }
}

extension Timestamp {
  /// This second.
  static var now: Timestamp { Timestamp(seconds: time(nil)) }
}

extension Int {
  /// How many threads can run at once.
  static var coreCount: Int { Swift.max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
