import PolicyHistory
import PolicyModel

/// When the version shown was made, what it changed, and how grave that was.
struct LastChangeCard {
  let version: PolicyVersion
  let timeline: PolicyTimeline
  let address: PageAddress
  /// On the policy's own page it is the last change; the page of a version tells of that version.
  private var isMain: Bool { address == .policy(timeline.id) }

  /// nil for a draft, and for what is on no list of changes.
  var card: GlanceCard? {
    guard !version.isDraft, let entry = timeline.entry(of: version) else { return nil }
    let release = version.release
    let language = PageLanguage(version.policy.language)
    var card = GlanceCard(id: "change", title: isMain ? "What changed last" : "What this version changed")
    card.answer = .frame(language) { $0.quote(release.summary ?? "") }
    card.items.append(
      .frame(language) { words in
        words.say("Last updated ")
        if release.published == nil {
          words.say(GeneratedWording.notStated)
        } else {
          words.time(release.published)
        }
      })
    if let extent = LastChangeCard.extent(of: entry) {
      card.items.append(.frame(language) { $0.say(extent) })
    }
    let history: (HTML, String) = (
      .frame(language) { $0.say("All versions and changes") }, address.link(to: .changes(timeline.id))
    )
    guard let base = entry.base else {
      card.link = history
      return card
    }
    card.link = (
      .frame(language) { $0.say("See the changes in the text") },
      address.link(to: .changes(timeline.id, from: base.id, to: version.id))
    )
    card.alsoLink = history
    return card
  }

  /// nil where what was recorded is told from a version that was taken back.
  private static func extent(of entry: PolicyTimeline.Entry) -> String? {
    let release = entry.version.release
    if release.previous == nil {
      return release.isImported
        ? "The first version here, taken over from where it was published before" : "The first version"
    }
    guard release.previous == entry.base?.id else { return nil }
    // A decision that a change is small does not make it a change of wording.
    if !release.level.isMaterial, release.isGradedByPerson {
      return "Changes whose weight a person decided, with the reasons"
    }
    return switch release.level {
    case .none: "No change was found in what the policy says"
    case .editorial: "Only changes of wording or layout were found"
    case .changelog: "Smaller changes alone"
    case .notify: "Among the changes are some that you must be told about"
    case .notifyInAdvance: "Among the changes are some that you must be told about in advance"
    case .reConsent: "Among the changes are some that need your consent"
    }
  }
}
