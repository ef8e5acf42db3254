/// The schema of policy.yaml: one record schema per kind of entity.
package enum PolicySchema {
  package static func schema(of kind: EntityKind) -> RecordSchema {
    switch kind {
    case .example: example
    case .product: product
    case .controller: controller
    case .jointController: jointController
    case .representative: representative
    case .dpo: dpo
    case .audience: audience
    case .contact: contact
    case .data: data
    case .purpose: purpose
    case .recipient: recipient
    case .transfer: transfer
    case .sale: sale
    case .signals: signals
    case .retention: retention
    case .cookieCategory: cookieCategory
    case .cookie: cookie
    case .cookieChoices: cookieChoices
    case .right: right
    case .automatedDecision: automatedDecision
    case .security: security
    case .breach: breach
    case .commitment: commitment
    case .disclaimer: disclaimer
    case .defaultSetting: defaultSetting
    case .authority: authority
    case .changeNotice: changeNotice
    }
  }

  /// The keys of policy.yaml that are not entities.
  package static let head: [FieldSchema] = [
    .init(.schema, .number(1...1), required: true, "The version of the source language."),
    .init(.title, .text, required: true, "The policy's title."),
    .init(.language, .language, required: true, "The language of its text, BCP 47."),
    .init(.numbering, .choice(["decimal", "none"]), "Whether clauses are numbered; absent: none."),
    .init(.sections, .list(.record(section)), required: true, "The sections in order."),
    .init(.regimes, .list(.choice(Vocabulary.regimes)), "The laws that the policy is written for."),
  ]

  package static let section = RecordSchema(
    "section",
    [
      .init(.id, .id, required: true, "The section's id."),
      .init(.file, .path, required: true, "The file's name in sections/."),
      .init(.title, .text, "The section's heading, when the file has none of its own."),
    ])

  private static func entity(
    _ name: String, exactlyOneOf: [[Field]] = [], atLeastOneOf: [[Field]] = [], _ fields: [FieldSchema]
  ) -> RecordSchema {
    RecordSchema(
      name, exactlyOneOf: exactlyOneOf, atLeastOneOf: atLeastOneOf,
      [
        .init(.id, .id, required: true, "The id that keeps its identity over versions."),
        .init(.was, .id, "The id under which earlier versions knew it."),
      ] + fields + [.init(.note, .markdown, "A remark that is printed with it.")])
  }

  private static let example = RecordSchema(
    "example",
    [
      .init(.of, .text, required: true, "Whose public policy it is modelled on."),
      .init(.url, .url, "Where that one is."),
    ])

  private static let product = RecordSchema(
    "product",
    [
      .init(.name, .text, "The product or service."), .init(.url, .url, "Its address."),
    ])

  private static let controllerFields: [FieldSchema] = [
    .init(.name, .text, "The legal name of the controller."),
    .init(.address, .text, "The postal address."), .init(.country, .country, "The country of establishment."),
    .init(.contact, .reference(.contact), "How to reach it."),
  ]
  private static let controller = RecordSchema("controller", controllerFields)
  private static let jointController = entity("joint_controller", controllerFields)
  private static let representative = entity(
    "representative",
    [
      .init(.region, .text, "The region it stands for, such as EU or UK."),
      .init(.name, .text, "Its name."), .init(.address, .text, "Its address."),
      .init(.contact, .reference(.contact), "How to reach it."),
    ])
  private static let dpo = RecordSchema(
    "dpo",
    [
      .init(.name, .text, "The data protection officer's name."),
      .init(.contact, .reference(.contact), "How to reach the officer."),
    ])
  private static let audience = RecordSchema(
    "audience",
    [
      .init(.minimumAge, .number(0...120), "The minimum age in years."),
      .init(.directedToChildren, .flag, "Whether the service is directed to children."),
      .init(
        .onDiscovery, .list(.choice(Vocabulary.discoveries)), "What is done when a child's data is found."),
      .init(.parents, .reference(.contact), "Where parents turn."),
    ])
  private static let contact = entity(
    "contact",
    [
      .init(.name, .text, "What the contact is called."),
      .init(.purposeFor, .list(.text), "What the contact is for."),
      .init(.email, .email, "An e-mail address."),
      .init(.phone, .text, "A telephone number."), .init(.form, .url, "A web form."),
      .init(.address, .text, "A postal address."), .init(.url, .url, "A page."),
    ])

  private static let item = RecordSchema(
    "item",
    [
      .init(.id, .id, "The item's id."), .init(.name, .text, required: true, "The item."),
      .init(.note, .markdown, "A remark that is printed with it."),
    ])
  private static let source = RecordSchema(
    "source",
    [
      .init(.kind, .choice(Vocabulary.sources), required: true, "Where the data comes from."),
      .init(.recipient, .reference(.recipient), "The third party that it comes from."),
    ])
  private static let mandatory = RecordSchema(
    "mandatory",
    [
      .init(.required, .flag, required: true, "Whether it must be given."),
      .init(.otherwise, .text, "What follows when it is not given."),
    ])
  private static let data = entity(
    "data",
    [
      .init(.name, .text, required: true, "The category of personal data."),
      .init(.items, .list(.named(item)), "What it consists of."),
      .init(.source, .record(source), "Where it comes from."),
      .init(.collectedWhen, .list(.text), "When it is collected."),
      .init(.identifies, .flag, "False where the policy calls it non-personal."),
      .init(.sensitive, .flag, "Whether it is sensitive or of a special category."),
      .init(.mandatory, .record(mandatory), "Whether it must be given."),
      .init(.storedBy, .list(.either(["us"], .reference(.recipient))), "Who stores it."),
      .init(.visibleTo, .list(.text), "Who can see it."),
    ])

  private static let basis = RecordSchema(
    "basis",
    [
      .init(.basis, .choice(Vocabulary.bases), required: true, "The lawful basis."),
      .init(.regime, .choice(Vocabulary.regimes), "The law that it is a basis under."),
      .init(.interest, .text, "The legitimate interest."),
      .init(.note, .markdown, "A remark that is printed with it."),
    ])
  private static let purpose = entity(
    "purpose",
    [
      .init(.name, .text, required: true, "What the data is used for."),
      .init(.data, .list(.reference(.data)), "The data that is used."),
      .init(.bases, .list(.record(basis)), "The lawful bases."),
      .init(.appliesTo, .choice(Vocabulary.appliesTo), "Whether data already held is used, too."),
      .init(.choice, .choice(Vocabulary.choices), "Whether people opt in or out."),
      .init(.uses, .list(.choice(Vocabulary.uses)), "The field's terms for the use."),
    ])
  private static let recipient = entity(
    "recipient", atLeastOneOf: [[.name, .category]],
    [
      .init(.name, .text, "Who receives data, where it is named."),
      .init(.category, .text, "The category of recipient."),
      .init(.role, .choice(Vocabulary.roles), "What the recipient is in law."),
      .init(.data, .list(.reference(.data)), "The data that it receives."),
      .init(.purposes, .list(.reference(.purpose)), "What it receives data for."),
      .init(.country, .country, "Where it is."), .init(.when, .text, "The condition of the disclosure."),
      .init(.promise, .text, "What it must do."), .init(.policyURL, .url, "Its own policy."),
    ])
  static let copySchema = RecordSchema(
    "copy",
    [
      .init(.contact, .reference(.contact), "Where to ask for a copy."),
      .init(.limits, .text, "What is left out of a copy."),
    ])
  private static let transfer = entity(
    "transfer", exactlyOneOf: [[.recipients, .countries, .unspecified]],
    [
      .init(.recipients, .list(.reference(.recipient)), "The recipients outside."),
      .init(.countries, .list(.country), "The countries."),
      .init(.unspecified, .flag, "The policy does not name the countries."),
      .init(.mechanisms, .list(.choice(Vocabulary.mechanisms)), "The transfer mechanisms."),
      .init(.measures, .list(.text), "Supplementary measures."),
      .init(.copy, .record(copySchema), "How to get a copy of the safeguards."),
    ])
  private static let sale = RecordSchema(
    "sale",
    [
      .init(.sells, .flag, "Whether personal data is sold."),
      .init(.shares, .flag, "Whether it is shared for cross-context advertising."),
      .init(.targetedAds, .flag, "Whether it is used for targeted advertising."),
    ])
  private static let signals = RecordSchema(
    "signals",
    [
      .init(.gpc, .choice(Vocabulary.signals), "Global Privacy Control."),
      .init(.dnt, .choice(Vocabulary.signals), "Do Not Track."),
    ])

  private static let orUntil = RecordSchema(
    "or_until",
    [
      .init(.event, .text, required: true, "The event."),
      .init(.whichever, .choice(["earlier", "later"]), "Which of the two counts."),
    ])
  private static let warnFirst = RecordSchema(
    "warn_first",
    [
      .init(.channel, .choice(Vocabulary.channels), required: true, "How people are warned."),
      .init(.lead, .period, "How long before."),
    ])
  private static let retention = entity(
    "retention", exactlyOneOf: [[.period, .until, .criteria]],
    [
      .init(.name, .text, "What is kept, where the data's own name does not say it."),
      .init(.data, .list(.reference(.data)), "The data that is kept."),
      .init(.period, .period, "How long: ISO 8601 or plain words."),
      .init(.until, .text, "The event until which it is kept."),
      .init(.criteria, .text, "The criteria that decide it."),
      .init(.atMost, .flag, "Up to the period."),
      .init(.from, .text, "The event that the period is counted from."),
      .init(.orUntil, .record(orUntil), "Another end of the period."),
      .init(.then, .list(.choice(Vocabulary.outcomes)), "What happens afterwards."),
      .init(.unless, .list(.text), "When it is kept longer."),
      .init(.warnFirst, .record(warnFirst), "Whether people are warned before."),
      .init(.typical, .flag, "The policy calls the period typical."), .init(.reason, .text, "Why so long."),
    ])

  private static let cookieCategory = entity(
    "cookie_category",
    [
      .init(.name, .text, required: true, "The category of cookies."),
      .init(.purpose, .text, "What they are for."),
      .init(.basis, .choice(["none-needed"] + Vocabulary.bases), "The lawful basis."),
      .init(.technologies, .list(.choice(Vocabulary.technologies)), "The technologies."),
      .init(.setBy, .choice(Vocabulary.setters), "Who sets them."),
    ])
  private static let cookie = entity(
    "cookie",
    [
      .init(.name, .text, required: true, "The cookie's name."),
      .init(.category, .reference(.cookieCategory), "Its category."),
      .init(.provider, .either(["us"], .text), "Who sets it."),
      .init(.party, .choice(Vocabulary.parties), "First or third party."),
      .init(.duration, .either(["session", "persistent"], .period), "How long it lasts."),
      .init(.purpose, .text, "What it is for."),
    ])
  private static let cookieChoices = RecordSchema(
    "cookie_choices",
    [
      .init(.banner, .list(.choice(Vocabulary.bannerChoices)), "What the banner offers."),
      .init(.settings, .text, "Where the choice can be changed."),
    ])
  private static let right = entity(
    "right",
    [
      .init(.right, .choice(Vocabulary.rights), required: true, "The right."),
      .init(.name, .text, "What the policy calls it."),
      .init(.regimes, .list(.choice(Vocabulary.regimes)), "The laws that give it."),
      .init(.when, .list(.text), "When it can be used."), .init(.limits, .list(.text), "Its limits."),
      .init(.routes, .list(.reference(.contact)), "How to use it."),
      .init(.notBy, .list(.text), "Routes that are not accepted."),
      .init(.fee, .text, "What it costs."), .init(.refusal, .text, "When it is refused."),
      .init(.deadline, .period, "When an answer is due."),
    ])
  private static let automatedDecision = entity(
    "automated_decision",
    [
      .init(.name, .text, required: true, "The decision."), .init(.solely, .flag, "Solely automated."),
      .init(.logic, .text, "The logic involved."), .init(.significance, .text, "What it means for people."),
      .init(.contest, .reference(.contact), "Where to contest it."),
    ])
  private static let security = entity(
    "security", [.init(.measure, .text, required: true, "The measure.")])
  private static let breach = RecordSchema(
    "breach",
    [
      .init(.authorityWithin, .period, "How soon the authority is told."),
      .init(.users, .text, "How soon people are told."),
    ])
  private static let commitment = entity(
    "commitment",
    [
      .init(.statement, .text, required: true, "What the controller binds itself to."),
      .init(.about, .choice(Vocabulary.subjects), "What it is about."),
      .init(.condition, .text, "When it holds."),
    ])
  private static let disclaimer = entity(
    "disclaimer", [.init(.statement, .text, required: true, "What the controller does not answer for.")])
  private static let defaultSetting = entity(
    "default",
    [
      .init(.setting, .text, required: true, "The setting."),
      .init(.value, .text, required: true, "Its value when nobody changes it."),
    ])
  private static let authority = entity(
    "authority",
    [
      .init(.name, .text, required: true, "The supervisory authority."),
      .init(.country, .country, "Its country."),
      .init(.url, .url, "Its address."),
    ])

  private static let channels = RecordSchema(
    "channels", exactlyOneOf: [[.anyOf, .allOf]],
    [
      .init(.anyOf, .list(.choice(Vocabulary.channels)), "At least one of these."),
      .init(.allOf, .list(.choice(Vocabulary.channels)), "All of these."),
    ])
  private static let changeNotice = RecordSchema(
    "change_notice",
    [
      .init(.lead, .period, "How long before a change takes effect people are told."),
      .init(.channels, .record(channels), "How people are told."),
      .init(.summary, .choice(["always", "when-required", "none"]), "Whether changes are summarised."),
      .init(.appliesTo, .choice(Vocabulary.appliesTo), "Whether a change holds for data already held."),
      .init(.onObjection, .text, "What people can do who object."),
      .init(.acceptance, .choice(["continued-use", "none"]), "What counts as acceptance."),
      .init(.reviewAdvised, .flag, "Whether people are advised to look at the page."),
    ])
}
