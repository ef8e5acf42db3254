/// Writes JSON as UTF-8 bytes, two spaces to a level, each byte appended once.
///
/// Keys come out in the order they are written; keeping them unique is the caller's part.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// Whether the container being written has no members yet.
  private var isFresh = true

  package init() {}

  /// - Parameter size: how many bytes there will be, about: a long text then grows in one place.
  package init(reserving size: Int) { bytes.reserveCapacity(size) }

  /// An object as the whole text or as the next element of an array.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    beginElement()
    container(0x7B, 0x7D, members)
  }

  /// An object as the value of a key.
  package mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
    beginMember(key)
    container(0x7B, 0x7D, members)
  }

  /// An array as the whole text or as the next element of an array.
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    beginElement()
    container(0x5B, 0x5D, elements)
  }

  /// An array as the value of a key.
  package mutating func array(_ key: String, _ elements: (inout JSONWriter) -> Void) {
    beginMember(key)
    container(0x5B, 0x5D, elements)
  }

  /// A string or null as the value of a key.
  package mutating func field(_ key: String, _ value: String?) {
    beginMember(key)
    if let value { bytes.appendJSONString(value) } else { write("null") }
  }

  /// A whole number or null as the value of a key.
  package mutating func field(_ key: String, _ value: Int?) {
    beginMember(key)
    if let value { write(String(value)) } else { write("null") }
  }

  /// A truth value or null as the value of a key.
  package mutating func field(_ key: String, _ value: Bool?) {
    beginMember(key)
    if let value { write(value ? "true" : "false") } else { write("null") }
  }

  /// A list of strings as the value of a key.
  package mutating func field(_ key: String, _ values: [String]) {
    array(key) { json in for value in values { json.string(value) } }
  }

  /// Null as the value of a key.
  package mutating func null(_ key: String) {
    beginMember(key)
    write("null")
  }

  /// A string as the next element of an array.
  package mutating func string(_ value: String) {
    beginElement()
    bytes.appendJSONString(value)
  }

  /// A whole number as the next element of an array.
  package mutating func integer(_ value: Int) {
    beginElement()
    write(String(value))
  }

  /// A truth value as the next element of an array.
  package mutating func boolean(_ value: Bool) {
    beginElement()
    write(value ? "true" : "false")
  }

  /// Null as the next element of an array.
  package mutating func null() {
    beginElement()
    write("null")
  }

  /// Members of the object being written that `members(atDepth:_:)` wrote before.
  package mutating func members(_ written: [UInt8]) {
    if written.isEmpty { return }
    if !isFresh { bytes.append(0x2C) }
    bytes.append(contentsOf: written)
    isFresh = false
  }

  /// Members as they stand in an object that is this deep, 1 for the outermost, without a comma before and after them.
  package static func members(atDepth depth: Int, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.depth = depth
    members(&json)
    return json.bytes
  }

  private mutating func container(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    bytes.append(open)
    depth += 1
    isFresh = true
    content(&self)
    depth -= 1
    if !isFresh { newLine() }
    bytes.append(close)
    isFresh = false
  }

  private mutating func beginElement() {
    guard depth > 0 else { return }
    if !isFresh { bytes.append(0x2C) }
    newLine()
    isFresh = false
  }

  private mutating func beginMember(_ key: String) {
    precondition(depth > 0, "a JSON member stands in an object")
    beginElement()
    bytes.appendJSONString(key)
    write(": ")
  }

  private mutating func newLine() {
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension [UInt8] {
  /// Appends a JSON string literal with its quotes: only what RFC 8259 demands is escaped.
  package mutating func appendJSONString(_ text: String) {
    var text = text
    text.withUTF8 { appendJSONString($0) }
  }

  /// The same of text as UTF-8.
  package mutating func appendJSONString(_ text: some Sequence<UInt8>) {
    guard text.withContiguousStorageIfAvailable({ appendJSONString($0) }) == nil else { return }
    appendJSONString(ContiguousArray(text))
  }

  private mutating func appendJSONString(_ text: UnsafeBufferPointer<UInt8>) {
    append(0x22)
    var start = 0
    for offset in text.indices {
      let byte = text[offset]
      if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<offset]))
      start = offset + 1
      switch byte {
      case 0x22: append(contentsOf: [0x5C, 0x22])
      case 0x5C: append(contentsOf: [0x5C, 0x5C])
      case 0x0A: append(contentsOf: [0x5C, 0x6E])
      case 0x0D: append(contentsOf: [0x5C, 0x72])
      case 0x09: append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        append(contentsOf: [0x5C, 0x75, 0x30, 0x30, 0x30 + (byte >> 4)])
        append(byte & 15 < 10 ? 0x30 + (byte & 15) : 0x57 + (byte & 15))
      default: append(byte)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    append(0x22)
  }
}
