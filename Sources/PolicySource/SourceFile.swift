/// The bytes of one source text and the name under which people know it.
///
/// Immutable, so that ranges can point into it from any thread.
package final class SourceFile: Sendable {
  /// Path relative to the project, with `/` between its parts.
  package let path: String
  package let bytes: [UInt8]

  /// The most bytes that a source file may have.
  package static let sizeLimit = 4 << 20

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  package var wholeRange: SourceRange { SourceRange(file: self, start: 0, end: bytes.count) }

  /// The text of a byte range; ill-formed UTF-8 is replaced.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A half-open range of bytes in a source file.
package struct SourceRange: Sendable {
  package let file: SourceFile
  package let start: Int
  package let end: Int

  package init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = min(max(start, 0), file.bytes.count)
    self.end = min(max(end, self.start), file.bytes.count)
  }

  package init(file: SourceFile, _ range: Range<Int>) {
    self.init(file: file, start: range.lowerBound, end: range.upperBound)
  }

  package var text: String { file.text(start..<end) }
}

extension SourceRange: Hashable {
  package static func == (a: SourceRange, b: SourceRange) -> Bool {
    a.file === b.file && a.start == b.start && a.end == b.end
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(start)
    hasher.combine(end)
  }
}

/// A value and the place where it was written.
package struct Located<Value> {
  package var value: Value
  package var range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {
  /// Two located values are equal when their values are, wherever they stand.
  package static func == (a: Located, b: Located) -> Bool { a.value == b.value }
}
