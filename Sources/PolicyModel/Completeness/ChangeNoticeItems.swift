import PolicySource

extension CompletenessItem {
  /// "Check this page" is the only notice, by the data or by the prose.
  static let pageOnly = CompletenessItem(.noticeByPageOnly, [.wp260(29)]) { view in
    let fix = "add a channel that reaches people, such as email"
    if let notice = view.entities.single(.changeNotice) {
      let words = view.noticeChannels
      let isPageOnly =
        words.isEmpty ? notice.flag(.reviewAdvised) == true : words.allSatisfy { $0 == "page" }
      if isPageOnly {
        return [
          CompletenessGap(
            "people learn of a change only by looking at the page",
            at: notice.range(of: words.isEmpty ? .reviewAdvised : .channels) ?? notice.range, fix: fix)
        ]
      }
      if !words.isEmpty { return [] }
    }
    guard !view.prose.namesAnotherChannel, let advice = view.prose.adviceToLook else { return [] }
    return [
      CompletenessGap(
        "people are asked to look at the page, and nothing else tells them of a change", at: advice.range,
        fix: fix)
    ]
  }
}

extension CompletenessView {
  var noticeChannels: [String] {
    let channels = entities.single(.changeNotice)?.record(.channels)
    return (channels?.texts(.anyOf) ?? []) + (channels?.texts(.allOf) ?? [])
  }

  func leadGaps(wanted: Period?) -> [CompletenessGap] {
    let notice = entities.single(.changeNotice)
    let place = notice.map { $0.range(of: .lead) ?? $0.range }
    guard let lead = notice?.period(.lead) else {
      return [
        CompletenessGap(
          "the policy promises no time between the notice of a change and its effect", at: place,
          fix: wanted.map { "the site's default is \($0.words): add `lead: \($0.iso)`" })
      ]
    }
    guard let wanted, lead.order(to: wanted) == .shorter else { return [] }
    return [
      CompletenessGap(
        "the policy promises \(lead.words) between notice and effect; the site's default is \(wanted.words)",
        at: place)
    ]
  }
}
