package import PolicySource

/// A person's decision that one finding has another level, with the reason.
package struct Override: Sendable {
  /// The finding's id.
  package let finding: String
  package let from: String
  /// A version id or `draft`.
  package let to: String
  package let level: Level
  package let reason: String
  package let by: String
  /// ISO 8601.
  package let date: String?
  package let range: SourceRange

  package init(
    finding: String, from: String, to: String, level: Level, reason: String, by: String, date: String?,
    range: SourceRange
  ) {
    self.finding = finding
    self.from = from
    self.to = to
    self.level = level
    self.reason = reason
    self.by = by
    self.date = date
    self.range = range
  }
}
