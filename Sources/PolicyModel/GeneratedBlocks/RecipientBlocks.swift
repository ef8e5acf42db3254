import PolicyMarkup

extension BlockSource {
  /// `{{ recipients }}`: who receives personal data.
  func recipients(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.recipients, "Recipients of personal data")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Recipient"), table.column("What for", .purposes), table.column("Data", .data),
          table.details([
            .text("Category") { record in
              // A recipient without a name is called by its category in the first column.
              guard record[.name] != nil, let category = record.text(.category) else {
                return stated(.category, of: record)
              }
              return InlineText(lines: category)
            },
            table.column("Role", .role), table.column("Country", .country), table.column("When", .when),
            table.column("What it must do", .promise), table.column("Its policy", .policyURL),
          ]),
        ]))
  }

  /// `{{ transfers }}`: transfers to other countries and their safeguards.
  func transfers(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.transfers, "Transfers to other countries")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          .text("Where to") { record in destination(record) },
          table.column("Safeguards", .mechanisms), table.column("Further measures", .measures),
          table.details([.text("How to get a copy") { record in copy(record) }]),
        ]))
  }

  private func destination(_ transfer: Record) -> InlineText {
    let schema = PolicySchema.schema(of: .transfer)
    if let countries = words(.countries, of: transfer, schema) { return countries }
    if transfer[.recipients] == FieldValue.none { return InlineText(GeneratedWording.none) }
    let recipients = transfer.texts(.recipients).map { id in
      let name = name(.recipient, id)
      guard let code = entity(.recipient, id)?.text(.country) else { return name }
      return "\(name) (\(Country.name(code) ?? code))"
    }
    if !recipients.isEmpty { return InlineText(joining: recipients.map { InlineText($0) }) }
    return InlineText(
      transfer.flag(.unspecified) == true ? "countries that are not named" : name(of: transfer))
  }

  private func copy(_ transfer: Record) -> InlineText? {
    guard let copy = transfer.record(.copy) else { return stated(.copy, of: transfer) }
    var text = words(.contact, of: copy, PolicySchema.copySchema) ?? InlineText()
    if let limits = words(.limits, of: copy, PolicySchema.copySchema) {
      if !text.isEmpty { text.append("; ") }
      text.append("limits: ")
      text.append(limits)
    }
    return text
  }

  /// `{{ sale }}`: whether personal data is sold, shared or used for targeted advertising.
  func sale(_ record: Record) -> [GeneratedPart] {
    sentences([
      sentence(
        record[.sells], yes: "We sell personal data.", no: "We do not sell personal data.",
        notStated: "Whether we sell personal data is not stated."),
      sentence(
        record[.shares], yes: "We share personal data for advertising across different services.",
        no: "We do not share personal data for advertising across different services.",
        notStated: "Whether we share personal data for advertising across different services is not stated."),
      sentence(
        record[.targetedAds], yes: "We use personal data for targeted advertising.",
        no: "We do not use personal data for targeted advertising.",
        notStated: "Whether we use personal data for targeted advertising is not stated."),
    ])
  }

  /// The sentence that a flag stands for.
  func sentence(_ value: FieldValue?, yes: String, no: String, notStated: String) -> InlineText? {
    switch value {
    case .flag(let flag)?: InlineText(flag ? yes : no)
    case .notStated?: InlineText(notStated)
    case .text?, .number?, .date?, .period?, .choice?, .reference?, .list?, .record?, FieldValue.none?, nil:
      nil
    }
  }

  /// A paragraph for each sentence that is stated.
  func sentences(_ sentences: [InlineText?]) -> [GeneratedPart] {
    sentences.compactMap { $0.map(GeneratedPart.paragraph) }
  }
}
