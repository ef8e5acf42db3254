import PolicyModel
import PolicySource

extension Glance {
  /// Which rights there are, how to use them, and when an answer is due.
  var rights: GlanceCard? {
    guard
      var card = card(
        "rights", "Your rights", of: .right, blocks: [.rights],
        sections: ["rights", "your-rights", "your-choices", "data-subject-rights"])
    else { return nil }
    let records = entities[.right]
    if records.isEmpty { return card }
    var names: [Name] = []
    for name in records.map(Name.init) where !names.contains(name) { names.append(name) }
    let few = Few(names)
    card.items = few.shown.map { name in
      line { if name.isOwn { $0.quote(name.words) } else { $0.say(name.words) } }
    }
    card.others = few.others
    card.answer = line { words in
      var sentences = Sentences(words: words)
      routes(of: records, into: &sentences)
      deadline(of: records, into: &sentences)
      if records.contains(where: {
        !$0.list(.when).isEmpty || !$0.list(.limits).isEmpty || $0.text(.fee) != nil
      }) {
        sentences.begin()
        sentences.words.say("Some have conditions or limits.")
      }
      if records.contains(where: isOfSomeLawsAlone) {
        sentences.begin()
        sentences.words.say("Which of them you have depends on the law that applies to you.")
      }
      words = sentences.words
    }
    return card
  }

  /// Whether a right is stated under a part of the laws that the policy is written for.
  private func isOfSomeLawsAlone(_ right: Record) -> Bool {
    let laws = right.texts(.regimes)
    return !laws.isEmpty && (policy.regimes.isEmpty || !policy.regimes.allSatisfy { laws.contains($0.value) })
  }

  /// One way that serves for every right comes first: the others serve for some.
  private func routes(of records: [Record], into sentences: inout Sentences) {
    let rights = records.filter { !$0.texts(.routes).isEmpty }
    if rights.isEmpty {
      if records.contains(where: { $0[.routes] == .notStated }) {
        sentences.begin()
        sentences.words.say("How to use them is not stated.")
      }
      return
    }
    var all: [String] = []
    for id in rights.flatMap({ $0.texts(.routes) }) where !all.contains(id) { all.append(id) }
    let general = all.filter { id in
      records.allSatisfy { $0.texts(.routes).contains(id) || $0.text(.right) == "complaint" }
    }
    let particular = all.filter { !general.contains($0) }
    sentences.begin()
    if general.isEmpty {
      let start =
        particular.count == 1 ? "To use some of them: " : "How to use them, depending on the right: "
      list(particular, after: start, into: &sentences.words)
    } else {
      list(general, after: "To use them: ", into: &sentences.words)
      if !particular.isEmpty { list(particular, after: "; for some of them also: ", into: &sentences.words) }
    }
    sentences.words.say(".")
  }

  private func list(_ contacts: [String], after start: String, into words: inout FrameWords) {
    words.say(start)
    let few = Few(contacts, limit: 3)
    for (position, id) in few.shown.enumerated() {
      if position > 0 { words.say(", ") }
      route(id, into: &words)
    }
    if few.others > 0 { words.say(" and \(few.others) more") }
  }

  /// The first address of a contact, else its name.
  private func route(_ id: String, into words: inout FrameWords) {
    guard let contact = entities.entity(.contact, id) else { return words.quote(id.idAsWords) }
    if let email = contact.text(.email) {
      words.mailLink(to: email)
    } else if let page = contact.text(.form) ?? contact.text(.url) {
      if let name = contact.text(.name) {
        words.quote(name, linkedTo: page)
      } else {
        words.outsideLink(to: page)
      }
    } else if let phone = contact.text(.phone) {
      words.say(phone)
    } else if let name = contact.text(.name) {
      words.quote(name)
    } else if let address = contact.text(.address) {
      words.quote(address)
    } else {
      words.quote(id.idAsWords)
      words.say(" (address not stated)")
    }
  }

  private func deadline(of records: [Record], into sentences: inout Sentences) {
    var deadlines: [Period] = []
    for deadline in records.compactMap({ $0.period(.deadline) }) where !deadlines.contains(deadline) {
      deadlines.append(deadline)
    }
    guard let first = deadlines.first else {
      if records.contains(where: { $0[.deadline] == .notStated }) {
        sentences.begin()
        sentences.words.say("When an answer is due is not stated.")
      }
      return
    }
    let isForAll = records.allSatisfy { $0.period(.deadline) != nil || $0.text(.right) == "complaint" }
    sentences.begin()
    if deadlines.count > 1 {
      sentences.words.say("How soon you get an answer depends on the right.")
    } else {
      sentences.words.say("Answer within \(first.words)\(isForAll ? "" : " for some of them").")
    }
  }
}

/// What a right is called. A policy may state one right several times, each under its own conditions.
private struct Name: Equatable {
  let words: String
  /// Called so by the policy.
  let isOwn: Bool

  init(_ right: Record) {
    let own = right.text(.name)
    words = own ?? GeneratedWording.words(for: right.text(.right) ?? "", of: .right).capitalized
    isOwn = own != nil
  }
}

/// Sentences in a line, with a space between them.
private struct Sentences {
  var words: FrameWords

  mutating func begin() { if !words.html.bytes.isEmpty { words.say(" ") } }
}
