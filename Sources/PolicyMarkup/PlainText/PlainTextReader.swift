package import PolicySource

extension ProseDocument {
  /// Reads plain text: paragraphs by blank lines, items by their marks, headings by how lines look and what follows.
  package init(parsingPlainText file: SourceFile) {
    var reader = PlainTextReader(file)
    reader.read()
    self.init(file: file, blocks: reader.blocks, title: nil, language: nil)
  }
}

struct PlainTextReader {
  /// The longest title, in characters.
  private static let longestTitle = 80

  private let file: SourceFile
  private let lines: [PlainTextLine]
  /// Every line is a paragraph: nobody broke them.
  private let isUnwrapped: Bool
  private(set) var blocks: [MarkdownBlock] = []
  private var lists: [(indent: Int, isOrdered: Bool, start: Int)] = []

  init(_ file: SourceFile) {
    self.file = file
    let index = LineIndex(file)
    let lines = (1...index.starts.count).map { PlainTextLine(file.bytes, index.line($0, of: file)) }
    self.lines = lines
    let lengths = lines.filter { !$0.isBlank }.map(\.length).sorted()
    isUnwrapped = lengths.isEmpty ? false : lengths[lengths.count * 9 / 10] > 120
  }

  mutating func read() {
    var line = 0
    while line < lines.count {
      if lines[line].isBlank {
        line += 1
        continue
      }
      line = readBlock(at: line)
    }
  }

  /// Reads what begins at a line, and gives the line after it.
  private mutating func readBlock(at first: Int) -> Int {
    let line = lines[first]
    let next = first + 1 < lines.count ? lines[first + 1] : nil
    if line.hashes > 0 {
      heading(line, level: line.hashes, at: line.place)
      return first + 1
    }
    if line.rule(in: file.bytes) != nil {
      lists = []
      emit(.thematicBreak, containers: [], at: line.place)
      return first + 1
    }
    if let mark = next?.rule(in: file.bytes), mark != 0x5F, line.length <= 120, let next {
      heading(line, level: mark == 0x3D ? 1 : 2, at: line.place.lowerBound..<next.place.upperBound)
      return first + 2
    }
    if isTitle(at: first) {
      heading(line, level: line.numberDepth > 0 ? line.numberDepth + 1 : 2, at: line.place, isWhole: true)
      return first + 1
    }
    var end = first + 1
    while end < lines.count, !isUnwrapped, !lines[end].isBlank, lines[end].marker == nil,
      lines[end].numberDepth < 2, lines[end].hashes == 0, lines[end].rule(in: file.bytes) == nil,
      !(end + 1 < lines.count && lines[end + 1].rule(in: file.bytes) == 0x3D)
    {
      end += 1
    }
    paragraph(first..<end)
    return end
  }

  /// Whether a line is a title by its looks and by what stands around it.
  private func isTitle(at index: Int) -> Bool {
    let line = lines[index]
    guard line.length <= PlainTextReader.longestTitle, line.endsOpen(in: file.bytes), line.length > 1 else {
      return false
    }
    let before = index > 0 ? lines[index - 1] : nil
    guard before?.isBlank ?? true || isUnwrapped else { return false }
    if case .bullet = line.marker { return false }
    if case .name = line.marker { return false }
    let next = index + 1 < lines.count ? lines[index + 1] : nil
    let isAlone = next?.isBlank ?? true || isUnwrapped
    if line.isAllCapitals { return isAlone || !(next?.isAllCapitals ?? false) }
    guard let following = lines[(index + 1)...].first(where: { !$0.isBlank }) else { return false }
    if line.numberDepth > 0 {
      if isAlone {
        // Short numbered lines one after the other are a list.
        if line.numberDepth > 1 || following.numberDepth != line.numberDepth { return line.startsWithCapital }
        return !following.endsOpen(in: file.bytes) && following.length > PlainTextReader.longestTitle
      }
      return line.startsWithCapital && following.marker == nil && following.startsWithCapital
        && line.length * 4 < following.length * 3
    }
    guard isAlone, line.startsWithCapital, line.indent < 4, !hasColon(line) else { return false }
    return following.length > line.length || following.marker != nil || isTitleLike(following)
  }

  /// A title may stand directly above another.
  private func isTitleLike(_ line: PlainTextLine) -> Bool {
    line.isAllCapitals || line.numberDepth > 0 || line.hashes > 0
  }

  /// `Last updated: 3 May`: a label and its value.
  private func hasColon(_ line: PlainTextLine) -> Bool {
    let bytes = file.bytes[line.place]
    return bytes.contains(0x3A) || bytes.contains(0x40)
  }

  private mutating func heading(
    _ line: PlainTextLine, level: Int, at place: Range<Int>, isWhole: Bool = false
  ) {
    lists = []
    let words = isWhole ? line.place : line.words
    emit(
      .heading(level: min(level, 6), key: nil, text: InlineText(file.text(words))), containers: [], at: place)
  }

  private mutating func paragraph(_ range: Range<Int>) {
    let first = lines[range.lowerBound]
    var runs: [InlineRun] = []
    for index in range {
      if index > range.lowerBound { runs.append(InlineRun(.softBreak)) }
      let words = index == range.lowerBound ? first.words : lines[index].place
      if !words.isEmpty { runs.append(InlineRun(.text(file.text(words)))) }
    }
    let place = first.place.lowerBound..<lines[range.upperBound - 1].place.upperBound
    emit(.paragraph(InlineText(runs: runs)), containers: containers(of: first), at: place)
  }

  /// The lists that a paragraph stands in, by its mark and how far it is indented.
  private mutating func containers(of line: PlainTextLine) -> [TextContainer] {
    while let last = lists.last, line.indent < last.indent { lists.removeLast() }
    var startsItem = true
    var startsList = false
    switch line.marker {
    case nil:
      while let last = lists.last, line.indent < last.indent + 2 { lists.removeLast() }
      startsItem = false
    case .bullet?, .name?:
      if let last = lists.last, last.isOrdered, last.indent >= line.indent { lists.removeLast() }
      if lists.isEmpty || lists[lists.count - 1].indent + 1 < line.indent {
        lists.append((line.indent, false, 1))
        startsList = true
      }
    case .number(let number)?:
      if let last = lists.last, !last.isOrdered, last.indent >= line.indent { lists.removeLast() }
      if lists.isEmpty || lists[lists.count - 1].indent + 1 < line.indent {
        lists.append((line.indent, true, number))
        startsList = true
      }
    }
    return lists.enumerated().map { index, list in
      let isInnermost = index == lists.count - 1
      return .item(
        ListItem(
          isOrdered: list.isOrdered, start: list.start, isTight: true, startsList: isInnermost && startsList,
          startsItem: isInnermost && startsItem))
    }
  }

  private mutating func emit(
    _ content: MarkdownBlock.Content, containers: [TextContainer], at place: Range<Int>
  ) {
    blocks.append(
      MarkdownBlock(containers: containers, content: content, range: SourceRange(file: file, place)))
  }
}
