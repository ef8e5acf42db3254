import PolicySource

/// A second in UTC. It comes from the command line, never from a clock below it.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Since 1970, in seconds; from year 1 to year 9999.
  package let seconds: Int

  /// What lies outside the calendar is its first or its last second.
  package init(seconds: Int) {
    self.seconds = min(max(seconds, Timestamp.bounds.lowerBound), Timestamp.bounds.upperBound)
  }

  /// Reads `2026-10-01T09:30:00Z`, `2026-10-01T11:30:00+02:00`, or a whole date, which is its first second.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self)), day.isDay
    else { return nil }
    var seconds = (day.dayNumber - Timestamp.epoch) * 86_400
    if bytes.count > 10 {
      guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
        bytes[16] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]), hour < 24,
        let minute = number(bytes[14..<16]), minute < 60, let second = number(bytes[17..<19]), second < 60,
        let offset = Timestamp.offset(bytes[19...])
      else { return nil }
      seconds += hour * 3600 + minute * 60 + second - offset
    }
    guard Timestamp.bounds.contains(seconds) else { return nil }
    self.seconds = seconds
  }

  /// The seconds that a place is ahead of UTC.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.elementsEqual("Z".utf8) { return 0 }
    guard bytes.count == 6, bytes[bytes.startIndex + 3] == UInt8(ascii: ":"),
      let hours = number(bytes[bytes.startIndex + 1..<bytes.startIndex + 3]), hours < 24,
      let minutes = number(bytes[bytes.startIndex + 4..<bytes.startIndex + 6]), minutes < 60
    else { return nil }
    switch bytes.first {
    case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
    default: return nil
    }
  }

  private static let epoch = CalendarDate(year: 1970, month: 1, day: 1)!.dayNumber

  private static let bounds =
    (CalendarDate(year: 1)!.dayNumber - epoch)
    * 86_400...(CalendarDate(year: 9999)!.lastDay.dayNumber - epoch + 1)
    * 86_400 - 1

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

  /// The day in UTC.
  package var day: CalendarDate {
    CalendarDate(dayNumber: Timestamp.epoch + (seconds - secondOfDay) / 86_400)
  }

  private var secondOfDay: Int { ((seconds % 86_400) + 86_400) % 86_400 }

  private var clock: String {
    let second = secondOfDay
    return "\((second / 3600).digits(2)):\((second / 60 % 60).digits(2)):\((second % 60).digits(2))"
  }

  /// `2026-10-01T09:30:00Z`.
  package var iso: String { "\(day.iso)T\(clock)Z" }

  /// `Thu, 01 Oct 2026 09:30:00 +0000`, as the Date of a message has it (RFC 5322, section 3.3).
  package var messageDate: String {
    let day = day
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][
      (((day.dayNumber - Timestamp.epoch + 4) % 7) + 7) % 7]
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][(day.month ?? 1) - 1]
    return "\(weekday), \((day.day ?? 1).digits(2)) \(month) \(day.year.digits(4)) \(clock) +0000"
  }

  /// `20261001T093000Z`, as calendars write it (RFC 5545, section 3.3.5).
  package var calendarTime: String { iso.filter { $0 != "-" && $0 != ":" } }
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var number = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    number = number * 10 + Int(digit - 0x30)
  }
  return number
}
