/// How urgently people must be told of a change, lowest first.
package enum Level: String, CaseIterable, Sendable, Comparable {
  case none, editorial, changelog, notify
  case notifyInAdvance = "notify-in-advance"
  case reConsent = "re-consent"

  /// Material: users must be told.
  package var isMaterial: Bool { self >= .notify }

  package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

  private var rank: Int { Level.allCases.firstIndex(of: self)! }
}
