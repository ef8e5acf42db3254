import PolicyModel
import PolicySource

/// The colours of a theme with those of a brand in their places.
struct BrandPalette {
  /// A custom property to which a brand gives a colour.
  struct Change {
    let property: String
    let color: Color
    let role: BrandColors.Role
    /// The colour of site.yaml that it is, or that it is a tint of.
    let stated: BrandColors.Stated

    func hasSameOrigin(as other: Change) -> Bool {
      stated.role == other.stated.role && stated.isDark == other.stated.isDark
    }
  }

  /// One form of the page.
  struct Form {
    let isDark: Bool
    /// What the brand changes, in the order in which it is written.
    var changes: [Change] = []
    /// What of the theme's dark form is written again: the brand's light colours, which come later, would hide it.
    var kept: [(property: String, color: Color)] = []
    /// Every colour of the page.
    var colors: [String: ThemePalette.Entry]

    /// How the brand changes a custom property; nil where it does not.
    func change(of property: String) -> Change? { changes.first { $0.property == property } }
  }

  private let theme: ThemePalette
  private(set) var light: Form
  private(set) var dark: Form

  init(_ theme: ThemePalette, _ brand: BrandColors) {
    self.theme = theme
    light = Form(isDark: false, colors: theme.light)
    dark = Form(isDark: true, colors: theme.dark)
    for role in BrandColors.Role.allCases { add(role, of: brand, to: &light) }
    // What others stand on comes first: tints are measured against it.
    for role in [BrandColors.Role.background, .text, .accent, .link] { add(role, of: brand, to: &dark) }
  }

  /// Links have the accent's colour where the brand gives them none; dark pages a lighter tint of the light colour.
  private func add(_ role: BrandColors.Role, of brand: BrandColors, to form: inout Form) {
    let own = brand[role, isDark: form.isDark] ?? (role == .link ? brand[.accent, isDark: form.isDark] : nil)
    if let own, let color = Color(own.hex) {
      return set(role, to: color, of: own, in: &form)
    }
    guard form.isDark else { return }
    guard role == .accent || role == .link else { return keep(role, in: &form) }
    let other = brand[role, isDark: false] ?? (role == .link ? brand[.accent, isDark: false] : nil)
    guard let other, let color = Color(other.hex) else { return }
    let demands = (theme.properties[role] ?? []).flatMap { self.demands(on: $0, in: form) }
    if let tint = color.nearest(standingOutFrom: demands) {
      set(role, to: tint, of: other, in: &form)
    } else {
      keep(role, in: &form)
    }
  }

  /// Where the brand has a light colour alone, dark pages have the theme's; the brand's where the theme has none.
  private func keep(_ role: BrandColors.Role, in form: inout Form) {
    for property in theme.properties[role] ?? [] where light.change(of: property) != nil {
      if theme.hasDarkColor(property), let own = theme.dark[property] {
        form.kept.append((property, own.color))
      } else {
        form.colors[property] = light.colors[property]
      }
    }
  }

  private func set(
    _ role: BrandColors.Role, to color: Color, of stated: BrandColors.Stated, in form: inout Form
  ) {
    for property in theme.properties[role] ?? [] {
      form.changes.append(Change(property: property, color: color, role: role, stated: stated))
      if let old = form.colors[property] {
        form.colors[property] = ThemePalette.Entry(color: color, range: stated.range ?? old.range)
      }
    }
  }

  /// The colours that a custom property meets, and how far it must stand out from each.
  private func demands(on property: String, in form: Form) -> [(color: Color, least: Contrast)] {
    theme.pairs.compactMap { pair in
      guard (pair.color == property) != (pair.ground == property) else { return nil }
      let other = form.colors[pair.color == property ? pair.ground : pair.color]
      return other.map { ($0.color, pair.least) }
    }
  }

  /// What is added to the theme's stylesheets; empty where the brand has no colours.
  var style: [UInt8] {
    func rule(_ form: Form) -> String {
      let colors = form.changes.map { ($0.property, $0.color) } + form.kept
      return ":root { " + colors.map { "--\($0): \($1.hex);" }.joined(separator: " ") + " }"
    }
    var style = ""
    if !light.changes.isEmpty { style += "\n\(rule(light))\n" }
    if !dark.changes.isEmpty || !dark.kept.isEmpty {
      style += "\n@media screen and (prefers-color-scheme: dark) {\n  \(rule(dark))\n}\n"
    }
    return Array(style.utf8)
  }

  /// Reports colours that do not stand out from what they stand on: of each, the pair that is worst.
  func check(reporting diagnostics: inout Diagnostics) {
    for form in [light, dark] { check(form, reporting: &diagnostics) }
  }

  private func check(_ form: Form, reporting diagnostics: inout Diagnostics) {
    var worst: [(property: String, pair: ThemePalette.Pair, contrast: Contrast)] = []
    for pair in theme.pairs {
      guard let color = form.colors[pair.color], let ground = form.colors[pair.ground] else { continue }
      let contrast = Contrast(color.color, ground.color)
      guard contrast < pair.least else { continue }
      // The brand's colour is at fault; where neither or both are its own, the one that stands on the other.
      let isGround =
        !form.changes.contains { $0.property == pair.color }
        && form.changes.contains { $0.property == pair.ground }
      let property = isGround ? pair.ground : pair.color
      // Links that took the accent's colour are at fault where the accent is: one message says so.
      let same = worst.firstIndex { other in
        guard let a = form.change(of: property), let b = form.change(of: other.property) else {
          return other.property == property
        }
        return a.hasSameOrigin(as: b)
      }
      guard let same else {
        worst.append((property, pair, contrast))
        continue
      }
      // What misses its measure by most is told.
      let (a, b) = (
        contrast.hundredths * worst[same].pair.least.hundredths,
        worst[same].contrast.hundredths * pair.least.hundredths
      )
      if a < b { worst[same] = (property, pair, contrast) }
    }
    for (property, pair, contrast) in worst { report(property, pair, contrast, form, &diagnostics) }
  }

  private func report(
    _ property: String, _ pair: ThemePalette.Pair, _ contrast: Contrast, _ form: Form,
    _ diagnostics: inout Diagnostics
  ) {
    guard let entry = form.colors[property],
      let other = form.colors[pair.color == property ? pair.ground : pair.color]
    else { return }
    let change = form.change(of: property)
    let siblings = change.map { change in form.changes.filter(change.hasSameOrigin).map(\.property) }
    let demands = (siblings ?? [property]).flatMap { self.demands(on: $0, in: form) }
    let nearest = entry.color.nearest(standingOutFrom: demands)
    let name =
      change.map(name)
      ?? "'--\(property)' \(entry.color.hex)"
    let otherName = pair.color == property ? pair.ground : pair.color
    let needs = pair.least == .text ? "text needs 4.5 : 1" : "a mark needs 3 : 1"
    diagnostics.report(
      .lowContrast,
      "\(name) has a contrast of \(contrast) with '--\(otherName)' \(other.color.hex) on \(form.isDark ? "dark" : "light") pages; \(needs)",
      at: entry.range,
      help: nearest.map { "the nearest colour of the same hue that stands out enough is \($0.hex)" }
        ?? "no shade of it stands out from everything that it meets: change the others, too")
  }

  private func name(_ change: Change) -> String {
    change.role == .link && change.stated.role == .accent
      ? "the accent colour \(change.color.hex), which links have,"
      : "the \(change.role.rawValue) colour \(change.color.hex)"
  }
}
