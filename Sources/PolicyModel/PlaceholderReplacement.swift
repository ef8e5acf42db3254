import PolicyMarkup
import PolicySource

/// Replaces `{{ name }}` by the value of that name, as plain text that is never parsed again, and gathers the links
/// that lead to places in the policy.
struct PlaceholderReplacement {
  let values: ValueTable
  var diagnostics = Diagnostics()
  /// Destinations that begin with '#', to be checked when every clause is known.
  private(set) var localLinks: [Located<String>] = []

  init(_ values: ValueTable) { self.values = values }

  /// The value of a name; reports a name that has none, or that is a block.
  mutating func value(of name: String, at range: SourceRange) -> String? {
    if let words = values.words(for: name) { return words }
    if GeneratedBlock(rawValue: name) != nil {
      diagnostics.report(
        .placeholderNotAlone, "the block '\(name)' is a paragraph of its own", at: range,
        help: "put empty lines around it, outside lists, quotations, tables and headings")
    } else if !values.isUnread(name) {
      diagnostics.report(
        .unknownPlaceholder, "the policy has no value '\(name.shortened)'", at: range,
        help: diagnostics.wantsHelp ? values.help(for: name) : nil)
    }
    return nil
  }

  mutating func resolve(_ text: InlineText, at place: SourceRange) -> InlineText {
    var text = text
    for index in text.links.indices { resolve(&text.links[index], at: place) }
    guard text.runs.contains(where: \.isPlaceholder) else { return text }
    var resolved = InlineText(links: text.links)
    for run in text.runs {
      guard case .placeholder(let name, let range) = run.content else {
        resolved.append(run)
        continue
      }
      guard let words = value(of: name, at: range) else { continue }
      var isFirst = true
      for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
        if !isFirst { resolved.append(InlineRun(.hardBreak, style: run.style, link: run.link)) }
        isFirst = false
        if !line.isEmpty { resolved.append(InlineRun(.text(String(line)), style: run.style, link: run.link)) }
      }
    }
    return resolved
  }

  private mutating func resolve(_ link: inout InlineLink, at place: SourceRange) {
    let range = link.range ?? place
    if link.title.utf8.contains(0x7B) { link.title = expand(link.title, at: range) { words, _ in words } }
    if link.destination.utf8.contains(0x7B) {
      let written = link.destination
      link.destination = expand(written, at: range) { words, isFirst in
        isFirst ? LinkDestination.encodedAddress(words) : LinkDestination.encodedPart(words)
      }
      if !link.destination.isEmpty, !LinkDestination.isSafe(link.destination) {
        diagnostics.report(
          .unsafeLink, "with its values filled in, this link leads to '\(link.destination.shortened)'",
          at: range,
          help: isEmailAddress(link.destination)
            ? "write mailto:\(written)" : link.destination.hasPrefix("//") ? "write https://…" : nil)
        link.destination = ""
      }
    }
    if link.destination.utf8.first == 0x23 {
      localLinks.append(Located(String(link.destination.dropFirst()), at: range))
    }
  }

  /// Fills the values into a destination or title; `\{{` is literal.
  private mutating func expand(
    _ template: String, at range: SourceRange, _ encode: (_ words: String, _ isFirst: Bool) -> String
  ) -> String {
    let bytes = Array(template.utf8)
    var text: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      let rest = bytes[offset...]
      if rest.starts(with: [0x5C, 0x7B, 0x7B]) {
        text.append(contentsOf: [0x7B, 0x7B])
        offset += 3
      } else if rest.starts(with: [0x7B, 0x7B]), let end = rest.dropFirst(2).firstIndex(of: 0x7D) {
        let name = String(decoding: bytes[offset + 2..<end], as: UTF8.self)
        // A destination that has lost its value is no destination.
        guard let words = value(of: name, at: range) else { return "" }
        text.append(contentsOf: encode(words, offset == 0).utf8)
        offset = min(end + 2, bytes.count)
      } else {
        text.append(bytes[offset])
        offset += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reports the gathered links that lead to no clause.
  mutating func checkLocalLinks(to keys: [String]) {
    let known = Set(keys)
    for link in localLinks where !known.contains(link.value) {
      diagnostics.report(
        .missingLinkTarget, "no clause of this policy has the key '\(link.value.shortened)'", at: link.range,
        help: diagnostics.wantsHelp ? suggestion(for: link.value, among: keys, called: "keys") : nil)
    }
  }
}

extension InlineRun {
  fileprivate var isPlaceholder: Bool { if case .placeholder = content { true } else { false } }
}
