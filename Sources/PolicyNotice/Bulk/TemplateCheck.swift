package import PolicySource

extension BulkMailer {
  /// Reports what no template of the service can say: its text part and its subject know no way to write the
  /// characters that open a command. The HTML part needs none.
  package func check(
    _ letter: NoticeLetter, of notice: Notice, to cohort: Cohort, reporting diagnostics: inout Diagnostics
  ) {
    let greeting =
      letter.greetingBeforeName + "\n" + letter.greetingAfterName + "\n" + letter.greetingWithoutName
    for opener in commandOpeners {
      for (part, text) in [("subject", letter.subject), ("text", letter.text), ("greeting", greeting)]
      where text.holds(opener) {
        diagnostics.report(
          .templateCommand,
          "the \(part) of the notice to \(cohort.name) has '\(opener)', which opens a command in \(title)'s templates"
            + (part == "greeting" ? "" : notice.place(of: opener).map { ": \($0)" } ?? ""), at: nil)
      }
    }
    // A brace or a backslash would become part of the command that follows.
    if self != .mailchimp, let last = letter.greetingBeforeName.utf8.last,
      last == UInt8(ascii: "{") || last == UInt8(ascii: "\\")
    {
      diagnostics.report(
        .templateCommand,
        "the greeting of the notice to \(cohort.name) ends before the name with a character that \(title)'s templates "
          + "read as part of a command", at: nil)
    }
  }
}

extension Notice {
  /// Where the text comes from: the finding and its field, or the policy's own words.
  fileprivate func place(of text: String) -> String? {
    for change in changes {
      for (field, value) in [
        ("title", change.title), ("before", change.before ?? ""), ("after", change.after ?? ""),
        ("impact", change.impact),
      ] where value.holds(text) {
        return "the \(field) of \(change.finding), '\(value)'"
      }
    }
    if let summary, summary.holds(text) { return "the release's summary, '\(summary)'" }
    for action in actions where action.text.holds(text) { return "what the reader can do, '\(action.text)'" }
    if title.holds(text) { return "the policy's title, '\(title)'" }
    return nil
  }
}

extension String {
  fileprivate func holds(_ text: String) -> Bool {
    let sought = Array(text.utf8)
    var rest = utf8[...]
    while let start = rest.firstIndex(of: sought[0]) {
      rest = rest[start...]
      if rest.starts(with: sought) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
