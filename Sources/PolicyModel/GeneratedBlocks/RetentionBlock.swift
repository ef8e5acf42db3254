import PolicyMarkup

extension BlockSource {
  /// `{{ retention-table }}`: how long what is kept.
  func retention(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.retentionTable, "How long data is kept")
    let schema = PolicySchema.schema(of: .retention)
    let hasNames = records.contains { $0.text(.name) != nil }
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          .text(hasNames ? "What" : "Data") { record in
            if record.text(.name) == nil, let data = words(.data, of: record, schema) { return data }
            return InlineText(lines: name(of: record))
          },
          .text("Data") { record in record.text(.name) == nil ? nil : words(.data, of: record, schema) },
          BlockColumn(
            "How long",
            cell: { record in
              let isWhole = record[.orUntil] == nil
              return TableCell(duration(record), machineValue: isWhole ? record.period(.period)?.iso : nil)
            }),
          table.column("Reason", .reason),
          table.details([.text("Warning beforehand") { record in warning(record) }]),
        ]))
  }

  /// Such as "typically up to 30 days from the last interaction; longer where needed for moderation; then deleted".
  private func duration(_ record: Record) -> InlineText {
    let schema = PolicySchema.schema(of: .retention)
    var text = InlineText()
    if record.flag(.typical) == true { text.append("typically ") }
    if record.flag(.atMost) == true { text.append("up to ") }
    if let period = words(.period, of: record, schema) {
      text.append(period)
    } else if let criteria = words(.criteria, of: record, schema) {
      text.append(criteria)
    } else {
      text.append("until ")
      text.append(words(.until, of: record, schema) ?? InlineText(GeneratedWording.notStated))
    }
    if let start = words(.from, of: record, schema) {
      text.append(record.text(.from) == nil ? "; what it is counted from is " : " from ")
      text.append(start)
    }
    if let other = record.record(.orUntil), let event = other.text(.event) {
      text.append(" or until ")
      text.append(event)
      if let whichever = other.text(.whichever) { text.append(", whichever is \(whichever)") }
    }
    if let exceptions = words(.unless, of: record, schema) {
      let needs = record.texts(.unless)
      if needs.isEmpty {
        text.append("; exceptions: ")
        text.append(exceptions)
      } else {
        text.append("; longer where needed for \(alternatives(needs))")
      }
    }
    let outcomes = record.texts(.then).map { GeneratedWording.words(for: $0, of: .then) }
    if !outcomes.isEmpty { text.append("; then \(alternatives(outcomes))") }
    if let outcomes = stated(.then, of: record) {
      text.append("; what happens then: ")
      text.append(outcomes)
    }
    return text
  }

  private func warning(_ record: Record) -> InlineText? {
    guard let warning = record.record(.warnFirst) else { return stated(.warnFirst, of: record) }
    let channel = GeneratedWording.words(for: warning.text(.channel) ?? "", of: .channel)
    var text = InlineText("by \(channel)")
    if let lead = warning.period(.lead) { text.append(", \(lead.words) before") }
    if warning[.lead] == .notStated { text.append(", how long before is not stated") }
    return text
  }
}
