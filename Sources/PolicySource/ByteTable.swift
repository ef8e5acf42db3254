/// Numbers sequences of bytes from 0 on in the order in which they first come: equal bytes, the same number.
package struct ByteTable: Sendable {
  private struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
  }

  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  /// Open addressing; a power of two, at most half full.
  private var slots: [Int32]

  /// An empty table with room for so many numbers at first.
  package init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    entries.reserveCapacity(capacity)
    arena.reserveCapacity(8 * capacity)
  }

  /// How many numbers there are.
  package var count: Int { entries.count }

  /// The number that the bytes have; nil for bytes that have none.
  package func known(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    let number = slots[slot(of: bytes, ByteTable.hash(bytes))]
    return number < 0 ? nil : number
  }

  /// The number of the bytes, the next one where they had none.
  package mutating func number(of bytes: UnsafeRawBufferPointer) -> Int32 {
    let hash = ByteTable.hash(bytes)
    let slot = slot(of: bytes, hash)
    if slots[slot] >= 0 { return slots[slot] }
    let number = Int32(entries.count)
    entries.append(Entry(hash: hash, start: arena.count, count: bytes.count))
    arena.append(contentsOf: bytes)
    slots[slot] = number
    if entries.count * 2 > slots.count { grow() }
    return number
  }

  /// Where the number of the bytes stands, or would stand.
  private func slot(of bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.count == bytes.count, isEqual(bytes, at: entry.start) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    arena.withUnsafeBufferPointer { arena in
      for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
      return true
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = mixed(UInt64(bytes.count), bytes)
    hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ hash >> 32
  }

  /// Bytes, eight at a time, and a number that stands for what else there is to tell apart: for a table alone, and on one
  /// machine.
  package static func mixed(_ number: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (hash, offset) = (number ^ 0xCBF2_9CE4_8422_2325, 0)
    while offset + 8 <= bytes.count {
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return (hash ^ rest) &* 0x9E37_79B9_7F4A_7C15
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

extension String {
  /// Calls `body` with each of the words that spaces and line ends part, in UTF-8.
  package func forEachWord(_ body: (UnsafeRawBufferPointer) -> Void) {
    var text = self
    text.withUTF8 { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A {
        if end > start { body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end]))) }
        start = end + 1
      }
    }
  }
}
