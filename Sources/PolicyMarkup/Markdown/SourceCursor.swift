/// Finds what cmark reports in the text that it came from: cmark's places are exact for blocks and only near for
/// inline content, so that each thing is looked for from where the one before it ended.
struct SourceCursor {
  private(set) var position: Int
  let limit: Int
  /// Searches that found nothing; after some the rest of a text that cmark reports otherwise is not searched again.
  private var misses = 0

  init(_ range: Range<Int>) {
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The next occurrence of the bytes, after which the search goes on; nil leaves the cursor where it is.
  mutating func find(_ needle: UnsafeBufferPointer<UInt8>, in text: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, misses < 64, limit - position >= needle.count else { return nil }
    var start = position
    let last = limit - needle.count
    while start <= last {
      if text[start] == first {
        var length = 1
        while length < needle.count, text[start + length] == needle[length] { length += 1 }
        if length == needle.count {
          position = start + length
          return start..<position
        }
      }
      start += 1
    }
    misses += 1
    return nil
  }

  /// The next occurrence, at which the next search begins.
  mutating func findWithoutPassing(_ needle: UnsafeBufferPointer<UInt8>, in text: [UInt8]) -> Range<Int>? {
    let found = find(needle, in: text)
    if let found { position = found.lowerBound }
    return found
  }

  mutating func find(_ needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    needle.withUnsafeBufferPointer { find($0, in: text) }
  }

  mutating func move(to offset: Int) { position = min(max(position, offset), limit) }
}
