import PolicyModel

extension PublishPlan {
  /// The plan as people read it: each file with its size and the reason, then the totals. Of a long one, the folders.
  ///
  /// - Parameters:
  ///   - target: the target's name and place in words.
  ///   - namesAll: each file is named, however many there are.
  package func text(for target: String, namingAll namesAll: Bool = false) -> String {
    var text = "\(target)\n"
    switch live {
    case .nothing: text += "live: nothing\n"
    case .foreign(let files): text += "live: \(files)\n"
    case .published(let publication, let unfinished):
      text += "live: \(publication?.shown ?? "nothing whole")\n"
      if let unfinished { text += "begun: \(unfinished.shown)\n" }
    }
    if isEmpty { return text + "nothing to do: the same site stands there\n" }
    text += "wanted: \(wanted.id), as of \(wanted.asOf.iso)\n\n"
    let lines = namesAll ? entries.map { PlanLine($0) } : PlanLine.folded(entries)
    let width = lines.map(\.size.count).max() ?? 0
    for line in lines {
      let padding = String(repeating: " ", count: width - line.size.count)
      text += "  \(line.mark) \(padding)\(line.size)  \(line.words.printable)\n"
    }
    if lines.count < entries.count { text += "  --files names each file\n" }
    return text + "\n" + totals + "\n"
  }

  /// `12 added, 3 changed, 1 deleted; 45.1 kB to send`.
  package var totals: String {
    "\(added.count) added, \(changed.count) changed, \(deleted.count) deleted; \(byteCount(uploadSize)) to send"
  }
}

/// `812 B`, `45.1 kB`, `3.0 MB`.
func byteCount(_ bytes: Int) -> String {
  if bytes < 1000 { return "\(bytes) B" }
  var (unit, tenths) = (0, bytes / 100)
  while tenths >= 10_000, unit < 3 {
    tenths /= 1000
    unit += 1
  }
  return "\(tenths / 10).\(tenths % 10) \(["kB", "MB", "GB", "TB"][unit])"
}

extension String {
  /// Without what would move a terminal's cursor.
  fileprivate var printable: String {
    utf8.contains { $0 < 0x20 || $0 == 0x7F }
      ? String(
        String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
      : self
  }
}
