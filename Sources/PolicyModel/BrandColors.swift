package import PolicySource

/// The colours of a brand, as far as site.yaml states them.
package struct BrandColors: Sendable {
  /// What a brand's colour is for. The raw value is the key in site.yaml.
  package enum Role: String, CaseIterable, Sendable {
    case accent, link, text, background
  }

  /// One colour as it was written.
  package struct Stated: Sendable {
    package let role: Role
    /// For readers who asked for a dark page.
    package let isDark: Bool
    /// `#rrggbb`.
    package let hex: String
    /// Where it stands in site.yaml; nil where it does not come from there.
    package let range: SourceRange?

    package init(_ role: Role, _ hex: String, isDark: Bool = false, at range: SourceRange? = nil) {
      self.role = role
      self.hex = hex
      self.isDark = isDark
      self.range = range
    }
  }

  package var stated: [Stated]

  package init(_ stated: [Stated] = []) { self.stated = stated }

  /// The colour of a role in one of the two forms of the page; nil where it is not stated.
  package subscript(role: Role, isDark isDark: Bool) -> Stated? {
    stated.first { $0.role == role && $0.isDark == isDark }
  }
}

extension BrandColors {
  /// The colours of site.yaml: the light ones, and the dark ones under `dark`.
  init(reading colors: Record?) {
    var stated: [Stated] = []
    for (record, isDark) in [(colors, false), (colors?.record(.dark), true)] {
      for role in Role.allCases {
        let field: Field =
          switch role {
          case .accent: .accent
          case .link: .link
          case .text: .text
          case .background: .background
          }
        if let hex = record?.text(field) {
          stated.append(Stated(role, hex, isDark: isDark, at: record?.range(of: field)))
        }
      }
    }
    self.init(stated)
  }
}
