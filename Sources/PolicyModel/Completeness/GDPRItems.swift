import PolicySource

extension CompletenessItem {
  /// GDPR Articles 13 and 14, of the EU and the UK, and the guidelines on transparency.
  static let gdprItems: [CompletenessItem] = [
    CompletenessItem(.missingController, [.gdpr("13(1)(a)")]) { $0.controllerGaps },
    CompletenessItem(.missingRepresentative, [.gdpr("13(1)(a)")]) { $0.representativeGaps },
    CompletenessItem(.missingDPOContact, [.gdpr("13(1)(b)")]) { view in
      guard let dpo = view.entities.single(.dpo), dpo.text(.contact) == nil else { return [] }
      return [
        CompletenessGap(
          "the policy does not say how to reach the data protection officer", at: dpo.range,
          fix: "add `contact` to `dpo`")
      ]
    },
    CompletenessItem(.missingLegalBasis, [.gdpr("13(1)(c)")]) { view in
      view.each(.purpose, "add `bases`", where: { $0.list(.bases).isEmpty }) {
        "the purpose '\($0)' has no lawful basis"
      }
    },
    CompletenessItem(.missingInterest, [.gdpr("13(1)(d)")]) { view in
      view.entities[.purpose].flatMap { purpose in
        purpose.records(.bases).filter {
          $0.text(.basis) == "legitimate-interests" && $0.text(.interest) == nil && $0.isUnderGDPR
        }.map {
          CompletenessGap(
            "the purpose '\(purpose.id ?? "")' does not say which legitimate interest it serves",
            at: $0.range(of: .basis) ?? $0.range, fix: "add `interest` to the basis")
        }
      }
    },
    CompletenessItem(.missingTransferSafeguard, [.gdpr("13(1)(f)")]) { $0.safeguardGaps },
    CompletenessItem(.missingTransferCopy, [.gdpr("13(1)(f)")]) { view in
      view.entities[.transfer].filter { transfer in
        transfer.record(.copy) == nil && transfer.texts(.mechanisms).contains(where: copied.contains)
      }.map { transfer in
        CompletenessGap(
          "the transfer '\(transfer.id ?? "")' does not say how to get a copy of its safeguards",
          at: transfer.range(of: .mechanisms) ?? transfer.range, fix: "add `copy: {contact: …}`")
      }
    },
    CompletenessItem(.missingRights, [.gdpr("13(2)(b)")]) { view in
      let rights = view.rights(under: LegalDemand.gdprRegimes)
      let stated = Set(rights.compactMap { $0.text(.right) })
      let missing = gdprRights.filter { !stated.contains($0) }
      if missing.isEmpty { return [] }
      return [
        CompletenessGap(
          "the policy does not list the right of \(enumeration(missing))",
          at: rights.first?.range, fix: "add \(missing.count == 1 ? "it" : "them") under `rights`")
      ]
    },
    CompletenessItem(.missingConsentWithdrawal, [.gdpr("13(2)(c)")]) { view in
      let rights = view.rights(under: LegalDemand.gdprRegimes)
      if rights.contains(where: { $0.text(.right) == "withdraw-consent" }) { return [] }
      let bases = view.entities[.purpose].flatMap { $0.records(.bases) }
      guard let consent = bases.first(where: { $0.text(.basis) == "consent" && $0.isUnderGDPR }) else {
        return []
      }
      return [
        CompletenessGap(
          "the policy relies on consent and does not say that it can be withdrawn",
          at: consent.range(of: .basis) ?? consent.range, fix: "add the right `withdraw-consent`")
      ]
    },
    CompletenessItem(.missingComplaintRoute, [.gdpr("13(2)(d)")]) { view in
      let isSaid =
        !view.entities[.authority].isEmpty
        || view.rights(under: LegalDemand.gdprRegimes).contains { $0.text(.right) == "complaint" }
      return isSaid
        ? []
        : [
          CompletenessGap(
            "the policy does not say that people can complain to an authority", fix: "add `authorities`")
        ]
    },
    CompletenessItem(.missingNecessity, [.gdpr("13(2)(e)")]) { $0.necessityGaps },
    CompletenessItem(.missingDecisionLogic, [.gdpr("13(2)(f)")]) { view in
      view.entities[.automatedDecision].compactMap { decision in
        if decision.flag(.solely) == false { return nil }
        let missing = [Field.logic, .significance].filter { decision.text($0) == nil }.map(\.rawValue)
        if missing.isEmpty { return nil }
        return CompletenessGap(
          "the automated decision '\(decision.id ?? "")' does not state its \(enumeration(missing))",
          at: decision.range(of: .name) ?? decision.range,
          fix: "add \(enumeration(missing.map { "`\($0)`" }))")
      }
    },
    CompletenessItem(.missingSource, [.gdpr("14(2)(f)")]) { view in
      view.entities[.data].compactMap { data in
        guard let source = data.record(.source), source.text(.kind) == "third-party",
          source.text(.recipient) == nil
        else { return nil }
        return CompletenessGap(
          "the policy does not say which third party the data '\(data.id ?? "")' comes from",
          at: source.range(of: .kind) ?? source.range, fix: "add `recipient` to `source`")
      }
    },
    pageOnly,
    CompletenessItem(.noLeadPromised, [.wp260(30)]) { $0.leadGaps(wanted: $0.settings.defaultLead) },
  ]

  private static let gdprRights = [
    "access", "rectification", "erasure", "restriction", "objection", "portability",
  ]
  /// The mechanisms that are documents, of which a copy can be had.
  private static let copied: Set<String> = ["scc", "idta", "bcr"]
}

extension CompletenessView {
  fileprivate var controllerGaps: [CompletenessGap] {
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
  fileprivate var representativeGaps: [CompletenessGap] {
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

  fileprivate var safeguardGaps: [CompletenessGap] {
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
  fileprivate var necessityGaps: [CompletenessGap] {
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
  fileprivate var isUnderGDPR: Bool { text(.regime).map(LegalDemand.gdprRegimes.contains) ?? true }
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
