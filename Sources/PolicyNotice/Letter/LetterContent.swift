import PolicyHistory

/// What a letter says, part by part, before it is laid out as text and as HTML.
struct LetterContent {
  /// Changes under a heading. Those that a letter has no room for are named by their titles.
  struct Part {
    let heading: String
    let lead: String?
    let changes: [Item]
    let titles: [Notice.Change]
    /// How many are not even named.
    let unnamed: Int
  }

  struct Item {
    /// From 1 over the whole letter.
    let number: Int
    let change: Notice.Change
    let before: Label?
    let after: Label?
    /// The clause of the new text.
    let link: Link?
  }

  /// Something quoted, and what it is: "Before:" and the words.
  struct Label {
    let label: String
    let words: String
  }

  struct Link {
    let label: String
    let address: String
  }

  let notice: Notice
  let words: NoticeWords
  let subject: String
  /// What happens, when, and whether the reader is asked for something.
  let opening: String
  let agreement: Part?
  let changes: Part?

  init(of notice: Notice, in words: NoticeWords) {
    self.notice = notice
    self.words = words
    subject = LetterSubject(of: notice, in: words).text
    opening = LetterContent.opening(of: notice, in: words)
    var room = Room()
    let consenting = notice.changes.filter { $0.level == .reConsent }
    agreement =
      consenting.isEmpty
      ? nil
      : Part(
        consenting, words.say(.agreementHeading),
        lead: words.say(.agreement), &room, words)
    let others = notice.changes.filter { $0.level < .reConsent }
    changes =
      others.isEmpty
      ? nil
      : Part(
        others, words.say(consenting.isEmpty ? .changesHeading : .otherChangesHeading),
        lead: LetterContent.beginning(of: notice, in: words), &room, words)
  }

  /// From when the changes apply, so that what they say is not read as what already is; nil where they do already, or
  /// nobody knows when.
  private static func beginning(of notice: Notice, in words: NoticeWords) -> String? {
    guard notice.isInEffect == false, let effective = notice.to.effective else { return nil }
    return notice.isStep
      ? words.say(.changesApply, [words.date(effective)])
      : words.say(.olderChangesApply, [notice.from.id, words.date(effective)])
  }

  private static func opening(of notice: Notice, in words: NoticeWords) -> String {
    [notice.happening(in: words), notice.timeOfEffect(in: words), notice.agreementNeeded(in: words)]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// A sentence on the changes that no one need be told of; nil where there are none.
  var lesser: String? {
    switch notice.lesserCount {
    case 0: nil
    case 1: words.say(.lesserOne)
    default: words.say(.lesserSome, [String(notice.lesserCount)])
    }
  }

  /// What the reader can do, but for agreeing, which the changes that need it say themselves.
  var actions: [Notice.Action] { notice.actions.filter { $0.kind != .agree } }

  var links: [Link] {
    [
      Link(label: words.say(.newText, [notice.to.id]), address: notice.links.newText),
      Link(label: words.say(.oldText, [notice.from.id]), address: notice.links.oldText),
      Link(label: words.say(.redline), address: notice.links.redline),
    ]
  }

  /// Why the reader gets this.
  var reason: String {
    words.say(notice.isPromised ? .whyPromised : .why, [notice.policyName(in: words)])
  }

  /// For policies that are nobody's own.
  var example: String? { notice.example.map { words.say(.example, [$0]) } }

  /// What mail programs show beside the subject: when, and the gravest changes.
  var preview: String {
    var text = notice.timeOfEffect(in: words)
    for change in notice.changes {
      let longer = text + " " + change.title.withFullStop
      if longer.count > 160 { break }
      text = longer
    }
    return text
  }
}

/// How much a letter still has room for: mail programs cut long messages off.
private struct Room {
  var changes = 24
  var letters = 14_000
  var titles = 60

  mutating func takes(_ change: Notice.Change) -> Bool {
    let size = [change.title, change.before ?? "", change.after ?? "", change.impact].reduce(0) {
      $0 + $1.utf8.count
    }
    if changes == 0 || size > letters { return false }
    changes -= 1
    letters -= size
    return true
  }
}

extension LetterContent.Part {
  fileprivate init(
    _ all: [Notice.Change], _ heading: String, lead: String?, _ room: inout Room, _ words: NoticeWords
  ) {
    self.heading = heading
    self.lead = lead
    var items: [LetterContent.Item] = []
    // Numbers go on from the part before.
    let first = 25 - room.changes
    for change in all {
      guard room.takes(change) else { break }
      items.append(LetterContent.Item(number: first + items.count, change: change, in: words))
    }
    changes = items
    let rest = all.dropFirst(items.count)
    titles = Array(rest.prefix(room.titles))
    room.titles -= titles.count
    if !rest.isEmpty { room.changes = 0 }
    unnamed = rest.count - titles.count
  }
}

extension LetterContent.Item {
  fileprivate init(number: Int, change: Notice.Change, in words: NoticeWords) {
    self.number = number
    self.change = change
    link = change.address.map { address in
      LetterContent.Link(
        label: change.clause.map { words.say(.clauseInNewText, [$0]) } ?? words.say(.inNewText),
        address: address)
    }
    // A title that has the words already says what is new or gone.
    switch (change.before, change.after) {
    case (let was?, let now?):
      before = .init(label: words.say(.was), words: was)
      after = .init(label: words.say(.now), words: now)
    case (let was?, nil):
      before = change.title.contains(was) ? nil : .init(label: words.say(.gone), words: was)
      after = nil
    case (nil, let now?):
      before = nil
      after = change.title.contains(now) ? nil : .init(label: words.say(.new), words: now)
    case (nil, nil):
      before = nil
      after = nil
    }
  }
}
