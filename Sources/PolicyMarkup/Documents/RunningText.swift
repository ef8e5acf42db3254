import PolicySource

/// Running text as it comes in from a document: spaces collapse as in a browser, style and link are those that are open.
struct RunningText {
  private enum Gap { case none, space, lineEnd, hardBreak }

  private var text = InlineText()
  private var pending: [UInt8] = []
  private var gap = Gap.none
  private var pendingStyle: InlineStyle = []
  private var pendingLink: Int?
  private var pendingIsCode = false
  private(set) var place: Range<Int>?

  var style: InlineStyle = []
  var isCode = false
  /// Whether `~~` marks struck text, and is no text itself.
  var leavesTildesOut = false
  private var link: InlineLink?
  private var linkIndex: Int?

  var isEmpty: Bool { text.runs.isEmpty && pending.isEmpty }
  var endsInBreak: Bool { gap == .hardBreak }

  mutating func setLink(_ new: InlineLink?) {
    link = new
    linkIndex = nil
  }

  var openLink: InlineLink? { link }

  /// A line end that is shown.
  mutating func lineBreak() { if !isEmpty { gap = .hardBreak } }

  /// What parts words and is no text.
  mutating func space() { if gap == .none, !isEmpty { gap = .space } }

  /// Adds text that is written at a place of the source.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, at written: Range<Int>) {
    var offset = 0
    var first: Int?
    var last = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0x20, 0x09, 0x0C: if gap == .none, !isEmpty { gap = .space }
      case 0x0A, 0x0D: if gap == .none || gap == .space, !isEmpty { gap = .lineEnd }
      // The space that lines do not break at.
      case 0xC2 where offset + 1 < bytes.count && bytes[offset + 1] == 0xA0:
        if gap == .none, !isEmpty { gap = .space }
        offset += 1
      case 0x7E where leavesTildesOut && !isCode && offset + 1 < bytes.count && bytes[offset + 1] == 0x7E:
        offset += 1
      case 0..<0x20, 0x7F: break
      default:
        if first == nil { first = offset }
        if gap != .none || needsRun { beginRun() }
        let start = offset
        offset += 1
        while offset < bytes.count, RunningText.isPlain(bytes[offset]) { offset += 1 }
        pending.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<offset]))
        last = bytes.count - offset
        continue
      }
      offset += 1
    }
    guard let first else { return }
    // References and the text they stand for differ in length: what is exact is both ends.
    let start = min(written.lowerBound + first, written.upperBound)
    let end = max(start, written.upperBound - last)
    place = place.map { min($0.lowerBound, start)..<max($0.upperBound, end) } ?? start..<end
  }

  /// Whether a byte is text wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7E && byte != 0x7F && byte != 0xC2
  }

  private var needsRun: Bool {
    pending.isEmpty
      || pendingStyle != style || pendingIsCode != isCode
      || (link == nil
        ? pendingLink != nil
        : linkIndex == nil
          || pendingLink != linkIndex)
  }

  private mutating func beginRun() {
    if let link, linkIndex == nil {
      linkIndex = text.links.count
      text.links.append(link)
    }
    let isSame = pendingStyle == style && pendingLink == linkIndex && pendingIsCode == isCode
    switch gap {
    case .none: if !isSame { flush() }
    case .space:
      // A space between a link and what follows belongs to neither the link nor a style.
      if isSame {
        pending.append(0x20)
      } else if pendingLink == nil, pendingStyle.isEmpty, !pendingIsCode, !pending.isEmpty {
        pending.append(0x20)
        flush()
      } else {
        flush()
        if linkIndex == nil, style.isEmpty, !isCode {
          pending.append(0x20)
        } else {
          text.runs.append(InlineRun(.text(" ")))
        }
      }
    case .lineEnd, .hardBreak:
      flush()
      let isInside = isSame && linkIndex != nil
      text.runs.append(
        InlineRun(
          gap == .hardBreak ? .hardBreak : .softBreak, style: isSame ? style : [],
          link: isInside ? linkIndex : nil))
    }
    gap = .none
    (pendingStyle, pendingLink, pendingIsCode) = (style, linkIndex, isCode)
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let words = String(decoding: pending, as: UTF8.self)
    text.runs.append(
      InlineRun(pendingIsCode ? .code(words) : .text(words), style: pendingStyle, link: pendingLink))
    pending.removeAll(keepingCapacity: true)
  }

  /// The text gathered so far, and where it is written; what is open stays open.
  mutating func take() -> (text: InlineText, place: Range<Int>)? {
    flush()
    gap = .none
    defer {
      text = InlineText()
      place = nil
      linkIndex = nil
      pendingLink = nil
    }
    guard !text.runs.isEmpty, let place else { return nil }
    return (text, place)
  }
}
