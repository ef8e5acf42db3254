import PolicyModel

/// The element that carries a machine-readable date or period.
enum MachineValue {
  /// Dates of any precision, and the durations that HTML knows.
  case time(String)
  /// Everything else: HTML has no durations of months or years, and none of weeks in this form.
  case data(String)

  init(_ value: String) {
    self = CalendarDate(value) != nil || MachineValue.isDuration(value) ? .time(value) : .data(value)
  }

  /// HTML's duration string in its first form: `P30D`, `PT72H`, `P1DT12H30M`.
  private static func isDuration(_ value: String) -> Bool {
    var rest = value.utf8[...]
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return false }
    var units: [UInt8] = [UInt8(ascii: "D")]
    var inTime = false
    while !rest.isEmpty {
      if !inTime, rest.first == UInt8(ascii: "T") {
        inTime = true
        units = Array("HMS".utf8)
        rest.removeFirst()
        if rest.isEmpty { return false }
      }
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest[digits.endIndex...]
      guard !digits.isEmpty, let unit = rest.popFirst(), let position = units.firstIndex(of: unit) else {
        return false
      }
      units.removeSubrange(...position)
    }
    return true
  }
}
