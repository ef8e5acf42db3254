import PolicyModel

extension MaterialityTable {
  /// The laws under which some changes weigh more, or are told otherwise, than elsewhere.
  package static let profiles: [RegimeProfile] =
    colorado + coppa + lgpd + glba + hipaa + ccpa

  /// Rule 6.04(A)(1) lists changes without regard to their direction; (B) asks consent for secondary use of data held.
  private static let colorado = [
    RegimeProfile(
      "colorado", ["data-category-removed"], .notify, source: LegalSource.coloradoChange(1),
      impact: "Colorado asks that you are told of any change to the categories of data."),
    RegimeProfile(
      "colorado", ["purpose-removed", "purpose-narrowed"], .notify, source: LegalSource.coloradoChange(2),
      impact: "Colorado asks that you are told of any change to the purposes."),
    RegimeProfile(
      "colorado", ["sale-or-share-ended"], .notify, source: LegalSource.coloradoChange(4),
      where: "data was sold or shared",
      impact: "Colorado asks that you are told of any change to the sharing of data with third parties.",
      holds: { _, change in
        change.map { $0.old?.flag(.sells) == true || $0.old?.flag(.shares) == true } == true
      }
    ),
    RegimeProfile(
      "colorado", ["recipient-removed"], .notify, source: LegalSource.coloradoChange(5),
      where: "the recipient was no processor",
      impact: "Colorado asks that you are told of any change to the third parties that receive data.",
      holds: { _, change in change.map { $0.old?.text(.role) != "processor" } == true }),
    RegimeProfile(
      "colorado", ["purpose-broadened", "purpose-data-widened"], .reConsent, judgement: true,
      source: LegalSource.colorado("6.04(B)"), notice: .beforeProcessing,
      where: "the purpose is said to use data that is already held",
      impact: "Colorado asks for your consent before data that is already held is put to a secondary use.",
      holds: { assessment, change in change.map { assessment.putsHeldDataToMoreUse($0) } == true }),
  ]

  /// New verifiable parental consent for any material change in what is collected, used or disclosed.
  private static let coppa = [
    RegimeProfile(
      "coppa",
      [
        "ai-training-added", "purpose-added-existing-data", "purpose-added-consent-basis", "purpose-added",
        "purpose-broadened", "purpose-data-widened", "sensitive-category-added", "data-category-added",
        "data-became-mandatory", "source-added", "third-party-sharing-introduced",
        "recipient-category-added", "recipient-data-widened", "recipient-role-changed",
        "sale-or-share-introduced", "targeted-ads-introduced", "negative-commitment-removed",
        "privacy-default-flipped", "opt-in-became-opt-out", "cookie-added", "cookie-widened",
        "child-practice-changed",
      ], .reConsent, source: LegalSource.coppa("312.5(a)(1)"), notice: .parentsConsentFirst,
      where: "the service is directed to children",
      impact: "COPPA asks that a parent is told and agrees again before a child's data is handled so.",
      holds: { assessment, _ in assessment.isForChildren }),
    RegimeProfile(
      "coppa", ["recipient-named-in-known-category"], .reConsent, judgement: true,
      source: LegalSource.coppa("312.5(a)(1)"), notice: .parentsConsentFirst,
      where: "the service is directed to children and the recipient is no processor",
      impact: "COPPA asks that a parent is told and agrees again before a child's data is disclosed so.",
      holds: { assessment, change in
        assessment.isForChildren && change.map { $0.new?.text(.role) != "processor" } == true
      }),
  ]

