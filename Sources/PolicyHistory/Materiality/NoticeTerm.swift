/// What a law asks of the notice of a change: by when it is given, or how.
package struct NoticeTerm: Hashable, Sendable {
  package enum Duty: String, CaseIterable, Sendable {
    case wellInAdvance = "well-in-advance"
    case beforeCollection = "before-collection"
    case beforeProcessing = "before-processing"
    case parentsConsentFirst = "parents-consent-first"
    case chanceToOptOut = "chance-to-opt-out"
    case afterRevisedNotice = "after-revised-notice"
    case withinOneMonth = "within-one-month"
    case highlighted
    case twelveMonthsBeforeAsking = "twelve-months-before-asking"

    /// The duty in words that follow "Notice:".
    package var words: String {
      switch self {
      case .wellInAdvance: "well in advance"
      case .beforeCollection: "at or before the collection"
      case .beforeProcessing: "before the processing starts"
      case .parentsConsentFirst: "before the processing starts, which waits for a parent's verifiable consent"
      case .chanceToOptOut:
        "a revised notice and a reasonable opportunity to opt out, before the disclosure"
      case .afterRevisedNotice: "no change before the revised notice's effective date"
      case .withinOneMonth: "within one month of obtaining the data"
      case .highlighted: "with what changes highlighted"
      case .twelveMonthsBeforeAsking: "who has opted out is asked again after twelve months at the earliest"
      }
    }
  }

  package let duty: Duty
  /// A short citation; nil where the term is our judgement.
  package let source: String?

  package init(_ duty: Duty, _ source: String?) {
    self.duty = duty
    self.source = source
  }

  /// "before the processing starts (GDPR Art. 13(3))".
  package var words: String { "\(duty.words) (\(source ?? "policygen's judgement"))" }
}

extension [Finding] {
  /// The terms of notice of the findings that people must be told of, each once, in the order of the duties.
  var noticeTerms: [NoticeTerm] {
    let terms = Set(filter { $0.level.isMaterial }.flatMap(\.notice))
    return terms.sorted { a, b in
      let duties = NoticeTerm.Duty.allCases
      let (m, n) = (duties.firstIndex(of: a.duty)!, duties.firstIndex(of: b.duty)!)
      return m != n ? m < n : (a.source ?? "").utf8.lexicographicallyPrecedes((b.source ?? "").utf8)
    }
  }
}
