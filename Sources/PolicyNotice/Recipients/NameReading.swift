extension String {
  /// Whether anything of a name is seen: a letter, a digit, a sign; no mark that has no letter to stand on.
  var isSeen: Bool {
    unicodeScalars.contains { scalar in
      if scalar.isASCII { return scalar.value > 0x20 && scalar.value != 0x7F }
      // The empty pattern of Braille.
      if scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800 { return false }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator,
        .nonspacingMark, .enclosingMark, .spacingMark:
        return false
      default: return true
      }
    }
  }
}

/// Whether a name would be made a link by the program that shows it: `https://…`, `www.…`, or `name.example/…`. Nobody is
/// called so, and a greeting that leads elsewhere is an attack.
func looksLikeAddress(_ name: String.UTF8View) -> Bool {
  guard name.contains(UInt8(ascii: ".")) || name.contains(UInt8(ascii: "/")) else { return false }
  return name.split(separator: UInt8(ascii: " ")).contains { word in
    let word = word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if word.starts(with: "www.".utf8) || word.contains("://") { return true }
    guard let slash = word.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let labels = word[..<slash].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count > 1 else { return false }
    return labels.allSatisfy { !$0.isEmpty } && last.allSatisfy { (0x61...0x7A).contains($0) || $0 >= 0x80 }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
