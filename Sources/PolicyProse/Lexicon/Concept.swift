/// What a word or phrase of a privacy policy speaks of, by the field's own divisions.
///
/// Data, purposes and recipients follow the divisions that the public taxonomies of the field share (categories of personal
/// data, purposes of use, recipients); the rest are the parts of a notice that the law asks for.
package enum Concept: Int, CaseIterable, Sendable {
  // Personal data.
  case contactData, accountData, paymentData, deviceData, usageData, locationData, contentData, socialData,
    demographicData
  case specialData, employmentData, anyData
  // What is done with it.
  case collecting, using, sharing, selling, keeping, deleting, protecting
  // For what.
  case service, communication, marketing, advertising, analytics, improvement, personalisation,
    fraudPrevention, legalDuty
  case aiTraining, support
  // By whom.
  case thirdParty, provider, affiliate, partner, authority, successor, publicAudience
  // Where.
  case country, transferring, safeguard
  // On what ground.
  case legalBasis, consent
  // What people can do.
  case right, optingOut, procedure, contactRoute, officer, complaint
  // The rest of a notice.
  case children, cookie, signal, security, automatedDecision, otherSource, noticeOfChange, regime, legalEntity
  case pointer, dateLabel, definition, selfReference
  // How it is said.
  case negation, permission, certainty, limitation, quantity

  package var name: String { Concept.names[rawValue] }

  /// The cases' own names in their order, spelled out: finding them out at every start would take longer than reading the
  /// weights.
  static let names: [String] = """
    contactData accountData paymentData deviceData usageData locationData contentData socialData
    demographicData specialData employmentData anyData collecting using sharing selling keeping deleting
    protecting service communication marketing advertising analytics improvement personalisation
    fraudPrevention legalDuty aiTraining support thirdParty provider affiliate partner authority
    successor publicAudience country transferring safeguard legalBasis consent right optingOut procedure
    contactRoute officer complaint children cookie signal security automatedDecision otherSource
    noticeOfChange regime legalEntity pointer dateLabel definition selfReference negation permission
    certainty limitation quantity
    """.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) }
}

/// A set of concepts.
package struct ConceptSet: Hashable, Sendable {
  private(set) var bits: UInt128 = 0

  package init() {}
  init(_ concept: Concept) { bits = 1 << UInt128(concept.rawValue) }

  package func contains(_ concept: Concept) -> Bool { bits & (1 << UInt128(concept.rawValue)) != 0 }
  package mutating func insert(_ concept: Concept) { bits |= 1 << UInt128(concept.rawValue) }
  package mutating func formUnion(_ other: ConceptSet) { bits |= other.bits }
  package func subtracting(_ other: ConceptSet) -> ConceptSet {
    var result = self
    result.bits &= ~other.bits
    return result
  }
  package var isEmpty: Bool { bits == 0 }
  /// In the order of `Concept`.
  package var concepts: [Concept] {
    var concepts: [Concept] = []
    var rest = bits
    while rest != 0 {
      if let concept = Concept(rawValue: rest.trailingZeroBitCount) { concepts.append(concept) }
      rest &= rest - 1
    }
    return concepts
  }
}
