import PolicyModel

extension Glance {
  /// Who else gets the data, whether it is sold or shared, and where it goes.
  var recipients: GlanceCard? {
    let kinds: [EntityKind] = [.recipient, .transfer, .sale]
    guard kinds.contains(where: { !entities.isAbsent($0) }) else { return nil }
    var card = GlanceCard(id: "recipients", title: "Who else gets it")
    card.link = link(
      blocks: [.recipients, .sale, .transfers],
      sections: ["recipients", "sharing", "disclosure", "disclosures", "who-we-share-with", "transfers"])
    let destination = destination
    let few = Few(entities[.recipient], limit: GlanceCard.limit - (destination == nil ? 0 : 1))
    card.items = few.shown.map { record in line { recipient(record, into: &$0) } }
    card.others = few.others
    if let destination { card.items.append(destination) }
    card.answer = line { words in
      words.say(
        ([EntityKind.recipient, .transfer].filter(entities.statesNone).map(GeneratedWording.sentenceForNone)
          + saleSentences).joined(separator: " "))
    }
    return card
  }

  private func recipient(_ record: Record, into words: inout FrameWords) {
    words.quote(name(of: record))
    if record.text(.name) != nil, let category = record.text(.category) {
      words.say(" (")
      words.quote(category)
      words.say(")")
    } else if record[.name] == .notStated {
      words.say(" (not named)")
    }
    if let country = record.text(.country).flatMap(Country.name) { words.say(", \(country)") }
    if record.text(.when) != nil { words.say(", in certain cases") }
  }

  private var saleSentences: [String] {
    if entities.statesNone(.sale) { return [GeneratedWording.sentenceForNone(of: .sale)] }
    guard let sale = entities.single(.sale) else { return [] }
    let matters: [(Field, String)] = [
      (.sells, "sold"), (.shares, "shared for advertising across different services"),
      (.targetedAds, "used for targeted advertising"),
    ]
    return matters.compactMap { field, words in
      switch sale[field] {
      case .flag(let flag)?: "Personal data is \(flag ? "" : "not ")\(words)."
      case .notStated?: "Whether personal data is \(words) is not stated."
      case .text, .number, .date, .period, .choice, .reference, .list, .record, .some(.none), nil: nil
      }
    }
  }

  /// The countries that data is transferred to, each once; nil where no transfer is stated.
  private var destination: HTML? {
    var places: [(name: String, isOwn: Bool)] = []
    func add(_ name: String, isOwn: Bool) {
      if !places.contains(where: { $0.name == name }) { places.append((name, isOwn)) }
    }
    var isUnspecified = false
    for transfer in entities[.transfer] {
      for code in transfer.texts(.countries) { add(Country.name(code) ?? code, isOwn: false) }
      for id in transfer.texts(.recipients) {
        if let country = entities.entity(.recipient, id)?.text(.country).flatMap(Country.name) {
          add(country, isOwn: false)
        } else {
          add(name(.recipient, id), isOwn: true)
        }
      }
      if transfer.flag(.unspecified) == true { isUnspecified = true }
    }
    if places.isEmpty, !isUnspecified { return nil }
    let few = Few(places)
    return line { words in
      words.say("Transferred to: ")
      for (position, place) in few.shown.enumerated() {
        if position > 0 { words.say(", ") }
        if place.isOwn { words.quote(place.name) } else { words.say(place.name) }
      }
      if few.others > 0 { words.say(" and \(few.others) more") }
      if isUnspecified {
        words.say(places.isEmpty ? "countries that are not named" : "; also countries that are not named")
      }
    }
  }
}
