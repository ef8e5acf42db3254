import PolicySource

extension CompletenessItem {
  /// What several laws ask for.
  static let sharedItems: [CompletenessItem] = [
    CompletenessItem(
      .missingPurposes, [.gdpr("13(1)(c)"), .ccpa("130(a)(5)(B)(iii)"), .colorado("(A)(1)(b)")]
    ) { $0.absent(.purpose, "the policy states no purposes", "add `purposes`") },
    CompletenessItem(
      .missingRecipients,
      [
        .gdpr("13(1)(e)"), .ccpa("130(a)(5)(B)(iv)"), .calOPPA("(b)(1)"), .colorado("(A)(1)(e)"),
        .coppa("312.4(d)"),
      ]
    ) {
      $0.absent(
        .recipient, "the policy does not say who receives the data",
        "add `recipients`, or `recipients: {none: true}`")
    },
    CompletenessItem(
      .missingRetention,
      [.gdpr("13(2)(a)"), .ccpa("100(a)(3)"), .coppa("312.10"), .minnesota("16(1)(a)(7)")]
    ) { $0.retentionGaps },
    CompletenessItem(
      .missingRecipientCategory,
      [.ccpa("130(a)(5)(B)(iv)"), .colorado("(A)(1)(e)"), .coppa("312.4(d)")]
    ) { view in
      view.each(.recipient, "add `category`", where: { $0.text(.category) == nil }) {
        "the recipient '\($0)' has no category"
      }
    },
    CompletenessItem(.missingOptOutSignal, [.ccpaRegulation("7011(e)(3)(F)"), .colorado("(A)")]) { view in
      guard let sale = view.entities.single(.sale),
        let sells = [Field.sells, .shares, .targetedAds].first(where: { sale.flag($0) == true }),
        view.entities.single(.signals)?.text(.gpc) == nil
      else { return [] }
      return [
        CompletenessGap(
          "data is sold, shared or used for targeted advertising, and the policy does not say how an opt-out signal is handled",
          at: sale.range(of: sells) ?? sale.range, fix: "add `signals: {gpc: honoured}`")
      ]
    },
    CompletenessItem(.missingContact, [.ccpaRegulation("7011(e)(3)(J)"), .colorado("(A)(6)")]) { view in
      if view.entities[.contact].contains(where: \.isReachable) { return [] }
      return [
        CompletenessGap(
          "the policy gives no address for questions", at: view.entities[.contact].first?.range,
          fix: "add an `email`, `phone`, `form` or `address` to a contact")
      ]
    },
    CompletenessItem(.missingChangeProcess, [.calOPPA("(b)(3)"), .newJersey]) { view in
      let notice = view.entities.single(.changeNotice)
      if !view.noticeChannels.isEmpty || notice?.flag(.reviewAdvised) == true { return [] }
      return [
        CompletenessGap(
          "the policy does not say how people are told of a material change", at: notice?.range,
          fix: "add `change_notice: {channels: …}`")
      ]
    },
    CompletenessItem(.missingEffectiveDate, [.calOPPA("(b)(4)"), .newJersey]) { view in
      guard let lastRelease = view.lastRelease, lastRelease.effective == nil, !lastRelease.isBeingRevised
      else { return [] }
      return [
        CompletenessGap(
          "the newest version does not state when it takes effect",
          fix: "release the policy anew with `--effective`")
      ]
    },
  ]
}

extension CompletenessView {
  /// A row that names no data speaks of all of it.
  fileprivate var retentionGaps: [CompletenessGap] {
    let rows = entities[.retention]
    if entities.statesNone(.retention) || rows.contains(where: { $0.list(.data).isEmpty }) { return [] }
    let covered = Set(rows.flatMap { $0.texts(.data) })
    func isUncovered(_ data: Record) -> Bool {
      guard let id = data.id, !covered.contains(id), data.flag(.identifies) != false else { return false }
      // What only others store, they retain.
      let keepers = data.texts(.storedBy)
      return keepers.isEmpty || keepers.contains("us")
    }
    return each(.data, "add a `retention` row", where: isUncovered) {
      "the policy does not say how long the data '\($0)' is kept"
    }
  }
}
