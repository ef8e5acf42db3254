/// How far two colours stand apart, as WCAG 2.2 measures it: from 1 : 1 to 21 : 1, in hundredths, rounded down.
package struct Contrast: Comparable, Sendable {
  package let hundredths: Int

  init(hundredths: Int) { self.hundredths = hundredths }

  package init(_ a: Color, _ b: Color) {
    let (light, dark) = (max(a.luminance, b.luminance), min(a.luminance, b.luminance))
    hundredths = (light + 50_000) * 100 / (dark + 50_000)
  }

  /// Success criterion 1.4.3, for text that is not large.
  package static let text = Contrast(hundredths: 450)
  /// Success criterion 1.4.11, for lines, marks and focus outlines that say something.
  static let marks = Contrast(hundredths: 300)

  package static func < (a: Contrast, b: Contrast) -> Bool { a.hundredths < b.hundredths }
}

extension Contrast: CustomStringConvertible {
  /// `4.5 : 1`.
  package var description: String {
    let (whole, tenth, hundredth) = (hundredths / 100, hundredths / 10 % 10, hundredths % 10)
    return "\(whole).\(tenth)\(hundredth == 0 ? "" : String(hundredth)) : 1"
  }
}

extension Color {
  /// The colour itself where it stands out enough from all of the others, else the nearest mixture with black or white
  /// that does; nil where there is none.
  package func nearest(standingOutFrom others: [(color: Color, least: Contrast)]) -> Color? {
    for parts in 0...255 {
      for end in [Color.black, .white] {
        let candidate = mixed(with: end, parts: parts)
        if others.allSatisfy({ Contrast(candidate, $0.color) >= $0.least }) { return candidate }
      }
    }
    return nil
  }
}