  /// Art. 8 §6 asks that changes of what Art. 9 I, II, III and V name are highlighted, whatever their direction.
  private static let lgpd = [
    RegimeProfile(
      "lgpd", ["purpose-broadened"], .reConsent, source: LegalSource.lgpd("9 §2"), notice: .beforeProcessing,
      where: "the purpose rests on consent",
      impact: "The LGPD asks that you are told before, and you can take back the consent that you gave.",
      holds: { _, change in
        change.map { $0.old?.restsOnConsent == true || $0.new?.restsOnConsent == true } == true
      }),
    RegimeProfile(
      "lgpd", ["purpose-added"], .reConsent, judgement: true, source: LegalSource.lgpd("9 §2"),
      notice: .beforeProcessing,
      where: "it uses data that was given for a purpose on consent, and is not said to use new data alone",
      impact: "The LGPD asks that you are told before, and you can take back the consent that you gave.",
      holds: { assessment, change in change.map { assessment.usesDataGivenOnConsent($0) } == true }),
    RegimeProfile(
      "lgpd",
      [
        "ai-training-added", "purpose-added-existing-data", "purpose-added-consent-basis", "purpose-added",
        "purpose-removed", "purpose-broadened", "purpose-data-widened", "purpose-narrowed",
      ], .notify, judgement: true, source: LegalSource.lgpd("8 §6"), notice: .highlighted,
      impact: "The LGPD asks that what changes about the purpose is highlighted for you."),
    RegimeProfile(
      "lgpd",
      [
        "retention-lengthened", "retention-made-indeterminate", "retention-shortened",
        "retention-start-changed", "retention-outcome-changed",
      ], .notify, judgement: true, source: LegalSource.lgpd("8 §6"), notice: .highlighted,
      impact: "The LGPD asks that what changes about the duration is highlighted for you."),
    RegimeProfile(
      "lgpd", ["controller-identity-changed"], .notify, judgement: true, source: LegalSource.lgpd("8 §6"),
      notice: .highlighted,
      impact: "The LGPD asks that a change of who answers for the data is highlighted for you."),
    RegimeProfile(
      "lgpd",
      [
        "third-party-sharing-introduced", "recipient-category-added", "recipient-named-in-known-category",
        "recipient-removed", "recipient-data-widened", "recipient-data-narrowed", "recipient-role-changed",
        "sale-or-share-introduced", "sale-or-share-ended",
      ], .notify, judgement: true, source: LegalSource.lgpd("8 §6"), notice: .highlighted,
      impact: "The LGPD asks that what changes about the sharing of data is highlighted for you."),
  ]

  private static let glba = [
    RegimeProfile(
      "glba", ["recipient-category-added", "third-party-sharing-introduced"], .notifyInAdvance,
      judgement: true, source: LegalSource.glba, notice: .chanceToOptOut,
      impact: "The GLBA asks that you get a revised notice and a reasonable chance to opt out first.")
  ]

  /// No material change before the revised notice's effective date, whatever its direction.
  private static let hipaa = [
    RegimeProfile(
      "hipaa", rules.filter { $0.level.isMaterial }.map(\.id), nil, source: LegalSource.hipaa,
      notice: .afterRevisedNotice,
      impact: "HIPAA asks that this waits until the revised notice is in effect.")
  ]

  private static let ccpa = [
    RegimeProfile(
      "ccpa", ["sale-or-share-introduced"], nil, source: LegalSource.ccpa("135(c)(4)"),
      notice: .twelveMonthsBeforeAsking,
      impact: "If you opt out, California asks that you are not asked again for twelve months.")
  ]
}

extension Assessment {
  /// A purpose that says to reach data already held, and that came to serve more or to use more of that data.
  fileprivate func putsHeldDataToMoreUse(_ change: EntityChange) -> Bool {
    guard let purpose = change.new, reachesExistingData(purpose, unlessStated: false) else { return false }
    if change[.uses].map({ !$0.added.isEmpty }) == true { return true }
    return change[.data]?.added.contains { !isNew(.data, $0.text ?? "") } == true
  }

  /// A purpose for data that a purpose on consent used before. Data collected from now on is another matter.
  fileprivate func usesDataGivenOnConsent(_ change: EntityChange) -> Bool {
    guard let purpose = change.new, purpose.text(.appliesTo) != "new" else { return false }
    let given = Set(diff.old.entities[.purpose].filter(\.restsOnConsent).flatMap { $0.texts(.data) })
    return purpose.texts(.data).contains { given.contains(formerID(.data, $0) ?? $0) }
  }
}
