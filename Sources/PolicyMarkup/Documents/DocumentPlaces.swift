import PolicySource

/// Turns places of the HTML being read into places of the file that it came from.
protocol DocumentPlaces {
  /// Called at every element that is read; true where it has a place of its own, which `leave` ends.
  mutating func enter(_ element: HTMLTree.Node) -> Bool
  mutating func leave()
  mutating func pass(comment: UnsafeBufferPointer<UInt8>, at written: Range<Int>)
  /// The place of text that is written at offsets of the HTML.
  func range(of written: Range<Int>) -> SourceRange
}

/// The HTML is the file.
struct SamePlaces: DocumentPlaces {
  let file: SourceFile

  func enter(_ element: HTMLTree.Node) -> Bool { false }
  func leave() {}
  func pass(comment: UnsafeBufferPointer<UInt8>, at written: Range<Int>) {}
  func range(of written: Range<Int>) -> SourceRange { SourceRange(file: file, written) }
}
