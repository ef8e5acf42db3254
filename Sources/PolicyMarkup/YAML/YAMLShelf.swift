package import PolicySource

/// The entries of files that were parsed already: most keys of a version of a policy say what they said in the version
/// before, byte for byte.
///
/// The places in an entry that is taken from it are those of the file that it was parsed from.
package struct YAMLShelf {
  private var entries: [WholeText: YAMLMapping.Entry] = [:]

  package init() {}

  /// What `YAMLNode.parse` reads, entry by entry. A file in which something is wrong is parsed as a whole, so that the
  /// report is of the whole.
  package mutating func parse(_ file: SourceFile, reporting: inout Diagnostics) -> YAMLNode? {
    if let mapping = mapping(of: file) { return .mapping(mapping) }
    return YAMLNode.parse(file, reporting: &reporting)
  }

  /// Nil where the text is not plainly one entry after another, or where anything is to be said of it.
  private mutating func mapping(of file: SourceFile) -> YAMLMapping? {
    var problems = Diagnostics()
    guard let parts = file.bytes.partsByKey, file.isReadableText(reporting: &problems) else { return nil }
    var found: [YAMLMapping.Entry] = []
    var keys: Set<String> = []
    for part in parts {
      let text = WholeText(file.bytes[part])
      guard let entry = entries[text] ?? YAMLShelf.entry(of: file, part),
        keys.insert(entry.key.value).inserted
      else { return nil }
      entries[text] = entry
      found.append(entry)
    }
    guard let first = found.first?.key.range, let last = found.last?.value.range else { return nil }
    let isWhole = first.file === file && last.file === file
    return YAMLMapping(
      entries: found,
      range: isWhole ? SourceRange(file: file, start: first.start, end: last.end) : file.wholeRange)
  }

  /// The one entry that a part of a file has; nil where it is anything else.
  private static func entry(of file: SourceFile, _ part: Range<Int>) -> YAMLMapping.Entry? {
    var reader = YAMLReader(file, part)
    guard case .mapping(let mapping)? = reader.read(), reader.problems.isEmpty, mapping.entries.count == 1
    else { return nil }
    return mapping.entries[0]
  }
}

extension [UInt8] {
  /// A mapping's text cut before each key that begins a line; comments before the first belong to it.
  ///
  /// Nil where a line begins with anything but a key, space, a comment or an item of a list: it may begin or end a
  /// document, or go on with text in quotes or brackets. Nil, too, where a line may end otherwise than by a line feed or
  /// carriage return, as YAML has it.
  fileprivate var partsByKey: [Range<Int>]? {
    var starts: [Int] = []
    var beginsLine = true
    for (offset, byte) in enumerated() {
      if beginsLine {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
          starts.append(offset)
        case UInt8(ascii: " "), UInt8(ascii: "#"), 0x0A, 0x0D: break
        case UInt8(ascii: "-"):
          guard offset + 1 < count, self[offset + 1] == UInt8(ascii: " "), !starts.isEmpty else { return nil }
        default: return nil
        }
      }
      beginsLine = byte == 0x0A || byte == 0x0D
      // U+0085, U+2028 and U+2029 end a line.
      if byte >= 0x80, offset > 0,
        byte == 0x85 && self[offset - 1] == 0xC2 || byte & 0xFE == 0xA8 && self[offset - 1] == 0x80
      {
        return nil
      }
    }
    if starts.isEmpty { return nil }
    starts[0] = 0
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : count) }
  }
}
