extension BinaryInteger {
  /// In at least `width` digits, with zeros before: `07`.
  package func digits(_ width: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix, uppercase: true)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
