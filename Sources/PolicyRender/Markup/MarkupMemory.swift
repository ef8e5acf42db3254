import PolicyModel

/// The markup of clauses that was written already: most pages of a policy show clauses that other pages show, too.
///
/// It knows clauses by the object that they are, so that it helps where a history shares them. One for the pages of one
/// policy; one thread at a time uses it.
package final class MarkupMemory {
  /// What is written of a clause.
  enum Part: Hashable {
    case clause(ObjectIdentifier, number: String?, level: Int)
    /// The blocks of a clause in a redline, both texts in one.
    case change(ClauseEnds)
    /// The blocks of a clause in one of two columns.
    case side(ClauseEnds, isOld: Bool)
  }

  /// A clause of a redline, by the objects that it is made of.
  struct ClauseEnds: Hashable {
    let old: ObjectIdentifier?
    let new: ObjectIdentifier?
  }

  private struct Name: Hashable {
    let part: Part
    let setting: Int
  }

  /// Tables are counted on a page and named by their side: markup that holds some stands only where the count is the same.
  struct Markup {
    /// The clauses that it is of are kept with it: nothing else can then be taken for them.
    let clauses: [Clause]
    let bytes: [UInt8]
    let tables: Int
    let firstTable: Int
    let tableSide: String
  }

  private var settings: [TextMarkup.Setting: Int] = [:]
  private var markup: [Name: [Markup]] = [:]

  package init() {}

  /// The number of a setting: equal ones have the same.
  func number(of setting: TextMarkup.Setting) -> Int {
    let next = settings.count
    if let number = settings[setting] { return number }
    settings[setting] = next
    return next
  }

  func markup(of part: Part, in setting: Int, afterTable table: Int, side: String) -> Markup? {
    markup[Name(part: part, setting: setting)]?.first {
      $0.tables == 0 || $0.firstTable == table && $0.tableSide == side
    }
  }

  func keep(_ written: Markup, of part: Part, in setting: Int) {
    markup[Name(part: part, setting: setting), default: []].append(written)
  }
}

extension MarkupWriter {
  /// Writes what depends on clauses and on the page's setting alone, or repeats what was written of them before.
  mutating func remembered(
    _ part: @autoclosure () -> MarkupMemory.Part, of clauses: @autoclosure () -> [Clause],
    _ write: (inout MarkupWriter) -> Void
  ) {
    guard let memory = markup.memory, containers.isEmpty else { return write(&self) }
    let part = part()
    let setting = markup.settingNumber
    if let known = memory.markup(of: part, in: setting, afterTable: tableCount, side: tableSide) {
      html.raw(known.bytes)
      tableCount += known.tables
      return
    }
    let (start, firstTable, footnotes) = (html.bytes.count, tableCount, self.footnotes.uses)
    write(&self)
    // The numbers of footnotes depend on the whole page.
    if self.footnotes.uses != footnotes { return }
    memory.keep(
      MarkupMemory.Markup(
        clauses: clauses(), bytes: Array(html.bytes[start...]), tables: tableCount - firstTable,
        firstTable: firstTable, tableSide: tableSide),
      of: part, in: setting)
  }
}
