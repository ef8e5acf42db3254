import PolicyMarkup

extension BlockSource {
  /// `{{ purposes }}`: what personal data is used for.
  func purposes(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.purposes, "Purposes")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Purpose"), table.column("Data", .data),
          .text("Lawful basis") { record in bases(record) },
          table.details([
            table.column("Kind of use", .uses), table.column("Your choice", .choice),
            table.column("Applies to", .appliesTo),
          ]),
        ]))
  }

  /// `{{ legal-bases }}`: the lawful bases of each purpose that states one.
  func legalBases(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.legalBases, "Lawful bases")
    let rows = records.filter { $0[.bases] != nil }
    if rows.isEmpty { return [] }
    return GeneratedPart.table(
      table.table(
        of: rows, [table.name("Purpose"), .text("Lawful basis") { record in bases(record) }]))
  }

  private func bases(_ purpose: Record) -> InlineText? {
    let bases = purpose.records(.bases)
    if bases.isEmpty { return stated(.bases, of: purpose) }
    var text = InlineText()
    for (index, basis) in bases.enumerated() {
      if index > 0 { text.append("; ") }
      text.append(GeneratedWording.words(for: basis.text(.basis) ?? "", of: .basis))
      if let regime = basis.text(.regime) {
        text.append(" under the \(GeneratedWording.words(for: regime, of: .regime))")
      }
      if let interest = basis.text(.interest) {
        text.append(": ")
        text.append(interest)
      } else if let interest = stated(.interest, of: basis) {
        text.append(": interest ")
        text.append(interest)
      }
      if let note = note(basis) {
        text.append(" (")
        text.append(note)
        text.append(")")
      }
    }
    return text
  }
}
