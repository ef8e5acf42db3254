/// Values one behind the other as bytes: what the program keeps for itself, to be read by this version of it alone.
package struct FlatWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func integer(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func block(_ block: [UInt8]) {
    integer(block.count)
    bytes.append(contentsOf: block)
  }

  package mutating func text(_ text: String) {
    integer(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A text that may not be there.
  package mutating func text(ifAny text: String?) {
    flag(text != nil)
    if let text { self.text(text) }
  }

  package mutating func list<Element>(
    _ elements: some Collection<Element>, _ write: (inout FlatWriter, Element) -> Void
  ) {
    integer(elements.count)
    for element in elements { write(&self, element) }
  }
}

/// Reads what `FlatWriter` wrote. Bytes that it did not write give an error and never a trap.
package struct FlatReader: Sendable {
  /// The bytes are none of ours.
  package struct Failure: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = min(max(0, position), bytes.count)
  }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func integer() throws -> Int {
    let range = try take(8)
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Int64.self) }
    guard let value = Int(exactly: Int64(littleEndian: value)) else { throw Failure() }
    return value
  }

  package mutating func flag() throws -> Bool {
    switch bytes[try take(1).lowerBound] {
    case 0: return false
    case 1: return true
    default: throw Failure()
    }
  }

  package mutating func block() throws -> [UInt8] {
    let count = try integer()
    return Array(bytes[try take(count)])
  }

  package mutating func text() throws -> String {
    let count = try integer()
    return String(decoding: bytes[try take(count)], as: UTF8.self)
  }

  package mutating func textIfAny() throws -> String? { try flag() ? try text() : nil }

  package mutating func list<Element>(_ read: (inout FlatReader) throws -> Element) throws -> [Element] {
    let count = try integer()
    // Whatever an element is, it takes a byte.
    guard count >= 0, count <= bytes.count - position else { throw Failure() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }

  private mutating func take(_ count: Int) throws -> Range<Int> {
    guard count >= 0, count <= bytes.count - position else { throw Failure() }
    defer { position += count }
    return position..<position + count
  }
}
