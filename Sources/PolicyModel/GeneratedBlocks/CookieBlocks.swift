import PolicyMarkup

extension BlockSource {
  /// `{{ cookie-table }}`: each cookie.
  func cookies(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.cookieTable, "Cookies")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Cookie"), table.column("Category", .category), table.column("Set by", .provider),
          table.column("First or third party", .party), table.column("How long it lasts", .duration),
          table.column("Purpose", .purpose), table.note,
        ]))
  }

  /// `{{ cookie-categories }}`: the categories of cookies and similar technologies.
  func cookieCategories(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.cookieCategories, "Categories of cookies")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Category"), table.column("Purpose", .purpose), table.column("Lawful basis", .basis),
          table.column("Technologies", .technologies), table.column("Set by", .setBy), table.note,
        ]))
  }

  /// `{{ cookie-choices }}`: what the banner offers and where the choice can be changed.
  func cookieChoices(_ record: Record) -> [GeneratedPart] {
    let schema = PolicySchema.schema(of: .cookieChoices)
    var banner: InlineText?
    let offers = record.texts(.banner).map { GeneratedWording.words(for: $0, of: .banner) }
    if !offers.isEmpty {
      banner = InlineText("The cookie banner lets you \(alternatives(offers)).")
    } else if record[.banner] == FieldValue.none {
      banner = InlineText("There is no cookie banner.")
    }
    let settings = words(.settings, of: record, schema).map { place in
      var text = InlineText("Where you can change your choice: ")
      text.append(place)
      return text
    }
    return sentences([banner, settings])
  }

  /// `{{ signals }}`: how opt-out signals are answered.
  func signals(_ record: Record) -> [GeneratedPart] {
    let names: [(Field, String)] = [(.gpc, "Global Privacy Control"), (.dnt, "Do Not Track")]
    return sentences(
      names.map { field, name in
        switch record[field] {
        case .choice("honoured")?: InlineText("We honour \(name) signals.")
        case .choice?: InlineText("We do not act on \(name) signals.")
        case .notStated?: InlineText("Whether we act on \(name) signals is not stated.")
        case .text?, .flag?, .number?, .date?, .period?, .reference?, .list?, .record?, FieldValue.none?, nil:
          nil
        }
      })
  }
}
