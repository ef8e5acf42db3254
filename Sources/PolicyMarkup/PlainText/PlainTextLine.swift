/// A line of plain text and what it looks like on its own.
struct PlainTextLine {
  enum Marker {
    /// `-`, `*`, `•` and their like, which stand for nothing but the item.
    case bullet
    /// `3.` or `3)`.
    case number(Int)
    /// `(a)`, `(iv)`, `b)`: a name that other sentences use, and therefore part of the text.
    case name
  }

  /// The bytes without the spaces around them.
  let place: Range<Int>
  /// Columns before the text; a tab goes to the next multiple of eight.
  let indent: Int
  /// Without the marks that make it a heading or an item.
  let words: Range<Int>
  let marker: Marker?
  /// 1 to 6 for `#` to `######`.
  let hashes: Int
  /// How many parts the number before the words has: 2 in `4.1 Cookies`; 0 where there is none.
  let numberDepth: Int
  let isAllCapitals: Bool
  let startsWithCapital: Bool
  /// Characters.
  let length: Int

  var isBlank: Bool { place.isEmpty }

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    var start = line.lowerBound
    var end = line.upperBound
    var column = 0
    while start < end, bytes[start] <= 0x20 {
      column = bytes[start] == 0x09 ? (column / 8 + 1) * 8 : column + 1
      start += 1
    }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    place = start..<end
    indent = column
    length = bytes[start..<end].count { $0 & 0xC0 != 0x80 }

    var hashes = 0
    while start + hashes < end, bytes[start + hashes] == 0x23 { hashes += 1 }
    let isHeading = (1...6).contains(hashes) && start + hashes < end && bytes[start + hashes] <= 0x20
    self.hashes = isHeading ? hashes : 0

    var words = start
    var marker: Marker?
    var depth = 0
    if isHeading {
      words += hashes
      var last = end
      while last > words, bytes[last - 1] == 0x23 { last -= 1 }
      if last > words, bytes[last - 1] <= 0x20 { end = last }
    } else if let (found, after) = PlainTextLine.marker(in: bytes, start..<end) {
      marker = found
      if case .name = found {} else { words = after }
    }
    depth = PlainTextLine.numberDepth(in: bytes, start..<end)
    while words < end, bytes[words] <= 0x20 { words += 1 }
    while end > words, bytes[end - 1] <= 0x20 { end -= 1 }
    self.words = words..<end
    self.marker = marker
    numberDepth = depth

    var (capitals, small) = (0, 0)
    for byte in bytes[words..<end] {
      switch byte {
      case 0x41...0x5A: capitals += 1
      case 0x61...0x7A: small += 1
      default: break
      }
    }
    isAllCapitals = small == 0 && capitals >= 3
    let letter = bytes[words..<end].first { $0 > 0x40 }
    startsWithCapital = letter.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false
  }

  /// A line of one mark alone, such as `=====`; nil for any other.
  func rule(in bytes: [UInt8]) -> UInt8? {
    guard place.count >= 3, let mark = bytes[place].first, [0x3D, 0x2D, 0x2A, 0x5F, 0x7E].contains(mark),
      bytes[place].allSatisfy({ $0 == mark })
    else { return nil }
    return mark
  }

  /// Whether the line could be a title by its end: no stop, no comma, no colon.
  func endsOpen(in bytes: [UInt8]) -> Bool {
    guard let last = bytes[place].last else { return false }
    return ![0x2E, 0x3B, 0x3A, 0x2C, 0x21].contains(last)
  }

  private static func marker(in bytes: [UInt8], _ line: Range<Int>) -> (Marker, after: Int)? {
    let start = line.lowerBound
    func isSpace(_ offset: Int) -> Bool { offset < line.upperBound && bytes[offset] <= 0x20 }
    guard start < line.upperBound else { return nil }
    switch bytes[start] {
    case 0x2D, 0x2A, 0x2B, 0x6F: return isSpace(start + 1) ? (.bullet, start + 1) : nil
    // The bullets and dashes of U+2012 to U+2043, and the geometric ones of U+25A0 to U+25FF.
    case 0xE2 where start + 2 < line.upperBound:
      let isBullet =
        bytes[start + 1] == 0x80 && [0x92, 0x93, 0x94, 0xA2, 0xA3].contains(bytes[start + 2])
        || bytes[start + 1] == 0x81 && bytes[start + 2] == 0x83 || [0x96, 0x97].contains(bytes[start + 1])
      return isBullet && isSpace(start + 3) ? (.bullet, start + 3) : nil
    case 0xC2 where start + 1 < line.upperBound && bytes[start + 1] == 0xB7:
      return isSpace(start + 2) ? (.bullet, start + 2) : nil
    case 0x30...0x39:
      var end = start
      while end < line.upperBound, end - start < 3, (0x30...0x39).contains(bytes[end]) { end += 1 }
      guard end < line.upperBound, bytes[end] == 0x2E || bytes[end] == 0x29, isSpace(end + 1) else {
        return nil
      }
      return (.number(bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }), end + 1)
    case 0x28, 0x41...0x5A, 0x61...0x7A:
      let first = bytes[start] == 0x28 ? start + 1 : start
      var end = first
      while end < line.upperBound, end - first < 5, isNamePart(bytes[end]) { end += 1 }
      guard end > first, end < line.upperBound, bytes[end] == 0x29, isSpace(end + 1) else { return nil }
      // A word in brackets is a remark, unless it could be a number of the Romans.
      let isShort = end - first == 1
      let isRoman = bytes[first..<end].allSatisfy { [0x69, 0x76, 0x78].contains($0 | 0x20) }
      return isShort || isRoman || bytes[first..<end].allSatisfy { $0 < 0x40 } ? (.name, end + 1) : nil
    default: return nil
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// `4.`, `4.1`, `4.1.`, `Section 4`, each before words.
  private static func numberDepth(in bytes: [UInt8], _ line: Range<Int>) -> Int {
    var offset = line.lowerBound
    var depth = 0
    while offset < line.upperBound {
      let start = offset
      while offset < line.upperBound, offset - start < 3, (0x30...0x39).contains(bytes[offset]) {
        offset += 1
      }
      guard offset > start else { break }
      depth += 1
      guard offset < line.upperBound, bytes[offset] == 0x2E else { break }
      offset += 1
    }
    guard depth > 0, offset < line.upperBound else { return 0 }
    if bytes[offset] == 0x29 { offset += 1 }
    let isNumber = depth > 1 || [0x2E, 0x29].contains(bytes[offset - 1])
    return isNumber && offset < line.upperBound && bytes[offset] <= 0x20 ? depth : 0
  }
}
