/// A size of paper.
package enum Paper: String, CaseIterable, Sendable {
  case a4, letter

  var size: StaticString {
    switch self {
    case .a4: "A4"
    case .letter: "letter"
    }
  }
}

/// What stands in the margins of every sheet, so that a sheet on its own still says what it is.
struct PaperMargins {
  /// Which text: title, bearer, version, dates.
  let line: String
  /// Why it is not, or not yet, the text in force; nil for the one that is.
  let mark: String?
  /// Where the version stands for ever; nil where nobody knows.
  let address: String?
  let isRightToLeft: Bool

  func rules(_ paper: Paper) -> CSS {
    var css = CSS()
    css.raw("\n@page {\n  size: ")
    css.raw(paper.size)
    css.raw(
      """
      ;
        margin: 26mm 20mm 24mm;

      """)
    box(isRightToLeft ? "top-right" : "top-left", into: &css) { css in
      css.raw("content: ")
      css.string(line)
      css.raw("; text-align: ")
      css.raw(isRightToLeft ? "right" : "left")
      css.raw("; vertical-align: middle;")
    }
    if let mark {
      box(isRightToLeft ? "top-left" : "top-right", into: &css) { css in
        css.raw("content: ")
        css.string(mark)
        css.raw("; text-align: ")
        css.raw(isRightToLeft ? "left" : "right")
        css.raw(
          "; vertical-align: middle; white-space: pre-line; font-weight: 700; color: #8a1c1c; width: 55mm;")
      }
    }
    if let address {
      box(isRightToLeft ? "bottom-right" : "bottom-left", into: &css) { css in
        css.raw("content: ")
        css.string(address)
        css.raw("; text-align: ")
        css.raw(isRightToLeft ? "right" : "left")
        css.raw("; overflow-wrap: anywhere;")
      }
    }
    box(isRightToLeft ? "bottom-left" : "bottom-right", into: &css) { css in
      css.raw("content: \"page \" counter(page) \" of \" counter(pages); text-align: ")
      css.raw(isRightToLeft ? "left" : "right")
      css.raw("; width: 30mm;")
    }
    css.raw("}\n")
    return css
  }

  private func box(_ place: StaticString, into css: inout CSS, _ write: (inout CSS) -> Void) {
    css.raw("  @")
    css.raw(place)
    css.raw(" { font: 8.5pt/1.35 system-ui, \"Liberation Sans\", \"DejaVu Sans\", sans-serif; color: #444; ")
    write(&css)
    css.raw(" }\n")
  }
}
