import PolicyMarkup
import PolicyModel

// Byte for byte: Swift's `==` on strings holds some different bytes for the same text. A `false` may still mean the
// same words, in other runs.

func isIdentical(_ a: String, _ b: String) -> Bool {
  let same = a.utf8.withContiguousStorageIfAvailable { a in
    b.utf8.withContiguousStorageIfAvailable { b in
      guard a.count == b.count else { return false }
      let (a, b) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      var index = 0
      while index + 8 <= a.count {
        if a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          != b.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        {
          return false
        }
        index += 8
      }
      while index < a.count {
        if a[index] != b[index] { return false }
        index += 1
      }
      return true
    }
  }
  if case .some(.some(let same)) = same { return same }
  return a.utf8.elementsEqual(b.utf8)
}

func isIdentical(_ a: InlineText, _ b: InlineText) -> Bool {
  guard a.runs.count == b.runs.count, a.links.count == b.links.count else { return false }
  for (a, b) in zip(a.links, b.links) {
    guard isIdentical(a.destination, b.destination), isIdentical(a.title, b.title) else { return false }
  }
  for (a, b) in zip(a.runs, b.runs) {
    guard a.style == b.style, a.link == b.link else { return false }
    switch (a.content, b.content) {
    case (.text(let a), .text(let b)), (.code(let a), .code(let b)):
      if !isIdentical(a, b) { return false }
    case (.image(let a, let alternative), .image(let b, let other)):
      guard isIdentical(a, b), isIdentical(alternative, other) else { return false }
    case (.footnoteReference(let a), .footnoteReference(let b)):
      if !isIdentical(a, b) { return false }
    case (let a, let b):
      if a != b { return false }
    }
  }
  return true
}

func isIdentical(_ a: TextBlock, _ b: TextBlock) -> Bool {
  if a === b { return true }
  guard a.containers == b.containers else { return false }
  switch (a.content, b.content) {
  case (.paragraph(let a), .paragraph(let b)): return isIdentical(a, b)
  case (.code(let a), .code(let b)): return isIdentical(a, b)
  case (.table(let a), .table(let b)): return isIdentical(a, b)
  case (.thematicBreak, .thematicBreak): return true
  case (.paragraph, _), (.code, _), (.table, _), (.thematicBreak, _): return false
  }
}

func isIdentical(_ a: TextTable, _ b: TextTable) -> Bool {
  guard a.id == b.id, a.columns.count == b.columns.count, a.rows.count == b.rows.count,
    isIdentical(a.caption, b.caption)
  else { return false }
  for (a, b) in zip(a.columns, b.columns) {
    guard a.alignment == b.alignment, isIdentical(a.title, b.title) else { return false }
  }
  for (a, b) in zip(a.rows, b.rows) {
    guard a.id == b.id, a.cells.count == b.cells.count else { return false }
    for (a, b) in zip(a.cells, b.cells) where !isIdentical(a.text, b.text) { return false }
  }
  return true
}
