import PolicyMarkup
import PolicyModel

/// How the same words are set in two texts, in words: what people see of a change that says nothing else.
struct TextSetting: Equatable {
  let old: String
  let new: String

  /// nil where the two are set alike, or where no words tell them apart.
  init?(from old: TextBlock, to new: TextBlock) {
    var pair = (old.setting, new.setting)
    if pair.0 == pair.1 { pair = (old.emphasised, new.emphasised) }
    if pair.0 == pair.1 { pair = (old.linked, new.linked) }
    if pair.0 == pair.1 { return nil }
    (self.old, self.new) = pair
  }
}

extension TextBlock {
  fileprivate var setting: String {
    switch content {
    case .code: return "a block of code"
    case .table: return "a table"
    case .thematicBreak: return "a line"
    case .paragraph: break
    }
    switch containers.last {
    case .item(let item): return item.isOrdered ? "an item of a numbered list" : "an item of a list"
    case .quote: return "a quotation"
    case .footnote: return "a footnote"
    case nil: return "a paragraph"
    }
  }

  fileprivate var emphasised: String {
    guard case .paragraph(let text) = content else { return "" }
    let strong = text.words(in: .strong)
    let emphasis = text.words(in: .emphasis)
    let parts =
      strong.map { "“\($0)” in bold" } + emphasis.map { "“\($0)” in italics" }
    return parts.isEmpty ? "nothing in bold or italics" : parts.joined(separator: ", ")
  }

  fileprivate var linked: String {
    guard case .paragraph(let text) = content else { return "" }
    let words = text.proseLinks.map { "“\($0.words)” as a link" }
    return words.isEmpty ? "no link" : words.joined(separator: ", ")
  }
}

extension InlineText {
  /// The stretches of words in a style, in their order.
  fileprivate func words(in style: InlineStyle) -> [String] {
    var found: [InlineText] = []
    var isOpen = false
    for run in runs {
      defer { isOpen = run.style.contains(style) }
      guard run.style.contains(style) else { continue }
      if isOpen, let last = found.indices.last {
        found[last].runs.append(run)
      } else {
        found.append(InlineText(runs: [run]))
      }
    }
    return found.map(\.plainText).filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
