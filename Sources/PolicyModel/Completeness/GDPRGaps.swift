import PolicySource

extension CompletenessView {
  var controllerGaps: [CompletenessGap] {
    guard let controller = entities.single(.controller) else {
      return [CompletenessGap("the policy does not say who the controller is", fix: "add `controller`")]
    }
    if controller.text(.name) == nil {
      return [
        CompletenessGap(
          "the policy does not name the controller", at: controller.range(of: .name) ?? controller.range,
          fix: "add its `name`")
      ]
    }
    if controller.text(.contact) == nil, entities[.contact].isEmpty, controller.text(.address) == nil {
      return [
        CompletenessGap(
          "the policy does not say how to reach the controller", at: controller.range,
          fix: "add `contact` or `address`")
      ]
    }
    return []
  }

  /// Asked only where the policy says that the controller is elsewhere.
  var representativeGaps: [CompletenessGap] {
    guard let controller = entities.single(.controller), let country = controller.text(.country),
      !entities.statesNone(.representative)
    else { return [] }
    let missing = [("eu-gdpr", "EU", Country.isInEEA(country)), ("uk-gdpr", "UK", country == "GB")].filter {
      (regime, region, isHome) in
      lists(regime) && !isHome
        && !entities[.representative].contains { ($0.text(.region) ?? region).uppercased().contains(region) }
    }.map(\.1)
    if missing.isEmpty { return [] }
    return [
      CompletenessGap(
        "the country of the controller is \(Country.name(country) ?? country), and the policy names no representative in the "
          + "\(enumeration(missing)), if there has to be one",
        at: controller.range(of: .country) ?? controller.range,
        fix: "add `representatives`, or `representatives: {none: true}`")
    ]
  }

  var safeguardGaps: [CompletenessGap] {
    let transfers = entities[.transfer]
    let bare = transfers.filter { $0.list(.mechanisms).isEmpty }.map { transfer in
      CompletenessGap(
        "the transfer '\(transfer.id ?? "")' does not say what safeguards it: an adequacy decision or another mechanism",
        at: transfer.range, fix: "add `mechanisms`")
    }
    if transfers.contains(where: { $0.flag(.unspecified) == true }) { return bare }
    let countries = Set(transfers.flatMap { $0.texts(.countries) })
    let recipients = Set(transfers.flatMap { $0.texts(.recipients) })
    let uncovered = entities[.recipient].compactMap { recipient -> CompletenessGap? in
      guard let id = recipient.id, let country = recipient.text(.country), !countries.contains(country),
        !recipients.contains(id),
        lists("eu-gdpr") && !Country.isInEEA(country) || lists("uk-gdpr") && country != "GB"
      else { return nil }
      return CompletenessGap(
        "the country of the recipient '\(id)' is \(Country.name(country) ?? country), and no transfer covers it",
        at: recipient.range(of: .country) ?? recipient.range,
        fix: "add it to a transfer with its `mechanisms`")
    }
    return bare + uncovered
  }

  /// Data that people give themselves; nothing has to be given that is recorded or comes from others.
  var necessityGaps: [CompletenessGap] {
    let given = entities[.data].filter { ($0.record(.source)?.text(.kind) ?? "provided") == "provided" }
    if given.isEmpty { return [] }
    let stated = given.compactMap { $0.record(.mandatory) }
    if stated.isEmpty {
      return [
        CompletenessGap(
          "the policy does not say whether people have to give the data, and what follows if they do not",
          fix: "add `mandatory: {required: …, otherwise: …}` to the data")
      ]
    }
    return stated.filter { $0.flag(.required) == true && $0.text(.otherwise) == nil }.map {
      CompletenessGap(
        "the data has to be given and the policy does not say what follows otherwise",
        at: $0.range(of: .required) ?? $0.range, fix: "add `otherwise`")
    }
  }
}

extension Record {
  /// A basis that names no law, or the GDPR.
  var isUnderGDPR: Bool { text(.regime).map(LegalDemand.gdprRegimes.contains) ?? true }
}

extension Country {
  /// Whether a country belongs to the European Economic Area.
  static func isInEEA(_ code: String) -> Bool { eea.contains(code) }

  private static let eea: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI",
    "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
