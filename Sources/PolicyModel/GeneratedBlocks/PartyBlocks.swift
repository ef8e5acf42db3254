import PolicyMarkup

extension BlockSource {
  /// `{{ controller }}`: who decides about the processing.
  func controller(_ record: Record) -> [GeneratedPart] { labelled(record, .controller) }

  /// `{{ joint-controllers }}`: who decides together with the controller.
  func jointControllers(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.jointControllers, "Joint controllers")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Joint controller"), table.column("Address", .address),
          table.column("Country", .country),
          table.column("Contact", .contact), table.note,
        ]))
  }

  /// `{{ representatives }}`: who stands for the controller in a region.
  func representatives(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.representatives, "Representatives")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Representative"), table.column("For", .region), table.column("Address", .address),
          table.column("Contact", .contact), table.note,
        ]))
  }

  /// `{{ contacts }}`: how to reach whom for what.
  func contacts(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.contacts, "Contacts")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Contact"), table.column("For", .purposeFor),
          table.details([
            table.column("E-mail", .email),
            .text("Telephone") { record in
              record.text(.phone).map(telephone) ?? stated(.phone, of: record)
            },
            table.column("Web form", .form), table.column("Address", .address), table.column("Website", .url),
          ]),
        ]))
  }
}
