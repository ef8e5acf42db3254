import PolicyMarkup

extension BlockSource {
  /// `{{ rights }}`: the rights and how to use them.
  func rights(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.rights, "Your rights")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          .text("Right") { record in
            InlineText(lines: record.text(.name) ?? legalName(of: record).capitalized)
          },
          table.column("When", .when), table.column("How to use it", .routes),
          table.details([
            .text("In law") { record in record.text(.name) == nil ? nil : InlineText(legalName(of: record)) },
            table.column("Under", .regimes), table.column("Limits", .limits),
            .text("Not by") { record in notBy(record) },
            .text("Cost") { record in
              record[.fee] == FieldValue.none
                ? InlineText("free of charge") : words(.fee, of: record, PolicySchema.schema(of: .right))
            },
            table.column("Refusal", .refusal), table.column("Answer within", .deadline),
          ]),
        ]))
  }

  private func legalName(of right: Record) -> String {
    GeneratedWording.words(for: right.text(.right) ?? "", of: .right)
  }

  /// Routes that are not accepted, in free words or by the name of a channel.
  private func notBy(_ right: Record) -> InlineText? {
    let routes = right.texts(.notBy).map { GeneratedWording.channelShortNames[$0] ?? $0 }
    return routes.isEmpty
      ? stated(.notBy, of: right) : InlineText(joining: routes.map { InlineText(lines: $0) })
  }

  /// `{{ automated-decisions }}`: decisions that programs make.
  func automatedDecisions(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.automatedDecisions, "Automated decisions")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Decision"), table.column("Solely automated", .solely), table.column("Logic", .logic),
          table.column("What it means for you", .significance), table.column("Where to contest it", .contest),
          table.note,
        ]))
  }

  /// `{{ authorities }}`: where people can complain.
  func authorities(_ records: [Record]) -> [GeneratedPart] {
    let table = table(.authorities, "Supervisory authorities")
    return GeneratedPart.table(
      table.table(
        of: records,
        [
          table.name("Authority"), table.column("Country", .country), table.column("Website", .url),
          table.note,
        ]))
  }
}
