import PolicyMarkup

extension BlockSource {
  /// `{{ data }}`: the categories of personal data.
  func data(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.data, "Personal data")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Data"), table.column("What it consists of", .items),
          .text("Where it comes from") { record in origin(record) },
          table.details([
            table.column("Collected when", .collectedWhen), table.column("Identifies you", .identifies),
            table.column("Sensitive", .sensitive), .text("Must be given") { record in mandatory(record) },
            table.column("Stored by", .storedBy), table.column("Visible to", .visibleTo),
          ]),
        ]))
  }

  private func origin(_ record: Record) -> InlineText? {
    guard let source = record.record(.source) else { return stated(.source, of: record) }
    guard let recipient = source.text(.recipient) else {
      return InlineText(GeneratedWording.words(for: source.text(.kind) ?? "", of: .kind))
    }
    let name = name(.recipient, recipient)
    switch source.text(.kind) {
    case "third-party", nil: return InlineText("from \(name)")
    case let kind?: return InlineText("\(GeneratedWording.words(for: kind, of: .kind)) (\(name))")
    }
  }

  private func mandatory(_ record: Record) -> InlineText? {
    guard let mandatory = record.record(.mandatory) else { return stated(.mandatory, of: record) }
    var text = InlineText(mandatory.flag(.required) == true ? "yes" : "no")
    switch mandatory[.otherwise] {
    case .text(let otherwise)?:
      text.append("; otherwise ")
      text.append(otherwise)
    case .notStated?: text.append("; what follows otherwise is not stated")
    case FieldValue.none?: text.append("; otherwise nothing follows")
    case .flag?, .number?, .date?, .period?, .choice?, .reference?, .list?, .record?, nil: break
    }
    return text
  }

  /// "none" or "not stated" where that is what a field says; nil otherwise.
  func stated(_ field: Field, of record: Record) -> InlineText? {
    switch record[field] {
    case FieldValue.none?: InlineText(GeneratedWording.none)
    case .notStated?: InlineText(GeneratedWording.notStated)
    case .text?, .flag?, .number?, .date?, .period?, .choice?, .reference?, .list?, .record?, nil: nil
    }
  }
}
