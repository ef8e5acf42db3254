import PolicySource

/// Numbers words from 0 on in the order in which they first come: equal words, the same number.
struct WordNumbers: Sendable {
  private var table: ByteTable
  /// The words beyond ASCII: the same letters may be written in several ways.
  private var others: [String: Int32] = [:]

  init(capacity: Int) { table = ByteTable(capacity: capacity) }

  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let bytes = UnsafeRawBufferPointer(word)
    if bytes.isASCII { return table.number(of: bytes) }
    let text = String(decoding: word, as: UTF8.self)
    if let number = others[text] { return number }
    let number = table.number(of: bytes)
    others[text] = number
    return number
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var isASCII: Bool {
    var (all, offset): (UInt64, Int) = (0, 0)
    while offset + 8 <= count {
      all |= loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset += 8
    }
    while offset < count {
      all |= UInt64(self[offset])
      offset += 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }
}
