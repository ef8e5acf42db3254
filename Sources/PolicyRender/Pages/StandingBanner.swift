import PolicyHistory
import PolicyModel

/// What a page says of its version's standing, so that nobody takes an old text, or one to come, for the one in force.
struct StandingBanner {
  let timeline: PolicyTimeline
  let address: PageAddress

  /// The sentences for a version's page; empty where the text in force stands at the policy's own address with nothing
  /// announced.
  func write(_ version: PolicyVersion, into html: inout HTML) {
    if version.isDraft { return draft(into: &html) }
    guard let entry = timeline.entry(of: version) else { return }
    switch entry.standing {
    case .inForce: inForce(entry, into: &html)
    case .upcoming: upcoming(entry, into: &html)
    case .superseded: superseded(entry, into: &html)
    case .withdrawn: withdrawn(entry, into: &html)
    }
  }

  private func inForce(_ entry: PolicyTimeline.Entry, into html: inout HTML) {
    if address != .policy(timeline.id) {
      html.raw("<p>This is the permanent address of version ")
      html.text(entry.version.id)
      html.raw(", which is in force. ")
      linkToPolicy("The current text is always on the policy\u{2019}s page", into: &html)
      html.raw(".</p>\n")
    }
    if let next = timeline.upcoming {
      html.raw("<p>A new version takes effect ")
      html.timeOfEffect(next.release.effective)
      html.raw(". ")
      html.link("Read the new version", to: address.link(to: .upcoming(timeline.id)))
      html.raw(" or ")
      html.link(
        changesWords(upTo: next), to: address.link(to: .changes(timeline.id, since: entry.version.id)))
      html.raw(".</p>\n")
    }
  }

  private func upcoming(_ entry: PolicyTimeline.Entry, into html: inout HTML) {
    html.raw("<p><strong>This version is not in force yet.</strong> It takes effect ")
    html.timeOfEffect(entry.version.release.effective)
    html.raw(".")
    if let inForce = timeline.inForce {
      html.raw(" Until then ")
      linkToPolicy("the version in force", into: &html)
      html.raw(" holds; ")
      html.link(
        changesWords(upTo: entry.version), to: address.link(to: .changes(timeline.id, since: inForce.id)))
      html.raw(".</p>\n")
    } else {
      html.raw(" No version is in force before it")
      html.raw(".</p>\n")
    }
  }

  private func superseded(_ entry: PolicyTimeline.Entry, into html: inout HTML) {
    let release = entry.version.release
    html.raw("<p><strong>This is an old version.</strong> ")
    if let successor = entry.successor, !timeline.wasInForce(entry) {
      html.raw("It never came into force: ")
      html.link("version \(successor.id)", to: address.link(to: .version(timeline.id, successor.id)))
      html.raw(" took its place.")
    } else {
      html.raw("This version")
      if release.effective == nil, let published = release.published {
        html.raw(", published ")
        if published.isDay { html.raw("on ") } else { html.raw("in ") }
        html.time(published)
        html.raw(",")
      }
      html.raw(" was in force")
      html.span(release.effective, entry.end)
      html.raw(".")
    }
    html.raw(" See ")
    linkToPolicy(timeline.inForce == nil ? "the policy\u{2019}s page" : "the version in force", into: &html)
    html.raw(" or ")
    html.link("what changed since", to: address.link(to: .changes(timeline.id, since: entry.version.id)))
    html.raw(".</p>\n")
  }

  private func withdrawn(_ entry: PolicyTimeline.Entry, into html: inout HTML) {
    html.raw("<p><strong>This version was withdrawn ")
    if let day = entry.version.release.withdrawnOn {
      html.timeOfEffect(day)
      html.raw(", ")
    }
    html.raw("before it took effect.</strong> ")
    if let reason = entry.version.release.withdrawn, !reason.isEmpty {
      html.raw("The reason given: ")
      html.text(reason)
      html.raw([".", "!", "?"].contains(reason.suffix(1)) ? " " : ". ")
    }
    html.raw("Its text is not shown any more. See ")
    if address == .policy(timeline.id) {
      html.link("all versions and changes", to: address.link(to: .changes(timeline.id)))
    } else if timeline.inForce != nil {
      linkToPolicy("the version in force", into: &html)
    } else {
      linkToPolicy("the policy\u{2019}s page", into: &html)
    }
    html.raw(".</p>\n")
  }

  private func draft(into html: inout HTML) {
    html.raw("<p><strong>This is a draft.</strong> It has not been released and binds nobody.")
    if let newest = timeline.newest {
      html.raw(" See ")
      linkToPolicy(timeline.inForce == nil ? "the policy\u{2019}s page" : "the version in force", into: &html)
      html.raw(" or ")
      html.link(
        "what the draft changes",
        to: address.link(to: .changes(timeline.id, from: newest.id, to: PolicyVersion.draftID)))
      html.raw(".")
    }
    html.raw("</p>\n")
  }

  /// The page that it leads to goes up to the newest version, whichever is meant here.
  private func changesWords(upTo version: PolicyVersion) -> String {
    timeline.newest?.id == version.id ? "see what changes" : "see all changes that are announced"
  }

  private func linkToPolicy(_ words: String, into html: inout HTML) {
    html.link(words, to: address.link(to: .policy(timeline.id)))
  }
}

extension VersionStanding {
  /// In words for a list of versions.
  var words: String {
    switch self {
    case .inForce: "In force"
    case .upcoming: "Not in force yet"
    case .superseded: "No longer in force"
    case .withdrawn: "Withdrawn"
    }
  }
}
