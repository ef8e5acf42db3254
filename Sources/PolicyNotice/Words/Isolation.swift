import PolicyRender

/// Words of the other direction among those of a language: without marks around them, what is beside them, such as a
/// full stop, would change places with them, and a date such as 2026-06-01 would be read backwards.
struct Isolation {
  let isRightToLeft: Bool

  init(_ language: String) { isRightToLeft = writingDirection(of: language) == "rtl" }

  /// A text with the marks of Unicode's bidirectional algorithm around it where it needs them.
  func isolated(_ text: String) -> String {
    var hasRightToLeft = false
    var isNumber = true
    for scalar in text.unicodeScalars {
      if isWrittenRightToLeft(scalar) { hasRightToLeft = true }
      if !("0"..."9").contains(scalar) { isNumber = false }
    }
    if isNumber || hasRightToLeft == isRightToLeft { return text }
    return (isRightToLeft ? "\u{2066}" : "\u{2067}") + text + "\u{2069}"
  }

  /// What a name of either direction is put between.
  var aroundName: (before: String, after: String) { isRightToLeft ? ("\u{2068}", "\u{2069}") : ("", "") }

  private func isWrittenRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
