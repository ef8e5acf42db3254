import PolicyModel

/// Why a plan is not carried out: what it would break, and what to type where that is meant.
package struct PublishObjection: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A permanent address would go.
    case lostAddress = "lost-address"
    /// Another text would stand at a permanent address.
    case rewrittenText = "rewritten-text"
    case deletions
    /// Somebody else's site stands there.
    case otherSite = "other-site"
    /// Nothing stands where something was put from here.
    case missingSite = "missing-site"
    /// Files that policygen did not put there.
    case foreignFiles = "foreign-files"
    /// Somebody else has begun to put another site there.
    case otherUnfinished = "other-unfinished"
    /// Files of somebody else in the place of ours.
    case changedFiles = "changed-files"
  }

  package let kind: Kind
  package let message: String
  package let help: String

  package init(_ kind: Kind, _ message: String, help: String) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}

/// What was put at a target from this project, and what somebody has agreed to.
package struct PublishConsent: Sendable {
  /// The publication that was put there last from here; nil where this project never did.
  package var last: String?
  /// The permanent addresses of that publication.
  package var lastPermanent: [String: String?]
  /// The publication that this project has begun to put there, and not finished.
  package var begun: String?
  /// Those that it had begun before that one, and not finished either.
  package var begunEarlier: [String]
  /// The id of what may be replaced; `unknown` for files that policygen did not put there.
  package var replaced: String?
  package var rewriteReason: String?
  package var maxDeletes: Int

  package init(
    last: String? = nil, lastPermanent: [String: String?] = [:], begun: String? = nil,
    begunEarlier: [String] = [], replaced: String? = nil,
    rewriteReason: String? = nil,
    maxDeletes: Int = 100
  ) {
    self.last = last
    self.lastPermanent = lastPermanent
    self.begun = begun
    self.begunEarlier = begunEarlier
    self.replaced = replaced
    self.rewriteReason = rewriteReason
    self.maxDeletes = maxDeletes
  }
}

extension PublishPlan {
  /// All that speaks against the plan; empty for one that may be carried out.
  package func objections(_ consent: PublishConsent) -> [PublishObjection] {
    var objections: [PublishObjection] = []
    switch live {
    case .nothing:
      if let last = consent.last, consent.replaced != "unknown" {
        objections.append(
          PublishObjection(
            .missingSite, "nothing stands there, where \(last) was put from here",
            help:
              "see that the place is the right one and can be read, such as a disk that is mounted; "
              + "where it is meant to be empty, add --replace unknown"))
      }
    case .foreign(let files):
      if consent.replaced != "unknown" {
        objections.append(
          PublishObjection(
            .foreignFiles, "what stands there is no publication of policygen's that can be read: \(files)",
            help: "give another place; where that may go, or nothing is there yet, add --replace unknown"))
      }
    case .published(let standing, let unfinished):
      if let standing { objections += ownership(of: standing, consent) }
      if let unfinished, unfinished.id != wanted.id, unfinished.id != consent.begun,
        !consent.begunEarlier.contains(unfinished.id), unfinished.id != consent.replaced
      {
        objections.append(
          PublishObjection(
            .otherUnfinished,
            "somebody else has begun to put another site there: \(unfinished.shown)",
            help: "let them finish, or add --replace \(unfinished.id) where theirs may go"))
      }
    }
    if consent.rewriteReason == nil { objections += permanence(consent) }
    let count = deleted.count
    if count > consent.maxDeletes {
      objections.append(
        PublishObjection(
          .deletions,
          "\(count) files would be deleted, such as '\(deleted[0].path)', and at most \(consent.maxDeletes) may be",
          help: "see whether the site is whole; where it is, add --max-deletes \(count)"))
    }
    return objections
  }

  private func ownership(of standing: Publication, _ consent: PublishConsent) -> [PublishObjection] {
    // Where the site already stands there, or an interrupted run had put it there, nothing is lost.
    let known = [consent.last, consent.begun, consent.replaced, wanted.id] + consent.begunEarlier
    if known.contains(standing.id) { return [] }
    if consent.last == nil, standing.asOf <= wanted.asOf,
      standing.permanent.allSatisfy({ address, text in
        wanted.permanent[address].map { $0 == text } ?? false
      })
    {
      return []
    }
    return [
      PublishObjection(
        .otherSite,
        consent.last == nil
          ? "the site that stands there is not an earlier one of this project: \(standing.shown)"
          : "somebody else has published there since: \(standing.shown)",
        help: "see what it is; where it may go, add --replace \(standing.id)")
    ]
  }

  private func permanence(_ consent: PublishConsent) -> [PublishObjection] {
    var promised: [[String: String?]] = []
    if case .published(let standing, let unfinished) = live {
      promised = [standing, unfinished].compactMap { $0?.permanent }
      // What does not say any more what it is was known once.
      if standing == nil { promised.append(consent.lastPermanent) }
    } else {
      promised = [consent.lastPermanent]
    }
    var lost: [String] = []
    var rewritten: [String] = []
    var seen: Set<String> = []
    for addresses in promised {
      for (address, text) in addresses {
        guard let new = wanted.permanent[address] else {
          if seen.insert(address).inserted { lost.append(address) }
          continue
        }
        if new != text, seen.insert(address).inserted { rewritten.append(address) }
      }
    }
    let help = "restore it from version control; where the law demands it, add --rewrite-history REASON"
    return lost.sorted().map {
      PublishObjection(.lostAddress, "the permanent address '\($0)' would go", help: help)
    }
      + rewritten.sorted().map {
        PublishObjection(
          .rewrittenText, "another text would stand at the permanent address '\($0)'", help: help)
      }
  }
}

extension Publication {
  /// `2026-11-20-1a2b3c4d5e6f, put there 2026-11-20T10:00:00Z by policygen 0.1.0`.
  package var shown: String { "\(id), put there \(date.iso) by \(generator)" }
}
