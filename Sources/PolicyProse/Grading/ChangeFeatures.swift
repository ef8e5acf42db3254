/// A change of prose as numbers: what the weights of the model multiply.
package struct ChangeFeatures: Sendable {
  /// Where a concept stands in a change.
  package enum Position: Int, CaseIterable, Sendable {
    /// Only among the words that came.
    case inserted
    /// Only among those that went.
    case deleted
    /// Among both.
    case replaced
    /// Around them, in the sentence.
    case context
    /// In the headings above.
    case heading

    var name: String { Position.names[rawValue] }

    static let names = ["inserted", "deleted", "replaced", "context", "heading"]
  }

  package enum Trait: Int, CaseIterable, Sendable {
    case always, added, removed, changed, isHeading, isItem, isCell, isSplit
    case insertedWords, deletedWords, novelWords, goneWords, novelShare, goneShare, changedShare, length
    case noContentChanged, onlyFunctionWords, onlyKnownWords
    case periodChanged, periodAdded, periodRemoved, ageChanged, dateChanged, numberChanged
    case negationAdded, negationRemoved, negationKept
    case permissionToCertainty, certaintyToPermission, limitationAdded, limitationRemoved
    case namesAdded, namesRemoved, addressAdded, addressRemoved
    case wholeTextRewritten, manyChanges, isShort, replacedThrice, replacedTwice, saidElsewhere,
      mostlySaidElsewhere
    case spellingOnly, postalAddress, legalNameChanged, addressInserted, nameInList, nameForName,
      nameForNameAgain
    case practiceCollecting, practiceUsing, practiceSharing, practiceKeeping, practiceDenied,
      addedUnderNegation
    case verbChanged, listGrew, listShrank, linkOnly, question

    var name: String { Trait.names[rawValue] }

    /// The cases' own names in their order, spelled out as those of the concepts are.
    static let names: [String] = """
      always added removed changed isHeading isItem isCell isSplit insertedWords deletedWords novelWords
      goneWords novelShare goneShare changedShare length noContentChanged onlyFunctionWords onlyKnownWords
      periodChanged periodAdded periodRemoved ageChanged dateChanged numberChanged negationAdded
      negationRemoved negationKept permissionToCertainty certaintyToPermission limitationAdded
      limitationRemoved namesAdded namesRemoved addressAdded addressRemoved wholeTextRewritten manyChanges
      isShort replacedThrice replacedTwice saidElsewhere mostlySaidElsewhere spellingOnly postalAddress
      legalNameChanged addressInserted nameInList nameForName nameForNameAgain practiceCollecting
      practiceUsing practiceSharing practiceKeeping practiceDenied addedUnderNegation verbChanged listGrew
      listShrank linkOnly question
      """.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) }
  }

  package private(set) var values: [(index: Int, value: Float)] = []
  /// The different stems of the content words that came or went, in order: they tell what a change is about.
  package private(set) var stems: [String] = []

  package static let traitCount = Trait.allCases.count
  package static let conceptCount = Concept.allCases.count
  package static var count: Int { traitCount + Position.allCases.count * conceptCount }

  package static func index(_ trait: Trait) -> Int { trait.rawValue }
  package static func index(_ concept: Concept, _ position: Position) -> Int {
    traitCount + position.rawValue * conceptCount + concept.rawValue
  }

  package static func name(_ index: Int) -> String {
    if index < traitCount { return Trait.names[index] }
    let rest = index - traitCount
    return Position.allCases[rest / conceptCount].name + ":" + Concept.names[rest % conceptCount]
  }

  /// By index.
  package static var names: [String] {
    Trait.names
      + Position.allCases.flatMap { position in
        let prefix = position.name + ":"
        return Concept.names.map { prefix + $0 }
      }
  }

  /// What `body` makes of each name, in UTF-8; by index.
  static func mapNames<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    for name in Trait.names {
      var name = name
      results.append(name.withUTF8 { body(UnsafeRawBufferPointer($0)) })
    }
    var name: [UInt8] = []
    for position in Position.allCases {
      for concept in Concept.names {
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: position.name.utf8)
        name.append(0x3A)
        name.append(contentsOf: concept.utf8)
        results.append(name.withUnsafeBytes(body))
      }
    }
    return results
  }

  /// The other text has all its words in one sentence: nothing came or went but a repetition.
  var isSaidElsewhere: Bool {
    values.contains { $0.index == Trait.saidElsewhere.rawValue && $0.value >= 0.98 }
  }

  func has(_ trait: Trait) -> Bool { values.contains { $0.index == trait.rawValue } }

  package init(
    of reading: ChangeReading, _ change: ProseComparison.Change, in document: DocumentChange,
    vocabulary: ProseVocabulary
  ) {
    var found: [Float] = Array(repeating: 0, count: Self.traitCount)
    func set(_ trait: Trait, _ value: Float = 1) { found[trait.rawValue] = value }
    func has(_ trait: Trait) -> Bool { found[trait.rawValue] != 0 }
    let sentences =
      change.old.map { document.comparison.old.sentences[$0] }
      + change.new.map { document.comparison.new.sentences[$0] }
    set(.always)
    set(change.old.isEmpty ? .added : change.new.isEmpty ? .removed : .changed)
    if sentences.allSatisfy({ $0.role == .heading }) { set(.isHeading) }
    if sentences.contains(where: { $0.role == .item }) { set(.isItem) }
    if sentences.contains(where: { $0.role == .cell }) { set(.isCell) }
    if change.old.count > 1 || change.new.count > 1 { set(.isSplit) }

    func entry(_ word: ProseWord) -> ProseVocabulary.Entry { vocabulary[word.id] }
    let inserted = reading.inserted.map { reading.new[$0] }
    let deleted = reading.deleted.map { reading.old[$0] }
    let contentIn = inserted.filter { entry($0).shape == .content }
    let contentOut = deleted.filter { entry($0).shape == .content }
    let novel = contentIn.count { !document.isInOld(entry($0).stem) }
    let gone = contentOut.count { !document.isInNew(entry($0).stem) }
    let total = (reading.old + reading.new).count { entry($0).shape == .content }
    set(.insertedWords, log(contentIn.count))
    set(.deletedWords, log(contentOut.count))
    set(.novelWords, log(novel))
    set(.goneWords, log(gone))
    if !contentIn.isEmpty { set(.novelShare, Float(novel) / Float(contentIn.count)) }
    if !contentOut.isEmpty { set(.goneShare, Float(gone) / Float(contentOut.count)) }
    if total > 0 { set(.changedShare, Float(contentIn.count + contentOut.count) / Float(total)) }
    set(.length, log(max(reading.old.count, reading.new.count)))
    if contentIn.isEmpty, contentOut.isEmpty { set(.noContentChanged) }
    if (inserted + deleted).allSatisfy({ entry($0).shape == .function }) { set(.onlyFunctionWords) }
    if novel == 0, gone == 0 { set(.onlyKnownWords) }
    if max(reading.old.count, reading.new.count) <= 6 { set(.isShort) }

    func quantities(_ words: [ProseWord], _ stretches: [Range<Int>]) -> [ProseQuantity] {
      ProseQuantity.quantities(in: words, of: vocabulary).filter { quantity in
        stretches.contains { $0.overlaps(quantity.words) }
      }
    }
    let amountsOut = Set(quantities(reading.old, reading.hunks.map(\.old)))
    let amountsIn = Set(quantities(reading.new, reading.hunks.map(\.new)))
    let (lost, got) = (amountsOut.subtracting(amountsIn), amountsIn.subtracting(amountsOut))
    let (periodsOut, periodsIn) = (lost.contains(where: \.isPeriod), got.contains(where: \.isPeriod))
    if periodsOut, periodsIn {
      set(.periodChanged)
    } else if periodsIn {
      set(.periodAdded)
    } else if periodsOut {
      set(.periodRemoved)
    }
    if lost.contains(where: { $0.unit == .age }) || got.contains(where: { $0.unit == .age }) {
      set(.ageChanged)
    }
    if lost.contains(where: { $0.unit == .other }) || got.contains(where: { $0.unit == .other }) {
      set(.numberChanged)
    }
    let changedWords = inserted + deleted
    let isDated =
      (reading.oldMentions + reading.newMentions).contains { $0.concept == .dateLabel }
      || (reading.old + reading.new).contains {
        !entry($0).marks.isDisjoint(with: [.month, .year])
      }
    if !changedWords.isEmpty, isDated, lost.union(got).allSatisfy({ $0.unit == .other }),
      changedWords.allSatisfy({ entry($0).marks.contains(.partOfDate) })
    {
      set(.dateChanged)
    }

    func count(_ mentions: [ChangeReading.Mention], _ concept: Concept, changed: Bool) -> Int {
      mentions.count { $0.concept == concept && $0.isChanged == changed }
    }
    let negations = (
      out: count(reading.oldMentions, .negation, changed: true),
      in: count(reading.newMentions, .negation, changed: true)
    )
    if negations.in > negations.out { set(.negationAdded) }
    if negations.out > negations.in { set(.negationRemoved) }
    if count(reading.newMentions, .negation, changed: false) > 0 { set(.negationKept) }
    let may = (
      out: count(reading.oldMentions, .permission, changed: true),
      in: count(reading.newMentions, .permission, changed: true)
    )
    let will = (
      out: count(reading.oldMentions, .certainty, changed: true),
      in: count(reading.newMentions, .certainty, changed: true)
    )
    if may.out > may.in, will.in > will.out { set(.permissionToCertainty) }
    if may.in > may.out, will.out > will.in { set(.certaintyToPermission) }
    let limits = (
      out: count(reading.oldMentions, .limitation, changed: true),
      in: count(reading.newMentions, .limitation, changed: true)
    )
    if limits.in > limits.out { set(.limitationAdded) }
    if limits.out > limits.in { set(.limitationRemoved) }

    set(.namesAdded, log(contentIn.count { $0.isCapitalised && !document.isInOld(entry($0).stem) }))
    set(.namesRemoved, log(contentOut.count { $0.isCapitalised && !document.isInNew(entry($0).stem) }))
    if inserted.contains(where: { entry($0).isMail && !document.isInOld(entry($0).stem) }) {
      set(.addressAdded)
    }
    if deleted.contains(where: { entry($0).isMail && !document.isInNew(entry($0).stem) }) {
      set(.addressRemoved)
    }
    set(.wholeTextRewritten, document.changedShare)
    set(.manyChanges, log(document.comparison.changes.count))

    let replaced = document.substitutionCount(reading, vocabulary)
    if replaced >= 3 { set(.replacedThrice) } else if replaced == 2 { set(.replacedTwice) }
    let said = document.shareSaidElsewhere(reading, vocabulary)
    set(.saidElsewhere, said)
    if said > 0.75 { set(.mostlySaidElsewhere) }

    let hunks = HunkReading(reading, vocabulary)
    if hunks.isSpellingOnly { set(.spellingOnly) }
    if hunks.isPostalAddress { set(.postalAddress) }
    if hunks.changesLegalName { set(.legalNameChanged) }
    if hunks.isNameForName { set(replaced >= 2 ? .nameForNameAgain : .nameForName) }
    if hunks.listGrew { set(.listGrew) }
    if hunks.listShrank { set(.listShrank) }
    if (inserted + deleted).contains(where: { entry($0).isMail }) { set(.addressInserted) }
    if !(inserted + deleted).isEmpty,
      (inserted + deleted).allSatisfy({ entry($0).shape == .address && !entry($0).isMail })
    {
      set(.linkOnly)
    }
    if sentences.allSatisfy({ $0.role == .cell || $0.role == .item }),
      change.old.isEmpty || change.new.isEmpty,
      max(reading.old.count, reading.new.count) <= 5, novel + gone > 0,
      sentences.allSatisfy({ $0.beginsWithCapital })
    {
      set(.nameInList)
    }
    if sentences.allSatisfy({ $0.text.utf8.last == 0x3F }) { set(.question) }
    let practice = Practice(reading, vocabulary)
    if practice.changed.contains(.collecting) { set(.practiceCollecting) }
    if practice.changed.contains(.using) { set(.practiceUsing) }
    if practice.changed.contains(.sharing) || practice.changed.contains(.selling) { set(.practiceSharing) }
    if practice.changed.contains(.keeping) || practice.changed.contains(.deleting) { set(.practiceKeeping) }
    if practice.isDenied { set(.practiceDenied) }
    if practice.verbChanged { set(.verbChanged) }
    if has(.negationKept), !has(.negationAdded), !has(.negationRemoved), !inserted.isEmpty, deleted.count <= 1
    {
      set(.addedUnderNegation)
    }

    var positions: [ConceptSet] = Array(repeating: ConceptSet(), count: Position.allCases.count)
    var (came, went, stayed) = (ConceptSet(), ConceptSet(), ConceptSet())
    for mention in reading.newMentions {
      if mention.isChanged { came.insert(mention.concept) } else { stayed.insert(mention.concept) }
    }
    for mention in reading.oldMentions {
      if mention.isChanged { went.insert(mention.concept) } else { stayed.insert(mention.concept) }
    }
    positions[Position.inserted.rawValue] = came.subtracting(went)
    positions[Position.deleted.rawValue] = went.subtracting(came)
    positions[Position.replaced.rawValue] = came.subtracting(came.subtracting(went))
    positions[Position.context.rawValue] = stayed
    positions[Position.heading.rawValue] = document.headingConcepts(change)

    var known: Set<Int32> = []
    for word in contentIn + contentOut where known.insert(entry(word).stem).inserted {
      stems.append(vocabulary.text(ofStem: entry(word).stem))
    }

    for index in found.indices where found[index] != 0 { values.append((index, found[index])) }
    for position in Position.allCases {
      for concept in positions[position.rawValue].concepts {
        values.append((Self.index(concept, position), 1))
      }
    }
  }
}

/// log2(1 + n) in sixteenths, by a table: the same on every machine.
private func log(_ count: Int) -> Float {
  var (whole, rest) = (0, count + 1)
  while rest > 1 {
    rest >>= 1
    whole += 1
  }
  let power = 1 << whole
  return Float(whole) + Float(count + 1 - power) / Float(power)
}

extension ProseVocabulary.Entry {
  var isMail: Bool { marks.contains(.mail) }
}
