import PolicySource

/// What a whole attribute and a whole tag mean for the page.
extension TemplateMarkup {
  mutating func endAttribute() {
    guard let tag = state.tag else { return }
    state.place = .tag
    state.tag?.isSpaced = false
    state.tag?.attributes.append(tag.attribute)
    let name = tag.attribute
    if tag.attributes.contains(name) {
      report(
        .themeMarkup, "<\(tag.name)> has the attribute '\(name)' twice: browsers leave out the second",
        tag.attributeStart, help: "remove one of them")
    }
    if let help = MarkupVocabulary.objection(toAttribute: name) {
      report(.activeContent, "a theme has no '\(name)' attribute", tag.attributeStart, help: help)
    }
    checkValue()
    if tag.name == "meta", name == "http-equiv", tag.value.lowercased() != "content-type" {
      report(
        .activeContent, "<meta http-equiv> changes how the page is served", tag.attributeStart,
        help: "remove it: the headers stand in _headers")
    }
  }

  /// Whether the value being read is an address of something that is loaded from elsewhere, or that runs.
  mutating func checkValue() {
    guard let tag = state.tag else { return }
    let name = tag.attribute
    let isLoaded =
      MarkupVocabulary.loads.contains(name)
      || ((name == "href" || name == "xlink:href") && tag.name != "a" && tag.name != "area")
    if isLoaded, MarkupVocabulary.isElsewhere(tag.value) {
      report(
        .remoteResource, "'\(tag.value)' would be loaded from elsewhere", tag.valueStart,
        help: "put the file into content/static and link to it there")
    }
    if name == "href" || name == "xlink:href" || name == "src",
      tag.value.lowercased().hasPrefix("javascript:")
    {
      report(
        .activeContent, "this address runs a script", tag.valueStart, help: "link to a page, or remove it")
    }
  }

  mutating func endTag(isSelfClosing: Bool) {
    guard let tag = state.tag else { return }
    state.tag = nil
    state.place = .words
    if tag.isEnd { return close(tag) }
    let isForeign =
      state.open.contains { $0.name == "svg" || $0.name == "math" } || tag.name == "svg" || tag.name == "math"
    if MarkupVocabulary.active.contains(tag.name) {
      report(
        .activeContent, "a theme has no <\(tag.name)>", tag.start,
        help: tag.name == "style"
          ? "move the styles into a stylesheet that theme.yaml names"
          : "remove it: the pages are text and links alone")
    }
    if let outer = state.open.last, MarkupVocabulary.wordsAlone.contains(outer.name), !isForeign {
      report(
        .themeMarkup, "<\(outer.name)> holds words alone, not <\(tag.name)>", tag.start,
        notes: [.init("<\(outer.name)> is opened here", at: outer.range)])
    }
    if let index = state.open.lastIndex(where: { $0.name == "p" }), !state.open[index].isReported,
      MarkupVocabulary.endsParagraph.contains(tag.name), !isForeign
    {
      state.open[index].isReported = true
      report(
        .themeMarkup, "a paragraph cannot hold <\(tag.name)>: browsers end the paragraph before it",
        tag.start,
        notes: [.init("the paragraph begins here", at: state.open[index].range)],
        help: "close the paragraph first, or use <div> in its place")
    }
    if let link = state.open.last(where: { $0.name == "a" }), tag.name == "a" {
      report(
        .themeMarkup, "a link cannot hold another link", tag.start,
        notes: [.init("the link around it begins here", at: link.range)])
    }
    if MarkupVocabulary.void.contains(tag.name) { return }
    if isSelfClosing {
      if !isForeign {
        report(
          .themeMarkup, "HTML has no <\(tag.name)/>: browsers read it as the beginning of an element",
          tag.start,
          help: "write <\(tag.name)></\(tag.name)>")
      }
      return
    }
    state.open.append(MarkupState.Element(name: tag.name, range: tag.start))
    if MarkupVocabulary.raw.contains(tag.name) {
      state.place = .raw(tag.name)
      state.tail = []
    }
  }

