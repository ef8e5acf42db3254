package import PolicyHistory
import PolicyMarkup
package import PolicyModel
import PolicyRender

extension Notice {
  /// What a notice needs to know beside the two versions.
  package struct Occasion: Sendable {
    /// The day on which the notice is given.
    package var day: CalendarDate
    /// The site's public address, without a slash at its end.
    package var baseURL: String
    /// Where readers can agree or refuse; nil where they are asked elsewhere.
    package var consentURL: String?

    package init(day: CalendarDate, baseURL: String, consentURL: String? = nil) {
      self.day = day
      self.baseURL = baseURL
      self.consentURL = consentURL
    }
  }

  /// What people who accepted one version are told about a later one.
  ///
  /// - Parameters:
  ///   - findings: as `VersionHistory.told` gives them, so that the notice says what the redline page says.
  ///   - words: of the language that the reader gets.
  package init(
    of new: PolicyVersion, since old: PolicyVersion, findings: [RecordedFinding], on occasion: Occasion,
    in words: NoticeWords = NoticeWords()
  ) {
    let id = new.policy.id
    func address(_ page: PageAddress) -> String { page.absolute(occasion.baseURL) ?? "" }
    let newText = address(.version(id, new.id))
    let places = Dictionary(
      new.text.clauses.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let material = findings.filter(\.level.isMaterial).told(inOrderOf: places)
    let changes = material.map { finding in
      let clause = finding.clause.flatMap { places[$0] }.map { new.text.clauses[$0] }
      return Change(finding, in: clause, of: newText, words)
    }
    let consenting = changes.filter { $0.level == .reConsent }.map(\.finding)
    let entities = new.policy.entities
    let release = new.release
    self.init(
      policy: id, language: words.language,
      policyLanguage: words.isTranslation ? words.language : new.policy.language,
      title: words.text(new.policy.title),
      issuer: new.issuer, product: entities.single(.product)?.text(.name),
      example: new.example?.text(.of), postalAddress: entities.single(.controller)?.text(.address),
      from: Version(old), to: Version(new), level: material.map(\.level).max() ?? .none,
      // What the release says of itself is about the step from the version before it.
      summary: release.previous == old.id ? release.summary.map(words.text) : nil,
      isStep: release.previous == old.id,
      isPromised: [old, new].contains { $0.promisesMail },
      isInEffect: release.isInEffect(on: occasion.day), changes: changes,
      lesserCount: findings.count - material.count,
      actions: [Action](
        in: new, whoAccepted: old, findings: material, newText: newText, occasion, words),
      links: Links(
        newText: newText, oldText: address(.version(id, old.id)),
        redline: address(.changes(id, from: old.id, to: new.id)), changelog: address(.changes(id))),
      consent: consenting.isEmpty
        ? nil : ConsentTask(address: occasion.consentURL, findings: consenting))
  }
}

extension Notice.Version {
  fileprivate init(_ version: PolicyVersion) {
    self.init(
      id: version.id, published: version.release.published, effective: version.release.effective)
  }
}

extension Notice.Change {
  /// - Parameter clause: of the new text.
  fileprivate init(_ finding: RecordedFinding, in clause: Clause?, of newText: String, _ words: NoticeWords) {
    // Of a recipient in a known category, the category is recorded as what was there before; and the rule for what no
    // other rule knows cannot say what it means.
    let before = finding.rule == "recipient-named-in-known-category" ? nil : finding.before
    let impact = finding.rule == "unclassified-structural" ? "" : finding.impact
    // Excerpts that are alike say nothing of what differs.
    let isSame = before == finding.after
    let heading = clause.map(\.heading.plainText.onOneLine)
    self.init(
      finding: finding.id, level: finding.level, title: words.text(finding.title),
      before: isSame ? nil : before.map(words.text), after: isSame ? nil : finding.after.map(words.text),
      impact: words.text(impact), address: clause.map { newText + "#" + $0.key },
      clause: heading?.isEmpty == true ? nil : heading, language: words.isTranslation ? words.language : "en")
  }
}

extension [RecordedFinding] {
  /// Gravest first, then in the order of the text; first what no clause of it says.
  fileprivate func told(inOrderOf places: [String: Int]) -> [RecordedFinding] {
    enumerated().sorted { a, b in
      if a.element.level != b.element.level { return a.element.level > b.element.level }
      let (m, n) = (
        a.element.clause.map { places[$0] ?? .max } ?? -1, b.element.clause.map { places[$0] ?? .max } ?? -1
      )
      return (m, a.offset) < (n, b.offset)
    }.map(\.element)
  }
}

extension PolicyVersion {
  /// Whether the policy says that people are told of a change by e-mail.
  fileprivate var promisesMail: Bool {
    guard let channels = policy.entities.single(.changeNotice)?.record(.channels) else { return false }
    return channels.texts(.allOf).contains("email") || channels.texts(.anyOf) == ["email"]
  }
}

extension ReleaseRecord {
  /// Whether the version applies on a day, as the site says it; nil where its date leaves that open.
  fileprivate func isInEffect(on day: CalendarDate) -> Bool? {
    guard let effective else { return nil }
    if startsBy(day) { return true }
    return effective.firstDay > day.lastDay ? false : nil
  }
}
