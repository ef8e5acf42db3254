import PolicyMarkup

extension InlineText {
  /// Adds plain words; a line end in them stays one.
  mutating func append(_ text: String, style: InlineStyle = []) {
    // A line end of two characters is one to Swift, and no line feed.
    guard text.utf8.contains(0x0A) else {
      if !text.isEmpty { append(InlineRun(.text(text), style: style)) }
      return
    }
    var isFirst = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !isFirst { runs.append(InlineRun(.hardBreak, style: style)) }
      isFirst = false
      if !line.isEmpty { append(InlineRun(.text(String(line)), style: style)) }
    }
  }

  /// Adds a run; neighbouring words of one style and link become one run, so that equal texts are equal values.
  mutating func append(_ run: InlineRun) {
    guard case .text(let words) = run.content, let last = runs.indices.last, runs[last].style == run.style,
      runs[last].link == run.link, var joined = runs[last].takeText()
    else {
      runs.append(run)
      return
    }
    joined += words
    runs[last].content = .text(joined)
  }

  mutating func append(_ other: InlineText) {
    let offset = links.count
    links += other.links
    for var run in other.runs {
      if let link = run.link { run.link = link + offset }
      append(run)
    }
  }

  mutating func append(_ text: String, linkedTo destination: String) {
    links.append(InlineLink(destination: destination))
    append(InlineRun(.text(text), link: links.count - 1))
  }

  init(linked text: String, to destination: String) {
    self.init()
    append(text, linkedTo: destination)
  }

  /// Words that may have several lines.
  init(lines text: String) {
    self.init()
    append(text)
  }

  /// Several texts as one, with commas, or with semicolons where one of them has a comma itself.
  init(joining texts: [InlineText]) {
    self.init()
    let separator = texts.contains { $0.plainText.utf8.contains(0x2C) } ? "; " : ", "
    for (index, text) in texts.enumerated() {
      if index > 0 { append(separator) }
      append(text)
    }
  }
}

extension InlineRun {
  /// The words of a run of text, taken out of it, so that adding to them copies nothing.
  fileprivate mutating func takeText() -> String? {
    guard case .text(let words) = content else { return nil }
    content = .softBreak
    return words
  }
}

extension String {
  /// With a capital first letter.
  package var capitalized: String { prefix(1).uppercased() + dropFirst() }

  /// With a full stop, unless it ends a sentence already.
  var asSentence: String {
    guard let last = utf8.last else { return self }
    return last == 0x2E || last == 0x21 || last == 0x3F ? self : self + "."
  }

  /// An id as words: "contract-and-law" is "Contract and law".
  package var idAsWords: String {
    String(decoding: utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self).capitalized
  }
}
