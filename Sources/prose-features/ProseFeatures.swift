import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource

/// Prints the features of every change between pairs of texts, for the script that trains the model.
///
/// Reads lines: `P id` begins a pair, `O` and `N` lines are blocks of its old and new text (`OH`, `NH` headings, `OI`, `NI` items).
@main
struct ProseFeatures {
  static func main() {
    var pair = ""
    var (old, new): ([(Character, String)], [(Character, String)]) = ([], [])
    func flush() {
      if !pair.isEmpty { print(pair, old, new) }
      (old, new) = ([], [])
    }
    while let line = readLine() {
      let text = String(line.dropFirst(3))
      switch line.prefix(2) {
      case "P ":
        flush()
        pair = String(line.dropFirst(2))
      case "OP", "OH", "OI": old.append((line.dropFirst().first!, text))
      case "NP", "NH", "NI": new.append((line.dropFirst().first!, text))
      default: break
      }
    }
    flush()
  }

  private static func print(_ pair: String, _ old: [(Character, String)], _ new: [(Character, String)]) {
    let vocabulary = ProseVocabulary()
    let before = ProseText(text(old), vocabulary: vocabulary)
    let after = ProseText(text(new), vocabulary: vocabulary)
    let comparison = ProseComparison(from: before, to: after, vocabulary: vocabulary)
    let document = DocumentChange(comparison, vocabulary: vocabulary)
    for (change, reading) in zip(comparison.changes, document.readings) {
      let features = ChangeFeatures(of: reading, change, in: document, vocabulary: vocabulary)
      let left = change.old.map { before.sentences[$0].text }.joined(separator: " ")
      let right = change.new.map { after.sentences[$0].text }.joined(separator: " ")
      let values = features.values.map { "\(ChangeFeatures.name($0.index))=\($0.value)" }.joined(separator: " ")
      let came = reading.inserted.map { vocabulary[reading.new[$0].id].word }.joined(separator: " ")
      let went = reading.deleted.map { vocabulary[reading.old[$0].id].word }.joined(separator: " ")
      Swift.print([pair, left, right, values, came, went].joined(separator: "\t"))
    }
  }

  private static func text(_ lines: [(Character, String)]) -> ResolvedText {
    var clauses: [Clause] = []
    var heading = ""
    var blocks: [TextBlock] = []
    let file = SourceFile(path: "", text: "")
    func close() {
      if heading.isEmpty, blocks.isEmpty { return }
      clauses.append(
        Clause(
          key: "c\(clauses.count)", section: "s", level: 2, heading: InlineText(heading), blocks: blocks,
          range: file.wholeRange))
      blocks = []
    }
    for (kind, line) in lines {
      if kind == "H" {
        close()
        heading = line
      } else {
        blocks.append(
          TextBlock(containers: [], content: .paragraph(InlineText(line)), range: file.wholeRange))
      }
    }
    close()
    return ResolvedText(clauses: clauses)
  }
}
