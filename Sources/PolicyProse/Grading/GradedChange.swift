/// One change of prose with what it is taken for, and why.
package struct GradedChange: Sendable {
  package enum Shape: Sendable {
    /// The same words but for those that carry no meaning.
    case wording
    /// Nothing but dates.
    case date
    /// Words that may change what is said.
    case statement
  }

  package let change: ProseComparison.Change
  package let reading: ChangeReading
  package let shape: Shape
  package fileprivate(set) var isMaterial: Bool
  /// Whether the model's score decides; false for what is decided by its form.
  let isGradable: Bool
  /// How far the score lies above the threshold, in thousandths of the logarithm of the odds.
  package let margin: Int
  /// The names of the kinds of finding that it is about, the strongest first; at least one where it is material.
  package let kinds: [String]
  package let isWider: Bool
  package let guards: [ProseGuard]
  /// A new statement of what is not done.
  package let isPromise: Bool
  /// A number, a negation or a limit differs: never wording alone.
  package let touchesCommitment: Bool
  package let period: (old: ProseQuantity?, new: ProseQuantity?)
  package let age: (old: ProseQuantity?, new: ProseQuantity?)
  /// What spoke for the grade, strongest first: sentences for a person.
  package let reasons: [String]
}

extension GradedChange {
  /// Whether what was said is denied now; nil where denials are as many as before.
  package var deniesMore: Bool? {
    guard guards.contains(.denialFlipped) else { return nil }
    return reading.newSays(.negation)
  }

  /// Whether the words that came or went stand for a concept.
  package func mentions(_ concept: Concept) -> Bool { reading.mentionsInChange(concept) }
}

/// Grades every change between two texts in the order of the new one.
package struct ProseGrading: Sendable {
  package let document: DocumentChange
  package let changes: [GradedChange]

  /// Where no change is clearly material but several may be, the likeliest is told: doubt adds up.
  private static let near = (first: -700, second: -430, third: -720)

  /// - Parameter model: nil for a language that there are no words for: what differs in more than layout is then material,
  ///   without a kind.
  package init(_ document: DocumentChange, model: ProseModel?, vocabulary: ProseVocabulary) {
    self.document = document
    var changes = zip(document.comparison.changes, document.readings).map { change, reading in
      reading.hunks.isEmpty
        ? GradedChange(wording: change, reading)
        : GradedChange(change, reading, document, model, vocabulary)
    }
    if model != nil, !changes.contains(where: \.isMaterial) {
      let near = changes.indices.filter { changes[$0].isGradable && changes[$0].margin >= Self.near.first }
      if let best = near.max(by: { changes[$0].margin < changes[$1].margin }), near.count > 1,
        changes[best].margin >= (near.count > 2 ? Self.near.third : Self.near.second)
      {
        changes[best].isMaterial = true
      }
    }
    self.changes = changes
  }
}

extension GradedChange {
  fileprivate init(wording change: ProseComparison.Change, _ reading: ChangeReading) {
    self.init(
      change: change, reading: reading, shape: .wording, isMaterial: false, isGradable: false, margin: 0,
      kinds: [], isWider: false, guards: [], isPromise: false,
      touchesCommitment: false, period: (nil, nil), age: (nil, nil), reasons: [])
  }

  fileprivate init(
    _ change: ProseComparison.Change, _ reading: ChangeReading, _ document: DocumentChange,
    _ model: ProseModel?,
    _ vocabulary: ProseVocabulary
  ) {
    let features = ChangeFeatures(of: reading, change, in: document, vocabulary: vocabulary)
    let touches =
      features.has(.negationAdded) || features.has(.negationRemoved) || features.has(.periodChanged)
      || features.has(.periodAdded) || features.has(.periodRemoved)
      || features.has(.ageChanged) || features.has(.limitationAdded) || features.has(.limitationRemoved)
    let shape: Shape =
      features.has(.dateChanged)
      ? .date
      : !touches && features.has(.noContentChanged) && !features.has(.addressInserted)
        && !features.has(.numberChanged)
        && !features.has(.permissionToCertainty)
        && !features.has(.certaintyToPermission) ? .wording : .statement
    let (period, age) = Self.quantities(reading, vocabulary)
    guard let model else {
      self.init(
        change: change, reading: reading, shape: shape, isMaterial: shape == .statement, isGradable: false,
        margin: 0, kinds: [],
        isWider: false, guards: [], isPromise: false, touchesCommitment: touches, period: period, age: age,
        reasons: [])
      return
    }
    let answer = model.answer(features)
    let isForm =
      shape != .statement || features.has(.isHeading) || features.has(.spellingOnly)
      || features.has(.postalAddress) || features.has(.linkOnly) || features.isSaidElsewhere
    let guards = isForm ? [] : document.guards(reading, features, vocabulary)
    // What is not done, said anew, takes nothing from anybody.
    let isPromise = change.old.isEmpty && features.has(.practiceDenied) && guards.isEmpty
    let isCertain = !guards.isEmpty || !isForm && features.has(.legalNameChanged)
    var kinds = guards.compactMap(\.kind)
    if !isForm, features.has(.legalNameChanged) { kinds.append("controller") }
    if guards.contains(.denialFlipped), reading.newSays(.selling) { kinds.append("sale-or-sharing") }
    if kinds.isEmpty { kinds = answer.kinds }
    kinds = kinds.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.init(
      change: change, reading: reading, shape: shape,
      isMaterial: isCertain || !isForm && !isPromise && answer.margin >= 0,
      isGradable: !isForm && !isCertain && !isPromise,
      margin: isCertain ? max(answer.margin, 1500) : answer.margin,
      kinds: kinds, isWider: answer.isWider, guards: guards, isPromise: isPromise && !isForm,
      touchesCommitment: touches && !features.has(.postalAddress) && !features.has(.isHeading),
      period: period, age: age,
      reasons: isForm
        ? []
        : Array(
          (guards.map(\.reason) + ProseReasons(features, reading, model, kinds, vocabulary).sentences).prefix(
            3)))
  }

  private static func quantities(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> (
    period: (ProseQuantity?, ProseQuantity?), age: (ProseQuantity?, ProseQuantity?)
  ) {
    func changed(_ words: [ProseWord], _ stretches: [Range<Int>]) -> [ProseQuantity] {
      ProseQuantity.quantities(in: words, of: vocabulary).filter { quantity in
        stretches.contains { $0.overlaps(quantity.words) }
      }
    }
    let old = changed(reading.old, reading.hunks.map(\.old))
    let new = changed(reading.new, reading.hunks.map(\.new))
    func differing(_ isWanted: (ProseQuantity) -> Bool) -> (ProseQuantity?, ProseQuantity?) {
      let (before, after) = (old.filter(isWanted), new.filter(isWanted))
      return (before.first { !after.contains($0) }, after.first { !before.contains($0) })
    }
    return (differing(\.isPeriod), differing { $0.unit == .age })
  }
}
