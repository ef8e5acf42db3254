/// Turns libyaml's places, which count characters, into byte offsets.
struct YAMLMarks {
  /// The byte offset of every 64th character; empty where characters are bytes.
  private let checkpoints: [Int]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    var checkpoints: [Int] = []
    checkpoints.reserveCapacity(bytes.count / 64 + 1)
    var characters = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if characters.isMultiple(of: 64) { checkpoints.append(offset) }
      characters += 1
    }
    self.checkpoints = checkpoints
  }

  /// The byte offset of a character counted from 0, clamped to the text.
  func offset(_ index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(index, bytes.count) }
    guard index / 64 < checkpoints.count else { return bytes.count }
    var offset = checkpoints[index / 64]
    var rest = index % 64
    while rest > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset
  }
}
