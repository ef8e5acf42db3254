import PolicyModel

/// Facts that a policy states as data, in a few words each, for the head of its page.
struct PolicyFacts {
  private let entities: EntityTable
  private let language: PageLanguage
  private(set) var values: [ThemeValue] = []

  init(_ policy: Policy) {
    entities = policy.entities
    language = PageLanguage(policy.language)
    product()
    audience()
    notice()
  }

  private mutating func add(_ label: String, _ write: (inout FrameWords) -> Void) {
    values.append(.record(["label": .text(label), "value": .html(.frame(language, write))]))
  }

  private mutating func product() {
    guard let product = entities.single(.product), let name = product.text(.name) else { return }
    add("Covers") { $0.quote(name, linkedTo: product.text(.url) ?? "") }
  }

  private mutating func audience() {
    guard let age = entities.single(.audience)?.number(.minimumAge) else { return }
    add("Minimum age") { $0.say("\(age) years") }
  }

  private mutating func notice() {
    guard let lead = entities.single(.changeNotice)?.period(.lead) else { return }
    add("Notice of changes") { $0.say("\(lead.words) before material changes take effect") }
  }
}
