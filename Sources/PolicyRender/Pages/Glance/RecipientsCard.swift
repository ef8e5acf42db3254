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
    let few = Few(entities[.recipient])
    card.items = few.shown.map { record in line { recipient(record, into: &$0) } }
    card.others = few.others
    card.answer = line { words in
      let none = [EntityKind.recipient, .transfer].filter(entities.statesNone)
      words.say((none.map(GeneratedWording.sentenceForNone) + saleSentences).joined(separator: " "))
      destinations(into: &words)
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
    var subject = "personal data"
    return matters.compactMap { field, words in
      let sentence: String
      switch sale[field] {
      case .flag(let flag)?: sentence = "\(subject) is \(flag ? "" : "not ")\(words)."
      case .notStated?: sentence = "whether \(subject) is \(words) is not stated."
      case .text, .number, .date, .period, .choice, .reference, .list, .record, .some(.none), nil: return nil
      }
      subject = "it"
      return sentence.capitalized
    }
  }

  /// The countries that data is transferred to, each once; nothing where no transfer is stated.
  private func destinations(into words: inout FrameWords) {
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
    if places.isEmpty, !isUnspecified { return }
    let few = Few(places)
    if !words.html.bytes.isEmpty { words.say(" ") }
    words.say("Transferred to: ")
    for (position, place) in few.shown.enumerated() {
      if position > 0 { words.say(", ") }
      if place.isOwn { words.quote(place.name) } else { words.say(place.name) }
    }
    if few.others > 0 { words.say(" and \(few.others) more") }
    if isUnspecified {
      words.say(places.isEmpty ? "countries that are not named" : "; also countries that are not named")
    }
    words.say(".")
  }
}
