import PolicyMarkup

extension BlockSource {
  /// `{{ children }}`: the least age, and what happens with children's data.
  func audience(_ record: Record) -> [GeneratedPart] {
    let age: InlineText? =
      switch record[.minimumAge] {
      case .number(let age)?: InlineText("You must be at least \(age) years old to use the service.")
      case .notStated?: InlineText("The minimum age for using the service is not stated.")
      case FieldValue.none?: InlineText("There is no least age for using the service.")
      case .text?, .flag?, .date?, .period?, .choice?, .reference?, .list?, .record?, nil: nil
      }
    let child = record.number(.minimumAge) == nil ? "a child" : "somebody below that age"
    var discovery: InlineText?
    let steps = record.texts(.onDiscovery).map { GeneratedWording.words(for: $0, of: .onDiscovery) }
    if !steps.isEmpty {
      discovery = InlineText(
        "If we find out that we hold data of \(child), we \(enumeration(steps)).")
    } else if record[.onDiscovery] == FieldValue.none {
      discovery = InlineText(
        "No steps are laid down for the case that we hold data of \(child).")
    }
    let parents = words(.parents, of: record, PolicySchema.schema(of: .audience)).map { contact in
      var text = InlineText("Contact for parents and guardians: ")
      text.append(contact)
      return text
    }
    return sentences([
      age,
      sentence(
        record[.directedToChildren], yes: "The service is directed to children.",
        no: "The service is not directed to children.",
        notStated: "Whether the service is directed to children is not stated."),
      discovery, parents,
    ])
  }
}
