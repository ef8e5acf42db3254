/// What a publication changes at a target, file by file, in the order in which it is done.
package struct PublishPlan: Sendable {
  /// The order: a page never names what is not there yet, and nothing goes before all else is there.
  package enum Stage: Int, CaseIterable, Comparable, Sendable {
    /// Fingerprinted files, which never change.
    case assets
    /// Versions and redlines with a permanent address.
    case permanent
    /// Pages, feeds and data.
    case pages
    case deletions

    package static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
  }

  package enum Change: Sendable, Equatable {
    case added(PublishedFile)
    /// - Parameter from: nil where an interrupted run leaves open what stands there.
    case changed(from: PublishedFile?, to: PublishedFile)
    case deleted(PublishedFile)
  }

  package struct Entry: Sendable, Equatable {
    /// In the site, without a slash at its beginning.
    package let path: String
    package let stage: Stage
    package let change: Change
    /// Why, in words: `the page's text is new`, `an asset of the last publication but two`.
    package let reason: String

    package init(path: String, stage: Stage, change: Change, reason: String) {
      self.path = path
      self.stage = stage
      self.change = change
      self.reason = reason
    }
  }

  package let live: LiveSite
  package let wanted: Publication
  /// By stage, and by path within it.
  package let entries: [Entry]

  package init(live: LiveSite, wanted: Publication, entries: [Entry]) {
    self.live = live
    self.wanted = wanted
    self.entries = entries
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Whether an interrupted run left its record there, and maybe nothing else.
  package var finishesAnother: Bool {
    if case .published(_, unfinished: .some) = live { true } else { false }
  }
}
