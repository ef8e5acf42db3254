/// Turns libyaml's places, which count characters, into byte offsets.
struct YAMLMarks {
  /// The byte offset of every 64th character; empty where characters are bytes.
  private let checkpoints: [Int]
  private let bytes: [UInt8]
  private let part: Range<Int>

  /// - Parameter part: the bytes whose characters are counted, from 0.
  init(_ bytes: [UInt8], in part: Range<Int>) {
    self.bytes = bytes
    self.part = part
    guard bytes[part].contains(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    var checkpoints: [Int] = []
    checkpoints.reserveCapacity(part.count / 64 + 1)
    var characters = 0
    for offset in part where bytes[offset] & 0xC0 != 0x80 {
      if characters.isMultiple(of: 64) { checkpoints.append(offset) }
      characters += 1
    }
    self.checkpoints = checkpoints
  }

  /// The offset in the bytes of a character counted from 0, clamped to the part.
  func offset(_ index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(part.lowerBound + index, part.upperBound) }
    guard index / 64 < checkpoints.count else { return part.upperBound }
    var offset = checkpoints[index / 64]
    var rest = index % 64
    while rest > 0, offset < part.upperBound {
      offset += 1
      while offset < part.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset
  }
}