  private mutating func close(_ tag: MarkupState.Tag) {
    if MarkupVocabulary.void.contains(tag.name) {
      return report(.themeMarkup, "<\(tag.name)> has no end tag", tag.start, help: "remove </\(tag.name)>")
    }
    guard let index = state.open.lastIndex(where: { $0.name == tag.name }) else {
      if let excuse = state.excused.lastIndex(of: tag.name) {
        state.excused.remove(at: excuse)
        return
      }
      return report(.themeMarkup, "</\(tag.name)> closes nothing: no <\(tag.name)> is open here", tag.start)
    }
    guard index >= floor else {
      excuse(elementAt: index)
      return report(
        .themeMarkup, "</\(tag.name)> closes an element that was opened outside of the section '\(section)'",
        tag.start, notes: [.init("it is opened here", at: state.open[index].range)],
        help: "move it behind {{/\(section)}}: a section may be left out, or rendered many times")
    }
    if index < state.open.count - 1, let inner = state.open.last {
      report(
        .themeMarkup, "<\(inner.name)> is still open where </\(tag.name)> stands", tag.start,
        notes: [.init("<\(inner.name)> is opened here", at: inner.range)],
        help: "close <\(inner.name)> first")
      state.excused += state.open[(index + 1)...].map(\.name)
    }
    state.open.removeSubrange(index...)
  }

  /// The first thing that is shown: a document says before it what it is.
  mutating func begins(_ here: SourceRange) {
    if state.hasBegun { return }
    state.hasBegun = true
    if extent == .document {
      report(
        .themeMarkup, "the layout does not begin with <!DOCTYPE html>", here,
        help: "without it, browsers show the page by the rules of the nineties")
    }
  }

  mutating func strayBracket(at here: SourceRange) {
    report(.themeMarkup, "this '<' begins no tag", state.tag?.start ?? here, help: "write &lt;")
    state.tag = nil
    state.place = .words
  }

  mutating func strayQuote(_ here: SourceRange) {
    let name = state.tag?.name ?? ""
    lose(
      "<\(name)> cannot be read from here on: a quote or '=' is missing or too many", here,
      help: "write attributes as name=\"value\", with a space before each")
  }

  mutating func unclosedTag() {
    guard let tag = state.tag else { return }
    lose("the tag <\(tag.isEnd ? "/" : "")\(tag.name)> is never closed", tag.start, help: "close it with '>'")
  }

  /// Whether something is being read that has an end.
  var isUnfinished: Bool {
    switch state.place {
    case .words: false
    case .opening, .ending, .declaration, .comment, .tagName, .tag, .slash, .attributeName, .afterName,
      .beforeValue, .value, .bareValue, .raw:
      true
    }
  }

  mutating func reportUnfinished(_ place: String) {
    let place = place.isEmpty ? "" : " \(place)"
    switch state.place {
    case .words: return
    case .comment, .declaration:
      lose("this comment is never closed\(place)", state.tag?.start, help: "close it with -->")
    case .raw(let element): lose("<\(element)> is never closed\(place)", state.open.last?.range)
    case .value:
      lose(
        "the value of '\(state.tag?.attribute ?? "")' is never closed\(place)", state.tag?.valueStart,
        help: "write the quote that closes it")
    case .opening, .ending: if let start = state.tag?.start { strayBracket(at: start) }
    case .tagName, .tag, .slash, .attributeName, .afterName, .beforeValue, .bareValue: unclosedTag()
    }
  }

  mutating func unsafe(_ message: String, _ range: SourceRange, _ help: String) {
    report(.unsafeThemeValue, message, range, help: help)
  }

  /// Reports what makes the rest of the template unreadable.
  mutating func lose(_ message: String, _ range: SourceRange?, help: String? = nil) {
    isLost = true
    guard let range else { return }
    report(.themeMarkup, message, range, help: help)
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ range: SourceRange, notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) {
    diagnostics.report(code, message, at: range, notes: notes, help: help)
  }
}
