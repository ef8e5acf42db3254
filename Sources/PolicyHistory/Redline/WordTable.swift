import PolicyMarkup
import PolicySource

/// Gives every different token of two texts a number: the same bytes in the same style and link, the same number.
struct WordTable {
  struct Entry {
    let hash: UInt64
    let start: Int
    let count: Int
    let shape: TokenShape
    let style: InlineStyle
    /// Index into `links`, or -1.
    let link: Int32
    /// The number of the same bytes without style and link.
    let plain: Int32
    /// Index into `atoms`, or -1.
    let atom: Int32
  }

  private(set) var entries: [Entry] = []
  private(set) var links: [InlineLink] = []
  private(set) var atoms: [InlineRun.Content] = []
  private var linkNumbers: [InlineLink: Int32] = [:]
  private var arena: [UInt8] = []
  /// Open addressing; a power of two, at most half full.
  private var slots = [Int32](repeating: -1, count: 256)

  /// The tokens of a text in its normal form: equal tokens, equal text.
  mutating func tokens(of text: InlineText) -> [Int32] {
    var tokens: [Int32] = []
    var pending: [UInt8] = []
    var style = InlineStyle.plain
    var link: Int32 = -1
    for run in text.runs where !run.isEmptyText {
      let runLink = number(of: run.link.flatMap { text.links.indices.contains($0) ? text.links[$0] : nil })
      if !pending.isEmpty, run.style != style || runLink != link {
        append(pending, style, link, to: &tokens)
        pending.removeAll(keepingCapacity: true)
      }
      style = run.style
      link = runLink
      switch run.content {
      case .text(let words): pending.append(contentsOf: words.utf8)
      case .softBreak: pending.append(0x20)
      case .code, .hardBreak, .image, .footnoteReference, .placeholder:
        append(pending, style, link, to: &tokens)
        pending.removeAll(keepingCapacity: true)
        tokens.append(atom(run.content, style, link))
      }
    }
    append(pending, style, link, to: &tokens)
    return tokens
  }

  /// The tokens of text without style.
  mutating func tokens(of text: String) -> [Int32] {
    var tokens: [Int32] = []
    append(Array(text.utf8), .plain, -1, to: &tokens)
    return tokens
  }

  /// The bytes of a token, of which the text of a run is made.
  func appendBytes(of token: Int32, to bytes: inout [UInt8]) {
    let entry = entries[Int(token)]
    arena.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.count]))
    }
  }

  private mutating func append(
    _ bytes: [UInt8], _ style: InlineStyle, _ link: Int32, to tokens: inout [Int32]
  ) {
    guard !bytes.isEmpty else { return }
    tokens.reserveCapacity(tokens.count + bytes.count / 3)
    // Every other token is a space.
    var space: Int32 = -1
    bytes.withUnsafeBufferPointer { bytes in
      WordScanner.scan(bytes) { range, shape in
        let isSpace = range.count == 1 && bytes[range.lowerBound] == 0x20
        if isSpace, space >= 0 { return tokens.append(space) }
        let token = number(of: UnsafeBufferPointer(rebasing: bytes[range]), shape, style, link, atom: nil)
        tokens.append(token)
        if isSpace { space = token }
      }
    }
  }

  private mutating func atom(_ content: InlineRun.Content, _ style: InlineStyle, _ link: Int32) -> Int32 {
    var bytes: [UInt8] = []
    var shape = TokenShape.atom
    switch content {
    case .text(let words): bytes += words.utf8
    case .softBreak: bytes = [0x20]
    case .code(let code):
      shape = .code
      bytes += code.utf8
    case .hardBreak: bytes = [0]
    case .image(let source, let alternative):
      bytes = [1]
      bytes += "\(source.utf8.count) ".utf8
      bytes += source.utf8
      bytes += alternative.utf8
    case .footnoteReference(let label):
      bytes = [2]
      bytes += label.utf8
    case .placeholder(let name, _):
      bytes = [3]
      bytes += name.utf8
    }
    return bytes.withUnsafeBufferPointer { number(of: $0, shape, style, link, atom: content) }
  }

  private mutating func number(of link: InlineLink?) -> Int32 {
    guard let link else { return -1 }
    if let number = linkNumbers[link] { return number }
    let number = Int32(links.count)
    links.append(link)
    linkNumbers[link] = number
    return number
  }

  private mutating func number(
    of bytes: UnsafeBufferPointer<UInt8>, _ shape: TokenShape, _ style: InlineStyle, _ link: Int32,
    atom: InlineRun.Content?
  ) -> Int32 {
    let attributes =
      UInt64(style.rawValue) << 40 | UInt64(shape.rawValue) << 32 | UInt64(UInt32(bitPattern: link))
    var hash = ByteTable.mixed(attributes, UnsafeRawBufferPointer(bytes))
    hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.count == bytes.count, entry.shape == shape, entry.style == style,
        entry.link == link, isEqual(bytes, at: entry.start)
      {
        return slots[slot]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let isPlain = style == .plain && link < 0
    let plain = isPlain ? Int32(entries.count) : number(of: bytes, shape, .plain, -1, atom: atom)
    let number = Int32(entries.count)
    var atomIndex: Int32 = -1
    if let atom {
      atomIndex = Int32(atoms.count)
      atoms.append(atom)
    }
    entries.append(
      Entry(
        hash: hash, start: arena.count, count: bytes.count, shape: shape, style: style, link: link,
        plain: plain,
        atom: atomIndex))
    arena.append(contentsOf: bytes)
    insert(number, hash)
    if entries.count * 2 > slots.count { grow() }
    return number
  }

  private func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    arena.withUnsafeBufferPointer { arena in
      for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
      return true
    }
  }

  private mutating func insert(_ number: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, entry) in entries.enumerated() { insert(Int32(number), entry.hash) }
  }
}
