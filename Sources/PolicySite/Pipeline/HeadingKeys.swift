import PolicyModel
package import PolicySource

extension Project {
  /// Adds `{#key}` to every heading of the drafts that has none; the paths of the files that were changed.
  ///
  /// Nothing else in a file changes. A key is made from the heading's words and kept unique in the policy.
  package func addHeadingKeys(_ diagnostics: Diagnostics) throws -> [String] {
    var edits: [String: [(offset: Int, insertion: String)]] = [:]
    var files: [String: SourceFile] = [:]
    for diagnostic in diagnostics.all where diagnostic.code == .headingWithoutKey {
      guard let range = diagnostic.range, let key = diagnostic.suggestedKey else { continue }
      files[range.file.path] = range.file
      edits[range.file.path, default: []].append((textEnd(of: range), " {#\(key)}"))
    }
    var changed: [String] = []
    for (path, file) in files.sorted(by: { $0.key < $1.key }) {
      var bytes = file.bytes
      for edit in edits[path, default: []].sorted(by: { $0.offset > $1.offset }) {
        bytes.insert(contentsOf: Array(edit.insertion.utf8), at: edit.offset)
      }
      try Disk.replace(folder.path(path), with: bytes)
      changed.append(path)
    }
    return changed
  }

  /// The end of the heading's text: before closing `#` marks and spaces, and before the line of `=` or `-` under it.
  private func textEnd(of range: SourceRange) -> Int {
    let bytes = range.file.bytes
    func isLineEnd(_ offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }
    var end = range.start
    while end < bytes.count, !isLineEnd(end) { end += 1 }
    if end < range.end {
      end = range.end
      while end > range.start, !isLineEnd(end - 1) { end -= 1 }
      while end > range.start, isLineEnd(end - 1) || bytes[end - 1] == 0x20 { end -= 1 }
      return end
    }
    var text = end
    while text > range.start, bytes[text - 1] == 0x20 || bytes[text - 1] == 0x09 { text -= 1 }
    var marks = text
    while marks > range.start, bytes[marks - 1] == 0x23 { marks -= 1 }
    if marks < text, marks > range.start, bytes[marks - 1] == 0x20 {
      text = marks
      while text > range.start, bytes[text - 1] == 0x20 { text -= 1 }
    }
    return text
  }
}
