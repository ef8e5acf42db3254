import PolicyModel

extension Glance {
  /// What the data is used for; advertising, profiling and the like are always among those shown.
  var purposes: GlanceCard? {
    guard
      var card = card(
        "purposes", "Why we use it", of: .purpose, blocks: [.purposes, .legalBases],
        sections: ["purposes", "purpose", "use", "uses", "how-we-use-data", "how-we-use-it"])
    else { return nil }
    let few = Few(entities[.purpose]) { $0.texts(.uses).contains(where: Glance.isUnexpected) }
    card.items = few.shown.map { record in
      line { words in
        words.quote(name(of: record))
        switch record[.choice] {
        case .choice(let choice)? where choice != "none":
          words.say(" (\(GeneratedWording.words(for: choice, of: .choice)))")
        case .text, .flag, .number, .date, .period, .choice, .reference, .list, .record, .notStated,
          .some(.none), nil:
          break
        }
      }
    }
    card.others = few.others
    return card
  }

  /// A use that goes beyond the service itself: our judgement of what people would not want to miss.
  private static func isUnexpected(_ use: String) -> Bool {
    ["marketing", "advertising", "profiling", "ai-training"].contains(use)
  }
}
