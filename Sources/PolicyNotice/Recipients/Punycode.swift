/// Punycode (RFC 3492), which writes the other letters of a domain in ASCII.
enum Punycode {
  /// What follows `xn--`; nil where a label is so long that its numbers overflow.
  static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
    var bytes = label.filter(\.isASCII).map { UInt8($0.value) }
    let basic = bytes.count
    if basic > 0 { bytes.append(0x2D) }
    var next: UInt32 = 0x80
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    var done = basic
    while done < label.count {
      guard let least = label.map(\.value).filter({ $0 >= next }).min() else { return nil }
      let (step, isTooLong) = (least - next).multipliedReportingOverflow(by: UInt32(done) + 1)
      let (sum, isTooFar) = delta.addingReportingOverflow(step)
      if isTooLong || isTooFar { return nil }
      delta = sum
      next = least
      for scalar in label {
        if scalar.value < next {
          if delta == .max { return nil }
          delta += 1
        }
        guard scalar.value == next else { continue }
        var rest = delta
        var place: UInt32 = 36
        while true {
          let threshold = place <= bias ? 1 : min(26, place - bias)
          if rest < threshold { break }
          bytes.append(digit(threshold + (rest - threshold) % (36 - threshold)))
          rest = (rest - threshold) / (36 - threshold)
          place += 36
        }
        bytes.append(digit(rest))
        bias = adapted(delta, count: UInt32(done) + 1, isFirst: done == basic)
        delta = 0
        done += 1
      }
      if delta == .max { return nil }
      delta += 1
      next += 1
    }
    return bytes
  }

  private static func digit(_ number: UInt32) -> UInt8 {
    UInt8(number < 26 ? 0x61 + number : 0x30 + number - 26)
  }

  private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var place: UInt32 = 0
    while delta > 455 {
      delta /= 35
      place += 36
    }
    return place + 36 * delta / (delta + 38)
  }
}
