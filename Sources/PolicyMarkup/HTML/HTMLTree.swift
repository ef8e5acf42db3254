import CGumbo

/// A parsed HTML text, which lives as long as the call that reads it.
///
/// Every node comes from one arena that is freed as a whole: gumbo frees a tree by recursion, which a deep one would turn
/// into a crash.
enum HTMLTree {
  typealias Node = UnsafePointer<GumboNode>

  /// How deep elements may nest; browsers stop at 512, too.
  static let deepest = 512

  /// Parses UTF-8 of less than 4 GiB and hands over the document node and the bytes it points into.
  static func withDocument<Result>(
    _ bytes: [UInt8], _ body: (Node, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    let arena = Arena()
    return withExtendedLifetime(arena) {
      bytes.withUnsafeBufferPointer { buffer -> Result? in
        var options = kGumboDefaultOptions
        options.allocator = { owner, size in
          guard let owner else { return nil }
          return Unmanaged<Arena>.fromOpaque(owner).takeUnretainedValue().allocate(size)
        }
        options.deallocator = { _, _ in }
        options.userdata = Unmanaged.passUnretained(arena).toOpaque()
        options.max_errors = 0
        return buffer.withMemoryRebound(to: CChar.self) { text -> Result? in
          guard let base = text.baseAddress,
            let output = gumbo_parse_with_options(&options, base, text.count),
            let document = output.pointee.document
          else { return nil }
          return body(UnsafePointer(document), buffer)
        }
      }
    }
  }

  /// Where elements nest deeper than `deepest`, by their tags alone: a tree of that depth takes the parser a time that
  /// grows with its square. Elements that end themselves, such as `<p>` and `<li>`, are not counted.
  static func firstTooDeep(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var depth = 0
      var offset = 0
      while offset + 1 < bytes.count {
        guard bytes[offset] == 0x3C else {
          offset += 1
          continue
        }
        if let end = endOfUnread(bytes, from: offset) {
          offset = end
          continue
        }
        let isEnd = bytes[offset + 1] == 0x2F
        let start = offset + (isEnd ? 2 : 1)
        var end = start
        while end < bytes.count, end - start < 12, isNameByte(bytes[end]) { end += 1 }
        if end > start, !endsItself(UnsafeBufferPointer(rebasing: bytes[start..<end])) {
          depth = max(0, depth + (isEnd ? -1 : 1))
          if depth > deepest { return offset }
        }
        offset = max(end, offset + 1)
      }
      return nil
    }
  }

  /// The end of a comment, script or stylesheet that begins here: what looks like a tag in one is none.
  private static func endOfUnread(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    func stands(_ text: StaticString, at offset: Int) -> Bool {
      guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
      return text.withUTF8Buffer { known in
        for index in 0..<known.count {
          let byte = bytes[offset + index]
          if ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) != known[index] { return false }
        }
        return true
      }
    }
    func after(_ text: StaticString) -> Int {
      var offset = start + 1
      while offset < bytes.count {
        if bytes[offset] == text.utf8Start.pointee, stands(text, at: offset) { return offset }
        offset += 1
      }
      return bytes.count
    }
    if stands("<!--", at: start) { return after("-->") }
    if stands("<script", at: start) { return after("</script") }
    if stands("<style", at: start) { return after("</style") }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func endsItself(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    selfEnding[name.reduce(0) { ($0 << 8 | UInt64($1 | 0x20)) }] != nil && name.count <= 8
  }

  private static let selfEnding: [UInt64: Bool] = {
    let names = """
      p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rp rt rb area base br col embed hr img \
      input link meta param source track wbr html head body path rect circle use g line polygon
      """
    var table: [UInt64: Bool] = [:]
    for name in names.split(separator: " ") {
      table[name.utf8.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }] = true
    }
    return table
  }()
}

/// Memory that is given out piece by piece and taken back all at once.
final class Arena {
  private var chunks: [UnsafeMutableRawPointer] = []
  private var next = UnsafeMutableRawPointer(bitPattern: 16)!
  private var left = 0
  private static let chunk = 1 << 18

  func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let size = (max(size, 1) + 15) & ~15
    if size > left {
      let length = max(size, Arena.chunk)
      let new = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 16)
      chunks.append(new)
      if size > Arena.chunk / 4, length == size { return new }
      (next, left) = (new, length)
    }
    let place = next
    next += size
    left -= size
    return place
  }

  deinit { for chunk in chunks { chunk.deallocate() } }
}
