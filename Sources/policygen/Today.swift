import PolicyModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension CalendarDate {
  /// Today in UTC: the only place where the clock is read.
  static var today: CalendarDate { CalendarDate(dayNumber: time(nil) / 86_400) }
}
