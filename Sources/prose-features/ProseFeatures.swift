import PolicyHistory
import PolicyModel
import PolicyProse
import PolicySite
import PolicySource

/// Prints the features of every change between pairs of documents, for the script that trains the model.
///
/// Each line of standard input: a name, the old file and the new one, with tabs between. Each line of output: the name, the
/// sentences before and after, `feature=value` …, the stems of the words that came or went.
@main
struct ProseFeatures {
  static func main() throws {
    while let line = readLine() {
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 3 else { continue }
      var diagnostics = Diagnostics()
      guard let old = try ComparedText(parts[1], standardInput: { [] }, reporting: &diagnostics),
        let new = try ComparedText(parts[2], standardInput: { [] }, reporting: &diagnostics)
      else { continue }
      show(parts[0], old.policy.text, new.policy.text)
    }
  }

  private static func show(_ name: String, _ old: ResolvedText, _ new: ResolvedText) {
    let vocabulary = ProseVocabulary()
    let before = ProseText(old, vocabulary: vocabulary)
    let after = ProseText(new, vocabulary: vocabulary)
    let comparison = ProseComparison(from: before, to: after, vocabulary: vocabulary)
    let document = DocumentChange(comparison, vocabulary: vocabulary)
    for (change, reading) in zip(comparison.changes, document.readings) where !reading.hunks.isEmpty {
      let features = ChangeFeatures(of: reading, change, in: document, vocabulary: vocabulary)
      let left = change.old.map { before.sentences[$0].text }.joined(separator: " ")
      let right = change.new.map { after.sentences[$0].text }.joined(separator: " ")
      let values =
        features.values.map { "\(ChangeFeatures.name($0.index))=\($0.value)" }
        + document.guards(reading, features, vocabulary).map { "guard:\($0.rawValue)=1" }
      print(
        [
          name, plain(left), plain(right), values.joined(separator: " "),
          features.stems.joined(separator: " "),
        ]
        .joined(separator: "\t"))
    }
  }

  /// One line without tabs.
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
