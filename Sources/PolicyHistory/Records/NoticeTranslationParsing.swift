import PolicyMarkup
import PolicyModel
package import PolicySource

extension NoticeTranslation {
  /// Reads notices/<language>/<version>.yaml; nil when it has an error, which is reported.
  ///
  /// - Parameters:
  ///   - language: the folder's name.
  ///   - version: the file's name without its ending.
  package init?(
    parsing file: SourceFile, language: String, version: String, reporting diagnostics: inout Diagnostics
  ) {
    var problems = Diagnostics()
    defer { diagnostics.append(problems) }
    guard let node = YAMLNode.parse(file, reporting: &problems),
      let record = RecordMapping(node, as: RecordSchemas.noticeTranslation, reporting: &problems)
    else { return nil }
    record.checkSchema(reporting: &problems)
    for (field, expected, place) in [
      (Field.language, language, "folder"), (Field.version, version, "file"),
    ] {
      guard let stated = record.text(field, reporting: &problems), stated != expected else { continue }
      problems.report(
        .misplacedTranslation,
        "`\(field.rawValue)` is '\(stated.prefix(60))', and the \(place)'s name says '\(expected)'",
        at: record.mapping[field.rawValue]?.range, help: "correct the one that is wrong")
    }
    let texts = record.list(.texts, reporting: &problems).compactMap { Text($0, reporting: &problems) }
    var first: [String: SourceRange] = [:]
    for text in texts {
      guard let range = text.range else { continue }
      if let earlier = first[text.source] {
        problems.report(
          .duplicateTranslation, "this text stands twice", at: range,
          notes: [.init("the first is here", at: earlier)], help: "keep the better translation")
      } else {
        first[text.source] = range
      }
    }
    if problems.hasErrors { return nil }
    self.init(language: language, version: version, texts: texts, path: file.path)
  }
}

extension NoticeTranslation.Text {
  fileprivate init?(_ node: YAMLNode, reporting diagnostics: inout Diagnostics) {
    guard let record = RecordMapping(node, as: RecordSchemas.translatedText, reporting: &diagnostics),
      let source = record.text(.source, reporting: &diagnostics),
      let written = record.text(.text, reporting: &diagnostics)
    else { return nil }
    let range = record.mapping["source"]?.range
    if source.isEmpty {
      diagnostics.report(
        .wrongType, "`source` takes the words that are translated, not no value", at: range,
        help: "copy them as they stand in the notice, or take the item out")
      return nil
    }
    // A heading and a subject are one line: a block of YAML ends with a line feed that nobody meant.
    let text = written.split(whereSeparator: \.isNewline).joined(separator: " ")
    let (wanted, found) = (PhraseParts(source).places.sorted(), PhraseParts(text).places.sorted())
    if !text.isEmpty, wanted != found {
      diagnostics.report(
        .mismatchedPlaces, "the translation has \(listed(found)), and its source \(listed(wanted))",
        at: record.mapping["text"]?.range, help: "keep every {place} once, with its name as it is")
      return nil
    }
    self.init(source: source, text: text, range: range)
  }
}

private func listed(_ places: [String]) -> String {
  places.isEmpty ? "no places" : places.map { "{\($0.prefix(40))}" }.joined(separator: ", ")
}
