import PolicyModel
import PolicyRender

/// The colours of a letter in one of its two forms, with the brand's accent where it stands out enough.
struct LetterPalette {
  let ground: String
  let sheet: String
  let text: String
  let muted: String
  let line: String
  let removed: (ground: String, text: String)
  let added: (ground: String, text: String)
  let accent: String
  /// On the accent.
  let onAccent: String

  init(_ brand: BrandColors, isDark: Bool) {
    let (ground, sheet) = isDark ? ("#15181c", "#1e2226") : ("#f3f4f6", "#ffffff")
    self.ground = ground
    self.sheet = sheet
    text = isDark ? "#e8eaed" : "#1c2024"
    muted = isDark ? "#b0b7bf" : "#545c66"
    line = isDark ? "#3a4048" : "#d5d9de"
    removed = isDark ? ("#40191a", "#f8cfcb") : ("#fdeceb", "#7a1a14")
    added = isDark ? ("#12351f", "#c2ebce") : ("#e6f5ea", "#14522b")
    let own = brand[.accent, isDark: isDark] ?? brand[.accent, isDark: false]
    let wanted = own.flatMap { Color($0.hex) } ?? Color("#0b57d0")
    // As a link it stands on the sheet, as a button under white or nearly black words.
    onAccent = isDark ? "#15181c" : "#ffffff"
    let demands = [ground, sheet, onAccent].compactMap { Color($0).map { (color: $0, least: Contrast.text) } }
    accent = wanted?.nearest(standingOutFrom: demands)?.hex ?? (isDark ? "#8ab4ff" : "#0b57d0")
  }
}
