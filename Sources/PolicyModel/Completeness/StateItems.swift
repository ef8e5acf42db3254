import PolicySource

extension CompletenessItem {
  /// The rules of the Colorado Privacy Act.
  static let colorado: [CompletenessItem] = [
    CompletenessItem(.missingPurposeData, [.colorado("(A)(1)(a)")]) { view in
      view.each(.purpose, "add `data`", where: { $0.list(.data).isEmpty }) {
        "the purpose '\($0)' does not say which data it uses"
      }
    },
    CompletenessItem(.missingSensitivity, [.colorado("(A)(1)(a)")]) { view in
      if view.entities[.data].contains(where: { $0.flag(.sensitive) != nil }) { return [] }
      return [
        CompletenessGap(
          "the policy does not say whether any of its data is sensitive",
          at: view.entities[.data].first?.range,
          fix: "add `sensitive: true` or `false` to the data")
      ]
    },
    CompletenessItem(.missingSaleStatement, [.colorado("(A)(1)(c)")]) {
      $0.saleGaps([.sells, .targetedAds])
    },
    CompletenessItem(.missingAppealRoute, [.colorado("(A)(7)")]) { view in
      if view.prose.contains("appeal") { return [] }
      return [
        CompletenessGap(
          "the policy does not say how to appeal when a request is refused",
          at: view.entities[.right].first?.range, fix: "say it in the prose, or in a right's `note`")
      ]
    },
  ]

  /// COPPA: the children's rule.
  static let children: [CompletenessItem] = [
    CompletenessItem(.missingRecipientName, [.coppa("312.4(d)")]) { view in
      view.each(.recipient, "add `name`", where: { $0.text(.name) == nil }) {
        "the recipient '\($0)' is not named, and children's data calls for identity and category"
      }
    },
    CompletenessItem(.missingRecipientPurpose, [.coppa("312.4(d)")]) { view in
      view.each(.recipient, "add `purposes`", where: { $0.list(.purposes).isEmpty }) {
        "the policy does not say what the recipient '\($0)' receives children's data for"
      }
    },
    CompletenessItem(.indefiniteRetention, [.coppa("312.10")]) { view in
      view.entities[.retention].filter { $0.text(.criteria) != nil }.map { row in
        CompletenessGap(
          "the retention row '\(row.id ?? "")' sets no time after which children's data is deleted",
          at: row.range(of: .criteria) ?? row.range, fix: "state a `period`, or `until` an event")
      }
    },
  ]

  /// Connecticut and Texas, of whose lists one item each is settled.
  static let otherStates: [CompletenessItem] = [
    CompletenessItem(.missingTrainingStatement, [.connecticut]) { view in
      let isSaid =
        view.entities[.purpose].contains { $0.texts(.uses).contains("ai-training") }
        || view.prose.contains("train")
      if isSaid { return [] }
      return [
        CompletenessGap(
          "the policy does not say whether data trains large language models",
          fix: "add a purpose with `uses: [ai-training]`, or say in the prose that there is none")
      ]
    },
    CompletenessItem(.missingSensitiveSaleNotice, [.texas]) { view in
      guard let sale = view.entities.single(.sale), sale.flag(.sells) == true,
        view.entities[.data].contains(where: { $0.flag(.sensitive) == true }),
        !view.prose.contains(texasNotice)
      else { return [] }
      return [
        CompletenessGap(
          "sensitive data may be sold and the policy lacks the sentence that the law words",
          at: sale.range(of: .sells) ?? sale.range,
          fix: "write: NOTICE: We may sell your sensitive personal data.")
      ]
    },
  ]

  private static let texasNotice = "notice: we may sell your sensitive personal data."
}
