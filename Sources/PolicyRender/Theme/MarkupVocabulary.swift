/// What the HTML of a theme may hold: elements without an end, and what the pages of a site are free of.
enum MarkupVocabulary {
  /// Elements that have no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// Elements that run something, send something, or show a page of somebody else's.
  static let active: Set<String> = [
    "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "form", "base",
  ]
  /// Elements in which tags are no tags.
  static let raw: Set<String> = ["script", "style"]
  /// Elements that hold words alone.
  static let wordsAlone: Set<String> = ["title", "textarea", "option"]
  /// Elements of which a browser ends a paragraph at the beginning.
  static let endsParagraph: Set<String> = [
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
    "pre", "section", "table", "ul",
  ]
  /// Attributes that a browser loads something from when it shows the page.
  static let loads: Set<String> = ["src", "srcset", "poster", "background", "data", "imagesrcset"]

  /// Why an attribute has no place in a theme; nil for one that may stand.
  static func objection(toAttribute name: String) -> String? {
    switch name {
    case "style": "move it into a stylesheet of the theme, and give the element a class"
    case "srcdoc", "formaction", "action", "ping": "remove it"
    default: name.utf8.starts(with: "on".utf8) ? "remove it: the pages work without scripts" : nil
    }
  }

  /// Whether an address leads to another site, as far as it is written out.
  static func isElsewhere(_ address: String) -> Bool {
    let address = address.lowercased()
    return ["http:", "https:", "//", "\\\\", "ftp:", "data:"].contains { address.hasPrefix($0) }
  }
}
