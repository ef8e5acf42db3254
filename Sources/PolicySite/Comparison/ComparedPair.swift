package import PolicySource

extension ComparedText {
  /// Reads both sides at the same time; a side is nil where it cannot be read.
  package static func pair(
    _ old: String, _ new: String, standardInput: @escaping @Sendable () throws -> [UInt8],
    reporting diagnostics: inout Diagnostics
  ) throws -> (old: ComparedText?, new: ComparedText?) {
    let sides = onWorkers(2, over: [old, new]) { name in
      var found = Diagnostics()
      let text = Result { try ComparedText(name, standardInput: standardInput, reporting: &found) }
      return (text: text, found: found)
    }
    for side in sides { diagnostics.append(side.found) }
    return (try sides[0].text.get(), try sides[1].text.get())
  }
}
