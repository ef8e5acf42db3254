import CYAML
package import PolicySource

extension YAMLNode {
  /// Reads one YAML document strictly: no anchors, aliases, tags, merge keys, directives or second documents, each
  /// key once, at most 32 levels.
  ///
  /// Nil when there is no tree: the file is no text, empty or not YAML, or nests too deep. Other problems leave what
  /// they are about out of the tree and are reported.
  package static func parse(_ file: SourceFile, reporting: inout Diagnostics) -> YAMLNode? {
    guard file.isReadableText(reporting: &reporting) else { return nil }
    var reader = YAMLReader(file)
    let root = reader.read()
    reporting.append(reader.problems)
    return root
  }
}

/// Builds the tree from libyaml's events with a stack of its own: hostile depth costs no call stack.
struct YAMLReader {
  static let deepest = 32

  private let file: SourceFile
  private let part: Range<Int>
  private let marks: YAMLMarks
  private(set) var problems = Diagnostics()
  private var collections: [OpenCollection] = []
  private var root: YAMLNode?
  private var documents = 0

  init(_ file: SourceFile) { self.init(file, file.bytes.indices) }

  /// Reads a part of a file as if nothing else were in it; places are the file's.
  init(_ file: SourceFile, _ part: Range<Int>) {
    self.file = file
    self.part = part
    marks = YAMLMarks(file.bytes, in: part)
  }

  mutating func read() -> YAMLNode? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return nil }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let isWhole = file.bytes.withUnsafeBufferPointer { bytes in
      let bytes = UnsafeBufferPointer(rebasing: bytes[part])
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      return readEvents(parser)
    }
    guard isWhole else { return nil }
    if let root, !root.isEmptyText { return root }
    if root == nil, problems.hasErrors { return nil }
    problems.report(
      .emptyFile, "the file says nothing", at: SourceRange(file: file, start: 0, end: 0),
      help: "fill the file or delete it")
    return nil
  }

  /// False when reading had to stop before the end.
  private mutating func readEvents(_ parser: UnsafeMutablePointer<yaml_parser_t>) -> Bool {
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        problems.report(YAMLProblem(parser.pointee, in: file, marks: marks).diagnostic)
        return false
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return true
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 {
          refuse(
            "a second document begins here", event, help: "keep one document in a file and delete the '---'")
          return true
        }
        let start = event.data.document_start
        if start.version_directive != nil || start.tag_directives.start != start.tag_directives.end {
          refuse("directives ('%') are not part of the source language", event, help: "delete the line")
        }
      case YAML_ALIAS_EVENT:
        refuse("an alias ('*') stands for text written elsewhere", event, help: "write the value out here")
        add(nil)
      case YAML_SCALAR_EVENT: scalar(event)
      case YAML_SEQUENCE_START_EVENT:
        let start = event.data.sequence_start
        checkProperties(anchor: start.anchor, tag: start.tag, event)
        guard open(.sequence, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, event) else { return false }
      case YAML_MAPPING_START_EVENT:
        let start = event.data.mapping_start
        checkProperties(anchor: start.anchor, tag: start.tag, event)
        guard open(.mapping, isFlow: start.style == YAML_FLOW_MAPPING_STYLE, event) else { return false }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(event)
      default: break
      }
    }
  }

  // MARK: Events

  private mutating func scalar(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    checkProperties(anchor: scalar.anchor, tag: scalar.tag, event)
    let text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)), as: UTF8.self)
    let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
    var range = range(of: event)
    if scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE {
      range = trimmed(range)
    }
    add(.scalar(YAMLScalar(text: text, isQuoted: isQuoted, range: range)))
  }

  private mutating func open(_ kind: OpenCollection.Kind, isFlow: Bool, _ event: yaml_event_t) -> Bool {
    guard collections.count < YAMLReader.deepest else {
      problems.report(
        .nestingTooDeep, "lists and mappings nest deeper than \(YAMLReader.deepest)", at: range(of: event))
      return false
    }
    collections.append(OpenCollection(kind, isFlow: isFlow, start: marks.offset(event.start_mark.index)))
    return true
  }

  private mutating func close(_ event: yaml_event_t) {
    guard let collection = collections.popLast() else { return }
    let end = collection.isFlow ? marks.offset(event.end_mark.index) : collection.end
    let range = SourceRange(file: file, start: collection.start, end: end)
    switch collection.kind {
    case .sequence: add(.sequence(YAMLSequence(items: collection.items, range: range)))
    case .mapping: add(.mapping(YAMLMapping(entries: collection.entries, range: range)))
    }
  }

  /// Puts a node where it belongs; nil for one that was refused.
  private mutating func add(_ node: YAMLNode?) {
    guard let last = collections.indices.last else {
      root = node
      return
    }
    if let node { collections[last].reach(node.range.end) }
    switch collections[last].awaits {
    case .item: if let node { collections[last].items.append(node) }
    case .key: collections[last].awaits = .value(of: node.flatMap { key($0) })
    case .value(let key):
      if let key, let node { collections[last].entries.append(YAMLMapping.Entry(key: key, value: node)) }
      collections[last].awaits = .key
    }
  }

  /// The key that a node is, nil when its entry is refused.
  private mutating func key(_ node: YAMLNode) -> Located<String>? {
    guard case .scalar(let scalar) = node else {
      problems.report(
        .yamlFeature, "a key is a word and not a list or mapping", at: node.range,
        help: "put text that begins with '[' or '{' in quotes")
      return nil
    }
    if scalar.text.isEmpty {
      problems.report(.yamlSyntax, "a value stands here without its key", at: scalar.range)
      return nil
    }
    if scalar.text == "<<", !scalar.isQuoted {
      problems.report(
        .yamlFeature, "merge keys ('<<') are not part of the source language", at: scalar.range,
        help: "write the keys out here")
      return nil
    }
    let key = Located(scalar.text, at: scalar.range)
    guard let earlier = collections[collections.count - 1].remember(key) else { return key }
    problems.report(
      .duplicateKey, "the key '\(excerpt(scalar.text))' stands twice in this mapping", at: scalar.range,
      notes: [Diagnostic.Note("first written here", at: earlier)],
      help: "keep one of the two, or make the value a list")
    return nil
  }

  private mutating func checkProperties(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, _ event: yaml_event_t
  ) {
    if anchor != nil {
      refuse(
        "an anchor ('&') names a value for use elsewhere", event, help: "delete it, and write values out")
    }
    if tag != nil {
      refuse(
        "a tag ('!') gives a value a type", event,
        help: "delete it: types come from the key; put text that begins with '!' in quotes")
    }
  }

  private mutating func refuse(_ what: String, _ event: yaml_event_t, help: String) {
    let range = range(of: event)
    var end = range.start
    while end < file.bytes.count, file.bytes[end] > 0x20 { end += 1 }
    problems.report(
      .yamlFeature, what, at: SourceRange(file: file, start: range.start, end: end), help: help)
  }

  // MARK: Places

  private func range(of event: yaml_event_t) -> SourceRange {
    let start = marks.offset(event.start_mark.index)
    return SourceRange(file: file, start: start, end: marks.offset(event.end_mark.index))
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    var end = range.end
    while end > range.start, file.bytes[end - 1] <= 0x20 { end -= 1 }
    return SourceRange(file: file, start: range.start, end: end)
  }
}

extension YAMLNode {
  /// Nothing at all: what libyaml gives for a document without a value.
  fileprivate var isEmptyText: Bool {
    if case .scalar(let scalar) = self { scalar.text.isEmpty && !scalar.isQuoted } else { false }
  }
}
