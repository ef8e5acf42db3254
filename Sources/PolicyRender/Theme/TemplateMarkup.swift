import PolicySource

/// Reads the HTML of a template while it is compiled, through its sections and partials.
///
/// The rule: what is opened in a section is closed in it, so that the page is whole whether a section is left out, or
/// rendered once or many times. Values stand among words, or in double quotes.
struct TemplateMarkup {
  enum Extent {
    /// A whole document, which begins with its declaration.
    case document
    /// A part of one.
    case part
  }

  private struct Section {
    let name: String
    var state: MarkupState
  }

  var diagnostics = Diagnostics()
  let extent: Extent
  var state = MarkupState()
  private var sections: [Section] = []
  /// The section that has just ended in a tag, and whether white space stood before it: of it and its inverse, which may
  /// follow, one alone is rendered.
  private var alternative: (name: String, isSpaced: Bool)?
  /// What follows a quote that is never closed cannot be read.
  var isLost = false

  /// How many elements were open where the innermost section began.
  var floor: Int { sections.last?.state.open.count ?? 0 }
  /// The name of the innermost section.
  var section: String { sections.last?.name ?? "" }

  init(_ extent: Extent) { self.extent = extent }

  mutating func begin(section name: String, at range: SourceRange) {
    if isLost { return }
    switch state.place {
    case .opening, .ending: strayBracket(at: range)
    case .tagName:
      state.place = .tag
      state.tag?.isSpaced = false
    case .attributeName, .afterName: endAttribute()
    case .words, .declaration, .comment, .tag, .slash, .beforeValue, .value, .bareValue, .raw: break
    }
    sections.append(Section(name: name, state: state))
    if let alternative, alternative.name == name { state.tag?.isSpaced = alternative.isSpaced }
    alternative = nil
  }

  mutating func endSection(at range: SourceRange) {
    guard let section = sections.popLast(), !isLost else { return }
    var before = section.state
    if before.place == .tag {
      switch state.place {
      case .attributeName, .afterName, .bareValue: endAttribute()
      case .words, .opening, .ending, .declaration, .comment, .tagName, .tag, .slash, .beforeValue, .value,
        .raw:
        break
      }
    }
    guard state.place == before.place, state.tag?.start == before.tag?.start else {
      if isUnfinished { return reportUnfinished("in the section '\(section.name)'") }
      return lose("the section '\(section.name)' ends in another place of a tag than it began", range)
    }
    for element in state.open.dropFirst(before.open.count) {
      report(
        .themeMarkup, "<\(element.name)> is opened in the section '\(section.name)' and not closed in it",
        element.range, help: "close it before {{/\(section.name)}}")
    }
    before.hasBegun = before.hasBegun || state.hasBegun
    checkValue()
    alternative = before.tag.map { (section.name, $0.isSpaced) }
    let isSpaced = before.tag?.isSpaced == true && state.tag?.isSpaced == true
    before.tag?.isSpaced = isSpaced
    state = before
  }

  /// A value that is printed.
  mutating func slot(_ name: String, isMarkup: Bool, at range: SourceRange) {
    if isLost { return }
    state.hasBegun = true
    alternative = nil
    switch state.place {
    case .words:
      if isMarkup, let element = state.open.last, MarkupVocabulary.wordsAlone.contains(element.name) {
        unsafe("'\(name)' is markup, and <\(element.name)> holds words alone", range, "print a text there")
      }
    case .value(quote: 0x22):
      if isMarkup {
        unsafe("'\(name)' is markup, and stands in an attribute's value", range, "print a text there")
      }
      state.tag?.hasSlot = true
    case .value:
      state.tag?.hasSlot = true
      unsafe("'\(name)' stands in single quotes, which its text could close", range, "use double quotes")
    case .beforeValue, .bareValue:
      state.place = .bareValue
      state.tag?.hasSlot = true
      unsafe(
        "'\(name)' stands in an attribute without quotes, which its text could leave", range,
        "put double quotes around the value")
    case .comment:
      unsafe(
        "'\(name)' stands in a comment, where nobody reads it", range,
        "move it out, or write the comment as {{! … }}, which is left out of the page")
    case .raw(let element):
      unsafe(
        "'\(name)' stands in <\(element)>, where its text could become code", range,
        "remove the element")
    case .opening, .ending, .tagName, .tag, .slash, .attributeName, .afterName, .declaration:
      unsafe(
        "'\(name)' stands inside a tag, where its text could become an attribute", range,
        "print it among words, or in the value of an attribute in double quotes")
      if state.place == .opening || state.place == .ending { state.place = .words }
    }
  }

  /// What was reported of an element is said once.
  mutating func excuse(elementAt index: Int) {
    state.open[index].isReported = true
    for section in sections.indices where sections[section].state.open.count > index {
      sections[section].state.open[index].isReported = true
    }
  }

  /// What follows stands in the template itself.
  mutating func continues() { alternative = nil }

  /// After the last byte: everything must be closed.
  mutating func end() {
    if isLost { return }
    if isUnfinished { return reportUnfinished("") }
    for element in state.open where !element.isReported {
      report(
        .themeMarkup, "<\(element.name)> is never closed", element.range, help: "write </\(element.name)>")
    }
  }
}
