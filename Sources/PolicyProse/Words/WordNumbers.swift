/// Numbers words from 0 on in the order in which they first come: equal words, the same number.
struct WordNumbers {
  private struct Word {
    let hash: UInt64
    let start: Int
    /// -1 for a word that `others` has.
    let count: Int
  }

  private var words: [Word] = []
  private var arena: [UInt8] = []
  /// Open addressing; a power of two, at most half full.
  private var slots = [Int32](repeating: -1, count: 8192)
  /// The words beyond ASCII: the same letters may be written in several ways.
  private var others: [String: Int32] = [:]

  mutating func number(of bytes: [UInt8]) -> Int32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var all: UInt8 = 0
    for byte in bytes {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      all |= byte
    }
    if all >= 0x80 { return number(ofOther: String(decoding: bytes, as: UTF8.self)) }
    hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let word = words[Int(slots[slot])]
      if word.hash == hash, word.count == bytes.count, isEqual(bytes, at: word.start) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(words.count)
    words.append(Word(hash: hash, start: arena.count, count: bytes.count))
    arena.append(contentsOf: bytes)
    slots[slot] = number
    if words.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func number(ofOther word: String) -> Int32 {
    if let number = others[word] { return number }
    let number = Int32(words.count)
    words.append(Word(hash: 0, start: 0, count: -1))
    others[word] = number
    return number
  }

  private func isEqual(_ bytes: [UInt8], at start: Int) -> Bool {
    for index in bytes.indices where arena[start + index] != bytes[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, word) in words.enumerated() where word.count >= 0 {
      var slot = Int(truncatingIfNeeded: word.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
