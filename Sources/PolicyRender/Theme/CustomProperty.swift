import PolicySource

/// A custom property that a stylesheet gives a value to, for the whole page.
struct CustomProperty {
  /// Without the two dashes.
  let name: String
  let value: String
  let range: SourceRange
  /// For readers who asked for a dark page.
  let isDark: Bool
}
