package import PolicySource

/// Running text as a sequence of runs, each with its style and link: no tree, so that words of any style compare alike.
package struct InlineText: Hashable, Sendable {
  package var runs: [InlineRun]
  /// The links that runs refer to by index.
  package var links: [InlineLink]

  package init(runs: [InlineRun] = [], links: [InlineLink] = []) {
    self.runs = runs
    self.links = links
  }

  package init(_ text: String) {
    self.init(runs: text.isEmpty ? [] : [InlineRun(.text(text))])
  }

  package var isEmpty: Bool { runs.isEmpty }
}

package struct InlineRun: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text(String)
    case code(String)
    /// A line end in the source: a space to the reader.
    case softBreak
    case hardBreak
    case image(source: String, alternative: String)
    case footnoteReference(label: String)
    /// `{{ name }}`, to be replaced by plain text. Gone from resolved text.
    case placeholder(name: String, range: SourceRange)
  }

  package var content: Content
  package var style: InlineStyle
  /// Index into `InlineText.links`.
  package var link: Int?

  package init(_ content: Content, style: InlineStyle = [], link: Int? = nil) {
    self.content = content
    self.style = style
    self.link = link
  }
}

package struct InlineStyle: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let emphasis = InlineStyle(rawValue: 1)
  package static let strong = InlineStyle(rawValue: 2)

  // Asked for at every run of every page, where the general ways of sets are slow.
  package static var plain: InlineStyle { InlineStyle(rawValue: 0) }
  package static func == (a: InlineStyle, b: InlineStyle) -> Bool { a.rawValue == b.rawValue }
  package var isEmphasis: Bool { rawValue & 1 != 0 }
  package var isStrong: Bool { rawValue & 2 != 0 }
}

package struct InlineLink: Hashable, Sendable {
  /// May hold `{{ name }}` until it is resolved.
  package var destination: String
  package var title: String
  /// Where the link is written; nil in generated text. Not part of its identity.
  package var range: SourceRange?

  package init(destination: String, title: String = "", range: SourceRange? = nil) {
    self.destination = destination
    self.title = title
    self.range = range
  }

  package static func == (a: InlineLink, b: InlineLink) -> Bool {
    a.destination == b.destination && a.title == b.title
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(destination)
    hasher.combine(title)
  }
}

extension InlineText {
  /// The words alone: breaks are spaces, images their alternative text, styles and links left out.
  package var plainText: String {
    var text = ""
    for run in runs {
      switch run.content {
      case .text(let words), .code(let words): text += words
      case .softBreak, .hardBreak: text += " "
      case .image(_, let alternative): text += alternative
      case .footnoteReference, .placeholder: break
      }
    }
    return text
  }
}
