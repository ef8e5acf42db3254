import PolicyModel
import PolicySource

/// The colours that a theme names, those that a brand may change, and those that meet.
struct ThemePalette: Sendable {
  /// A colour of the stylesheets.
  struct Entry: Sendable {
    let color: Color
    let range: SourceRange
  }

  /// A colour that must stand out from another.
  struct Pair: Sendable {
    let color: String
    let ground: String
    let least: Contrast
  }

  /// The colours of the light and of the dark form of the page, by custom property.
  private(set) var light: [String: Entry] = [:]
  private(set) var dark: [String: Entry] = [:]
  /// The custom properties of each of the brand's colours.
  private(set) var properties: [BrandColors.Role: [String]] = [:]
  private(set) var pairs: [Pair] = []

  init(
    reading record: Record, properties found: [CustomProperty], namedAt manifest: SourceFile,
    reporting diagnostics: inout Diagnostics
  ) {
    for property in found {
      guard let color = Color(property.value) else { continue }
      let entry = Entry(color: color, range: property.range)
      if !property.isDark { light[property.name] = entry }
      dark[property.name] = entry
    }
    let known = Array(Set(found.map(\.name)))
    func check(_ name: String, at range: SourceRange?) -> Bool {
      if light[name] != nil, dark[name] != nil { return true }
      guard let other = found.last(where: { $0.name == name }) else {
        diagnostics.report(
          .unknownThemeName, "the stylesheets give '--\(name)' no value in `:root`", at: range,
          help: suggestion(for: name, among: known, called: "custom properties"))
        return false
      }
      diagnostics.report(
        .themeSyntax, "'--\(name)' must be a colour such as #0b5fff, so that its contrast can be measured",
        at: other.range)
      return false
    }
    let colors = record.record(.colors)
    for (role, field) in [
      (BrandColors.Role.accent, Field.accent), (.link, .link), (.text, .text), (.background, .background),
    ] {
      let names = colors?.texts(field) ?? []
      if !names.isEmpty { properties[role] = names.filter { check($0, at: colors?.range(of: field)) } }
    }
    for stated in record.records(.contrast) {
      guard let color = stated.text(.color), check(color, at: stated.range(of: .color)) else { continue }
      let least = stated.text(.purposeFor) == "marks" ? Contrast.marks : .text
      for ground in stated.texts(.against) where check(ground, at: stated.range(of: .against)) {
        pairs.append(Pair(color: color, ground: ground, least: least))
      }
    }
  }

  /// Whether the stylesheets give a custom property a colour for dark pages alone.
  func hasDarkColor(_ property: String) -> Bool { dark[property]?.range != light[property]?.range }
}
