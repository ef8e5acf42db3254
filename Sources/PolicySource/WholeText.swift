/// A text as a whole, to be found by: an array would be hashed byte by byte.
package struct WholeText: Hashable, Sendable {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
