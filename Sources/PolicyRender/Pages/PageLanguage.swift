import PolicyModel

/// The language of a page's text. The frame around it, and every word of the program's own, is English.
struct PageLanguage: Hashable {
  /// BCP 47.
  let tag: String
  let isEnglish: Bool

  init(_ tag: String) {
    self.tag = tag
    isEnglish = LanguageTag.primary(tag) == "en"
  }

  /// The language of the frame.
  static let frame = PageLanguage("en")

  var direction: String { writingDirection(of: tag) }
}

/// Words of a page in the program's English, in which words of the policy stand.
///
/// The element around them is marked as English by the theme or by the program, so that in a policy of another language
/// the policy's words say which language they are in.
struct FrameWords {
  private(set) var html = HTML()
  let language: PageLanguage

  init(_ language: PageLanguage) { self.language = language }

  /// The program's own words.
  mutating func say(_ words: String) { html.text(words) }

  /// Words of the policy.
  mutating func quote(_ words: String) { marked { $0.text(words) } }

  /// Words of the policy that lead to an address of somebody else.
  mutating func quote(_ words: String, linkedTo address: String) {
    marked { $0.outsideLink(words, to: address) }
  }

  private mutating func marked(_ write: (inout HTML) -> Void) {
    if language.isEnglish { return write(&html) }
    html.raw("<span lang=\"")
    html.text(language.tag)
    html.raw("\" dir=\"")
    html.text(language.direction)
    html.raw("\">")
    write(&html)
    html.raw("</span>")
  }

  /// A remark that stands out from what it is about.
  mutating func mark(_ words: String) {
    html.raw(" <span class=\"mark\">")
    html.text(words)
    html.raw("</span>")
  }

  mutating func time(_ date: CalendarDate?) { html.time(date) }

  /// A link; the address is relative or one that the program checked.
  mutating func link(_ words: String, to address: String) { html.link(words, to: address) }

  /// An address of somebody else, as it is.
  mutating func outsideLink(to address: String) { html.outsideLink(address, to: address) }
}

extension HTML {
  /// Words of the frame, in which words of the policy are marked.
  static func frame(_ language: PageLanguage, _ write: (inout FrameWords) -> Void) -> HTML {
    var words = FrameWords(language)
    write(&words)
    return words.html
  }
}
