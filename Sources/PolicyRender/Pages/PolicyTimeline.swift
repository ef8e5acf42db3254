package import PolicyHistory
package import PolicyModel
import PolicySource

/// A policy's versions as they stand on the day the site is built for, worked out once for all of its pages.
struct PolicyTimeline {
  struct Entry {
    let version: PolicyVersion
    let standing: VersionStanding
    /// The version that took its place; nil while none has.
    let successor: PolicyVersion?
    /// The nearest earlier version that was not taken back: what its changes are told from.
    let base: PolicyVersion?
    let time: TimeInForce

    /// When the version that took its place did so, as far as that states it.
    var end: CalendarDate? { successor == nil ? nil : time.until }
  }

  let id: String
  let asOf: CalendarDate
  /// In the order of the chain.
  let entries: [Entry]
  private let positions: [String: Int]
  let inForce: PolicyVersion?
  /// The announced version that takes effect first.
  let upcoming: PolicyVersion?
  /// The last version of the chain that was not taken back.
  let newest: PolicyVersion?
  let draft: PolicyVersion?
  /// The version that the policy's own page shows: in force, else the one that comes, else the draft.
  let shown: PolicyVersion?

  init(_ history: VersionHistory, draft: Policy?, overrides: [Override] = [], asOf: CalendarDate) {
    id = history.policyID
    self.asOf = asOf
    let standings = history.standings(on: asOf)
    let (successors, times) = (history.successors, history.timesInForce)
    var entries: [Entry] = []
    var base: PolicyVersion?
    for (index, version) in history.versions.enumerated() {
      // One that is still to come has taken nobody's place, save that of the version that it overtakes.
      let successor = successors[index].flatMap {
        $0.release.supersedes == version.id || $0.release.startsBy(asOf) ? $0 : nil
      }
      entries.append(
        Entry(
          version: version, standing: standings[index], successor: successor, base: base, time: times[index]))
      if version.release.withdrawn == nil { base = version }
    }
    self.entries = entries
    positions = Dictionary(
      entries.enumerated().map { ($1.version.id, $0) }, uniquingKeysWith: { first, _ in first })
    newest = base
    inForce = history.inForce(on: asOf)
    upcoming = history.upcoming(on: asOf).first
    self.draft = draft.map { PolicyVersion(draft: $0, overrides: overrides) }
    shown = inForce ?? upcoming ?? self.draft
  }

  /// When the policy was first published. nil where that is not known: what a policy that was taken over states is when
  /// it was last updated.
  var firstPublished: CalendarDate? {
    let first = entries.first { $0.standing != .withdrawn }?.version.release
    return first?.isImported == false ? first?.published : nil
  }

  /// nil for a draft.
  func entry(of version: PolicyVersion) -> Entry? { positions[version.id].map { entries[$0] } }

  /// Whether a version that was replaced had ever been in force. One that was taken over had been, whatever its dates
  /// leave open.
  func wasInForce(_ entry: Entry) -> Bool {
    guard entry.successor != nil else { return entry.standing == .inForce }
    switch entry.time {
    case .span, .unstated: return true
    case .never: return false
    }
  }

  /// Whether a version was withdrawn or overtaken before it took effect: its effective date is no fact.
  func neverTookEffect(_ version: PolicyVersion) -> Bool {
    guard let entry = entry(of: version) else { return false }
    switch entry.standing {
    case .withdrawn: return true
    case .superseded: return !wasInForce(entry)
    case .inForce, .upcoming: return false
    }
  }

  /// What a version is, in words for a list of versions.
  func standing(of entry: Entry) -> String {
    entry.standing == .superseded && !wasInForce(entry) ? "Never came into force" : entry.standing.words
  }
}

extension PolicyVersion {
  /// The name that stands where a released version has its id.
  static let draftID = "draft"

  var isDraft: Bool { id == PolicyVersion.draftID && release.generator.isEmpty }

  /// A draft in the place of a version: it has no dates and no digests.
  fileprivate convenience init(draft: Policy, overrides: [Override]) {
    self.init(
      release: ReleaseRecord(
        version: PolicyVersion.draftID, previous: nil, published: nil, effective: nil, isImported: false,
        summary: nil,
        level: .none, findings: [], overrides: overrides, promise: nil, approvedBy: nil, sourcesDigest: "",
        textDigest: "",
        generator: "", range: draft.file.wholeRange), policy: draft)
  }

  /// Whose public policy an example is modelled on; nil for a policy in earnest.
  package var example: Record? { policy.entities.single(.example) }

  /// What tells this policy from others of the same title: the product, else the controller, else its id.
  var bearer: String { statedBearer ?? policy.id }

  /// The product, else the controller, as pages show it above their titles; nil where the policy states neither, and must
  /// not be quoted as anybody's.
  package var statedBearer: String? { policy.entities.single(.product)?.text(.name) ?? controllerName }

  /// Whose policy it is, in citations and descriptions: the controller's, else the product's; nil where it does not say.
  package var issuer: String? { controllerName ?? statedBearer }

  /// "Privacy Policy of Acme Ltd", as far as the policy says whose it is.
  var titleWithController: String { issuer.map { "\(policy.title) of \($0)" } ?? policy.title }

  /// The controller's legal name; nil where the policy does not state it.
  package var controllerName: String? { policy.entities.single(.controller)?.text(.name) }
}
