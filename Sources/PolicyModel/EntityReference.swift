package import PolicySource

/// The id of another entity, where it is written.
package struct EntityReference: Sendable {
  package let kind: EntityKind
  package let id: Located<String>

  package init(kind: EntityKind, id: Located<String>) {
    self.kind = kind
    self.id = id
  }
}

extension EntityKind {
  /// What one of them is called, and the code of a reference to one that is not there; nil for the kinds that nothing
  /// refers to by id.
  fileprivate var asTarget: (name: String, unknown: DiagnosticCode)? {
    switch self {
    case .data: ("data", .unknownData)
    case .contact: ("contact", .unknownContact)
    case .purpose: ("purpose", .unknownPurpose)
    case .recipient: ("recipient", .unknownRecipient)
    case .cookieCategory: ("cookie category", .unknownCookieCategory)
    case .example, .product, .controller, .jointController, .representative, .dpo, .audience, .transfer,
      .sale,
      .signals, .retention, .cookie, .cookieChoices, .right, .automatedDecision, .security, .breach,
      .commitment,
      .disclaimer, .defaultSetting, .authority, .changeNotice:
      nil
    }
  }
}

extension EntityTable {
  /// Whether this can be the id of an entity whose id could not be read, which is reported there.
  func mayDeclareUnread(_ id: String, as kind: EntityKind) -> Bool {
    !isID(id) && self[kind].contains { $0.unread.contains(.id) }
  }

  /// Reports every reference that leads to no entity.
  func check(_ references: [EntityReference], reporting diagnostics: inout Diagnostics) {
    var known: [EntityKind: Set<String>] = [:]
    for reference in references {
      let kind = reference.kind
      guard let target = kind.asTarget else { preconditionFailure("no schema refers to \(kind.rawValue)") }
      let ids = known[kind] ?? Set(self[kind].compactMap(\.id))
      known[kind] = ids
      if ids.contains(reference.id.value) || mayDeclareUnread(reference.id.value, as: kind) { continue }
      let list = kind.rawValue
      let help: String? =
        if ids.isEmpty {
          "the policy declares no \(list.replacingUnderscores)"
        } else if diagnostics.wantsHelp {
          suggestion(
            for: reference.id.value, among: self[kind].compactMap(\.id), called: list.replacingUnderscores)
        } else {
          nil
        }
      diagnostics.report(
        target.unknown, "'\(reference.id.value)' is no \(target.name) that the policy declares",
        at: reference.id.range, help: help)
    }
  }
}

extension String {
  var replacingUnderscores: String {
    String(decoding: utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
  }
}

extension Diagnostics {
  /// Looking for near misses takes time with the number of names: after a hundred problems nobody reads them.
  var wantsHelp: Bool { all.count < 100 }
}
