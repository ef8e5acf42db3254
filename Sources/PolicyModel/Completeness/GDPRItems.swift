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
