import PolicyMarkup
import PolicySource

/// The blocks that a policy's data can be printed as, each under the name that stands in `{{ … }}`.
package enum GeneratedBlock: String, CaseIterable, Sendable {
  case controller, dpo, product, contacts, representatives, authorities
  case jointControllers = "joint-controllers"
  case data, purposes, recipients, transfers, sale, rights, security, breach, commitments, disclaimers,
    defaults
  case legalBases = "legal-bases"
  case retentionTable = "retention-table"
  case cookieTable = "cookie-table"
  case cookieCategories = "cookie-categories"
  case cookieChoices = "cookie-choices"
  case signals
  case automatedDecisions = "automated-decisions"
  case children
  case changeNotice = "change-notice"

  /// The kind of entity that the block prints.
  package var kind: EntityKind {
    switch self {
    case .controller: .controller
    case .dpo: .dpo
    case .product: .product
    case .contacts: .contact
    case .representatives: .representative
    case .authorities: .authority
    case .jointControllers: .jointController
    case .data: .data
    case .purposes, .legalBases: .purpose
    case .recipients: .recipient
    case .transfers: .transfer
    case .sale: .sale
    case .rights: .right
    case .security: .security
    case .breach: .breach
    case .commitments: .commitment
    case .disclaimers: .disclaimer
    case .defaults: .defaultSetting
    case .retentionTable: .retention
    case .cookieTable: .cookie
    case .cookieCategories: .cookieCategory
    case .cookieChoices: .cookieChoices
    case .signals: .signals
    case .automatedDecisions: .automatedDecision
    case .children: .audience
    case .changeNotice: .changeNotice
    }
  }
}

/// One block of text that the program writes.
struct GeneratedPart {
  let containers: [TextContainer]
  let content: TextBlock.Content

  static func paragraph(_ text: InlineText) -> GeneratedPart {
    GeneratedPart(containers: [], content: .paragraph(text))
  }

  static func table(_ content: TextBlock.Content) -> [GeneratedPart] {
    [GeneratedPart(containers: [], content: content)]
  }

  /// One tight list of one paragraph an item.
  static func list(_ items: [InlineText]) -> [GeneratedPart] {
    items.enumerated().map { index, text in
      let item = ListItem(isOrdered: false, start: 1, isTight: true, startsList: index == 0, startsItem: true)
      return GeneratedPart(containers: [.item(item)], content: .paragraph(text))
    }
  }
}

extension BlockSource {
  /// The block's text; nil when the policy says nothing that it could print.
  func parts(of block: GeneratedBlock) -> [GeneratedPart]? {
    memory.parts(of: block, in: entities) { written(block) }
  }

  private func written(_ block: GeneratedBlock) -> [GeneratedPart]? {
    let kind = block.kind
    memory.ask(for: kind)
    if entities.statesNone(kind) {
      return [.paragraph(InlineText(GeneratedWording.sentenceForNone(of: kind)))]
    }
    let records = entities[kind]
    guard let first = records.first else { return nil }
    let parts: [GeneratedPart] =
      switch block {
      case .controller: controller(first)
      case .dpo: labelled(first, .dpo)
      case .product: labelled(first, .product)
      case .contacts: contacts(records)
      case .representatives: representatives(records)
      case .authorities: authorities(records)
      case .jointControllers: jointControllers(records)
      case .data: data(records)
      case .purposes: purposes(records)
      case .legalBases: legalBases(records)
      case .recipients: recipients(records)
      case .transfers: transfers(records)
      case .sale: sale(first)
      case .rights: rights(records)
      case .security: security(records)
      case .breach: breach(first)
      case .commitments: commitments(records)
      case .disclaimers: disclaimers(records)
      case .defaults: defaults(records)
      case .retentionTable: retention(records)
      case .cookieTable: cookies(records)
      case .cookieCategories: cookieCategories(records)
      case .cookieChoices: cookieChoices(first)
      case .signals: signals(first)
      case .automatedDecisions: automatedDecisions(records)
      case .children: audience(first)
      case .changeNotice: changeNotice(first)
      }
    return parts.isEmpty ? nil : parts
  }

  func table(_ block: GeneratedBlock, _ caption: String) -> BlockTable {
    BlockTable(source: self, kind: block.kind, name: block.rawValue, caption: caption)
  }

  /// Each stated field of a single record as "Label: words".
  func labelled(_ record: Record, _ kind: EntityKind) -> [GeneratedPart] {
    let schema = PolicySchema.schema(of: kind)
    return GeneratedPart.list(
      record.fields.compactMap { field in
        guard let type = schema[field.field] else { return nil }
        var text = InlineText()
        text.append(GeneratedWording.label(of: field.field), style: .strong)
        text.append(": ")
        text.append(words(field.value, type))
        return text
      })
  }
}
