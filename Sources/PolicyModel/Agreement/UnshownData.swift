import PolicySource

/// Data that neither a generated block nor the prose shows: one warning for each kind.
func unshownData(of policy: Policy, _ prose: Prose) -> Diagnostics {
  var found = Diagnostics()
  let shown = Set(
    policy.text.clauses.flatMap(\.blocks).compactMap { $0.generatedBy.flatMap(GeneratedBlock.init)?.kind })
  for kind in [EntityKind.recipient, .transfer, .retention, .cookieCategory, .cookie, .right]
  where !shown.contains(kind) {
    // A category of cookies is shown with its cookies.
    if kind == .cookieCategory, shown.contains(.cookie) { continue }
    let unshown = policy.entities[kind].filter { !prose.shows($0, kind) }
    guard let first = unshown.first else { continue }
    found.report(
      .unshownData,
      "nothing on the page shows \(enumeration(unshown.prefix(4).map { "'\($0.id ?? "")'" }))"
        + (unshown.count > 4 ? " and \(unshown.count - 4) more" : "") + " of `\(kind.rawValue)`",
      at: first.range, help: "add `{{ \(block(of: kind)) }}` to a section")
  }
  return found
}

private func block(of kind: EntityKind) -> String {
  GeneratedBlock.allCases.first { $0.kind == kind }?.rawValue ?? kind.rawValue
}

extension Prose {
  /// Whether the prose speaks of the entity, in one word at least.
  fileprivate func shows(_ record: Record, _ kind: EntityKind) -> Bool {
    switch kind {
    case .right:
      return record.text(.right).map { mentions(stem: String($0.prefix(5))) } ?? true
    case .retention:
      return record.period(.period).map { contains($0.words) } ?? mentions(stem: "ke")
    case .transfer:
      let names = record.texts(.countries).compactMap(Country.name)
      return names.isEmpty ? mentions(stem: "transfer") : names.contains(where: contains)
    default:
      let name = record.text(.name) ?? record.text(.category) ?? ""
      let words = ProseWord.words(of: name).map(\.lower)
      let telling = words.filter { $0.utf8.count > 3 }
      return words.isEmpty || telling.contains { mentions(stem: $0) } || telling.isEmpty && contains(name)
    }
  }
}
