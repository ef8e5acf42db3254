import PolicySource

/// The lists of words that say what a word is by itself, in one table.
enum WordLists {
  /// What the lists say of a normalised word in UTF-8.
  static func marks(of word: UnsafeBufferPointer<UInt8>) -> WordMarks {
    table.words.known(UnsafeRawBufferPointer(word)).map { table.marks[Int($0)] } ?? []
  }

  private static let table: (words: ByteTable, marks: [WordMarks]) = {
    var words = ByteTable(capacity: 512)
    var marks: [WordMarks] = []
    for (mark, list) in lists {
      list.forEachWord { word in
        let number = Int(words.number(of: word))
        if number == marks.count { marks.append([]) }
        marks[number].formUnion(mark)
      }
    }
    return (words, marks)
  }()

  private static let lists: [(WordMarks, String)] = [
    (
      .function,
      """
      a an the this that these those and or nor but if then so as of in on at by for from to into onto with within about over
      under between through during before after above below up down out off again further there here when where why how all any
      both each few more most other some such own same than too very just also is are was were be been being am has have had
      having do does did doing i you he she it we they me him her us them my your his its our their mine yours ours theirs who
      whom which what whose because while until unless upon per via etc e.g i.e eg ie it's we're we'll we've you're you'll you've
      that's there's i'm they're let's whether either however therefore thus hereby herein please like
      """
    ),
    (.spelledNumber, WordShape.spelledNumbers.keys.joined(separator: " ")),
    // "May" is the name of a month less often than a verb.
    (
      [.month, .partOfDate],
      """
      january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
      oct nov dec
      """
    ),
    (.partOfDate, "may"),
    (
      .companyForm,
      "inc llc ltd limited gmbh corp corporation b.v bv plc company sarl ag ulc pty kk s.a incorporated lp llp"
    ),
    (
      .street,
      """
      street st avenue ave road rd suite ste floor box pmb boulevard blvd lane drive square building po p.o zip way attn
      """
    ),
    (
      .abbreviation,
      """
      e.g i.e eg ie etc inc ltd llc co corp no art arts vs dr mr mrs ms st u.s u.k e.u u.s.c sec cf al approx jr sr attn ste ave
      blvd p.o c.f.r cal civ bus prof nr abs bzw z.b ca bv b.v s.a pty pte
      """
    ),
  ]
}
