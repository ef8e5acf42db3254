import PolicyHistory
import Testing

/// A pair of versions that fires a rule, and one like it that does not.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let id: String
  let level: Level
  let old: String
  let new: String
  /// Replaces `new` by a version that the rule does not fire for.
  let nearMiss: String
  var rule: String { String(id.prefix { $0 != ":" }) }
  var testDescription: String { id }

  init(_ id: String, _ level: Level, _ old: String, _ new: String, nearMiss: String) {
    self.id = id
    self.level = level
    self.old = old
    self.new = new
    self.nearMiss = nearMiss
  }
}

private let data =
  "data: [{id: mail, name: E-mail}, {id: logs, name: Usage logs}, {id: health, name: Health, sensitive: true}]\n"
private let people =
  "contacts: [{id: privacy, for: [privacy requests], email: a@x.example}, {id: press, for: [press], email: p@x.example}]\n"

extension RuleCase {
  static let all: [RuleCase] = [
    RuleCase(
      "text-only:contacts.press.name", .editorial,
      "contacts: [{id: press, name: The Press Office}]", "contacts: [{id: press, name: the press office.}]",
      nearMiss: "contacts: [{id: press, name: The Other Office}]"),
    RuleCase("structure-adopted:policy", .editorial, "", data, nearMiss: "regimes: [pecr]"),
    RuleCase(
      "regime-removed:eu-gdpr", .notify,
      data + "regimes: [eu-gdpr, pecr]", data + "regimes: [pecr]", nearMiss: data + "regimes: [pecr, eu-gdpr]"
    ),
    RuleCase(
      "controller-identity-changed:controller", .notifyInAdvance,
      "controller: {name: Alpha Ltd, address: A Street}", "controller: {name: Beta Ltd, address: B Street}",
      nearMiss: "controller: {name: Alpha Ltd, address: B Street}"),
    RuleCase(
      "dpo-removed:dpo", .notify, data + "dpo: {name: Ann}", data, nearMiss: data + "dpo: {name: Bob}"),
    RuleCase(
      "rights-contact-changed:privacy.email", .notify,
      people, people.replacing("a@x", with: "b@x"), nearMiss: people.replacing("p@x", with: "q@x")),
    RuleCase(
      "postal-address-changed:controller.address", .changelog,
      "controller: {name: Alpha Ltd, address: A Street}", "controller: {name: Alpha Ltd, address: B Street}",
      nearMiss: "controller: {name: Beta Ltd, address: B Street}"),
    RuleCase(
      "ai-training-added:train", .reConsent,
      data + "purposes: [{id: run, name: Running}]",
      data
        + "purposes: [{id: run, name: Running}, {id: train, name: Training, data: [logs], uses: [ai-training]}]",
      nearMiss: data
        + "purposes: [{id: run, name: Running}, {id: train, name: Training, data: [logs], uses: [research]}]"),
    RuleCase(
      "purpose-added-existing-data:ads", .reConsent,
      data + "purposes: [{id: run, name: Running}]",
      data + "purposes: [{id: run, name: Running}, {id: ads, name: Ads, data: [mail], applies_to: both}]",
      nearMiss: data
        + "purposes: [{id: run, name: Running}, {id: ads, name: Ads, data: [mail], applies_to: new}]"),
    RuleCase(
      "purpose-added-consent-basis:ads", .reConsent,
      data + "purposes: [{id: run, name: Running}]",
      data + "purposes: [{id: run, name: Running}, {id: ads, name: Ads, bases: [{basis: consent}]}]",
      nearMiss: data
        + "purposes: [{id: run, name: Running}, {id: ads, name: Ads, bases: [{basis: contract}]}]"),
    RuleCase(
      "purpose-added:ads", .notifyInAdvance,
      data + "purposes: [{id: run, name: Running}]",
      data + "purposes: [{id: run, name: Running}, {id: ads, name: Ads}]",
      nearMiss: data + "purposes: [{id: go, was: run, name: Running}]"),
    RuleCase(
      "purpose-removed:ads", .notify,
      data + "purposes: [{id: run, name: Running}, {id: ads, name: Ads}]",
      data + "purposes: [{id: run, name: Running}]",
      nearMiss: data + "purposes: [{id: ads, name: Ads}, {id: run, name: Running}]"),
    RuleCase(
      "purpose-broadened:run", .notifyInAdvance,
      "purposes: [{id: run, name: Running, uses: [service]}]",
      "purposes: [{id: run, name: Running, uses: [service, marketing]}]",
      nearMiss: "purposes: [{id: run, name: Running, uses: [service], choice: opt-in}]"),
    RuleCase(
      "purpose-data-widened:run", .notifyInAdvance,
      data + "purposes: [{id: run, name: Running, data: [mail]}]",
      data + "purposes: [{id: run, name: Running, data: [mail, logs]}]",
      nearMiss:
        "data: [{id: mail, name: E-mail}, {id: logs, name: Usage logs}, {id: health, name: Health, sensitive: true}, {id: voice, name: Voice}]\npurposes: [{id: run, name: Running, data: [mail, voice]}]"
    ),
    RuleCase(
      "purpose-narrowed:run.data", .notify,
      data + "purposes: [{id: run, name: Running, data: [mail, logs]}]",
      data + "purposes: [{id: run, name: Running, data: [mail]}]",
      nearMiss:
        "data: [{id: mail, name: E-mail}, {id: health, name: Health, sensitive: true}]\npurposes: [{id: run, name: Running, data: [mail]}]"
    ),
    RuleCase(
      "legal-basis-changed:run", .notifyInAdvance,
      "purposes: [{id: run, name: Running, bases: [{basis: contract}]}]",
      "purposes: [{id: run, name: Running, bases: [{basis: legitimate-interests, interest: growth}]}]",
      nearMiss: "purposes: [{id: run, name: Running, bases: [{basis: contract, regime: uk-gdpr}]}]"),
    RuleCase(
      "legitimate-interest-changed:run.interest", .notify,
      "purposes: [{id: run, name: Running, bases: [{basis: legitimate-interests, interest: safety}]}]",
      "purposes: [{id: run, name: Running, bases: [{basis: legitimate-interests, interest: growth}]}]",
      nearMiss: "purposes: [{id: run, name: Running, bases: [{basis: contract}]}]"),
    RuleCase(
      "sensitive-category-added:face", .reConsent,
      data, data.replacing("[{id: mail", with: "[{id: face, name: Faces, sensitive: true}, {id: mail"),
      nearMiss: data.replacing("[{id: mail", with: "[{id: face, name: Faces}, {id: mail")),
    RuleCase(
      "data-category-added:voice", .notifyInAdvance,
      data, data.replacing("[{id: mail", with: "[{id: voice, name: Voice}, {id: mail"),
      nearMiss: data.replacing("{id: mail", with: "{id: post, was: mail")),
    RuleCase(
      "data-category-removed:logs", .notify,
      data, data.replacing("{id: logs, name: Usage logs}, ", with: ""),
      nearMiss: data.replacing("{id: logs", with: "{id: usage, was: logs")),
    RuleCase(
      "data-became-mandatory:mail", .notifyInAdvance,
      "data: [{id: mail, name: E-mail, mandatory: {required: false}}]",
      "data: [{id: mail, name: E-mail, mandatory: {required: true}}]",
      nearMiss: "data: [{id: mail, name: E-mail, mandatory: {required: false, otherwise: nothing}}]"),
    RuleCase(
      "data-became-optional:mail", .notify,
      "data: [{id: mail, name: E-mail, mandatory: {required: true}}]",
      "data: [{id: mail, name: E-mail, mandatory: {required: false}}]",
      nearMiss: "data: [{id: mail, name: E-mail, mandatory: {required: true, otherwise: no account}}]"),
    RuleCase(
      "source-added:mail", .notify,
      "data: [{id: mail, name: E-mail, source: {kind: provided}}]",
      "data: [{id: mail, name: E-mail, source: {kind: public}}]",
      nearMiss: "data: [{id: mail, name: E-mail, source: {kind: automatic}}]"),
    RuleCase(
      "source-removed:mail", .notify,
      "data: [{id: mail, name: E-mail, source: {kind: public}}]",
      "data: [{id: mail, name: E-mail, source: {kind: provided}}]",
      nearMiss: "data: [{id: mail, name: E-mail, source: {kind: inferred}}]"),
    RuleCase(
      "third-party-sharing-introduced:recipients", .reConsent,
      data + "recipients: {none: true}", data + "recipients: [{id: bank, name: Bank}]", nearMiss: data),
    RuleCase(
      "recipient-named-in-known-category:bravo", .notify,
      "recipients: [{id: alpha, name: Alpha, category: hosting}]",
      "recipients: [{id: alpha, name: Alpha, category: hosting}, {id: bravo, name: Bravo, category: Hosting}]",
      nearMiss:
        "recipients: [{id: alpha, name: Alpha, category: hosting}, {id: bravo, name: Bravo, category: ads}]"),
    RuleCase(
      "recipient-category-added:bravo", .notifyInAdvance,
      "recipients: [{id: alpha, name: Alpha, category: hosting}]",
      "recipients: [{id: alpha, name: Alpha, category: hosting}, {id: bravo, name: Bravo, category: ads}]",
      nearMiss:
        "recipients: [{id: alpha, name: Alpha, category: hosting}, {id: bravo, name: Bravo, category: hosting}]"
    ),
    RuleCase(
      "recipient-removed:bravo", .notify,
      "recipients: [{id: alpha, name: Alpha}, {id: bravo, name: Bravo}]",
      "recipients: [{id: alpha, name: Alpha}]",
      nearMiss: "recipients: [{id: bravo, name: Bravo}, {id: alpha, name: Alpha}]"),
    RuleCase(
      "recipient-data-widened:alpha", .notifyInAdvance,
      data + "recipients: [{id: alpha, name: Alpha, data: [mail]}]",
      data + "recipients: [{id: alpha, name: Alpha, data: [mail, logs]}]",
      nearMiss: data + "recipients: [{id: alpha, name: Alpha, data: [mail], role: processor}]"),
    RuleCase(
      "recipient-data-narrowed:alpha", .notify,
      data + "recipients: [{id: alpha, name: Alpha, data: [mail, logs]}]",
      data + "recipients: [{id: alpha, name: Alpha, data: [mail]}]",
      nearMiss: data + "recipients: [{id: alpha, name: Alpha, data: [logs, mail]}]"),
    RuleCase(
      "recipient-role-changed:alpha", .notifyInAdvance,
      "recipients: [{id: alpha, name: Alpha, role: processor}]",
      "recipients: [{id: alpha, name: Alpha, role: controller}]",
      nearMiss: "recipients: [{id: alpha, name: Alpha, role: processor, when: always}]"),
    RuleCase(
      "transfer-introduced:us", .notifyInAdvance,
      data + "transfers: [{id: in, countries: [IN]}]",
      data + "transfers: [{id: in, countries: [IN]}, {id: us, countries: [US]}]",
      nearMiss: data + "transfers: [{id: in, countries: [IN], mechanisms: [scc]}]"),
    RuleCase(
      "transfer-removed:us", .notify,
      data + "transfers: [{id: in, countries: [IN]}, {id: us, countries: [US]}]",
      data + "transfers: [{id: in, countries: [IN]}]",
      nearMiss: data + "transfers: [{id: us, countries: [US]}, {id: in, countries: [IN]}]"),
    RuleCase(
      "safeguard-improved:us.mechanisms", .notify,
      "transfers: [{id: us, countries: [US], mechanisms: [dpf]}]",
      "transfers: [{id: us, countries: [US], mechanisms: [dpf, scc]}]",
      nearMiss: "transfers: [{id: us, countries: [US], mechanisms: [scc]}]"),
    RuleCase(
      "transfer-safeguard-changed:us.mechanisms", .notify,
      "transfers: [{id: us, countries: [US], mechanisms: [adequacy]}]",
      "transfers: [{id: us, countries: [US], mechanisms: [scc]}]",
      nearMiss: "transfers: [{id: us, countries: [US], mechanisms: [adequacy, scc]}]"),
    RuleCase(
      "sale-or-share-introduced:sale.sells", .reConsent,
      "sale: {sells: false, shares: false}", "sale: {sells: true, shares: false}",
      nearMiss: "sale: {sells: false}"),
    RuleCase(
      "targeted-ads-introduced:sale.targeted_ads", .reConsent,
      "sale: {targeted_ads: false}", "sale: {targeted_ads: true}",
      nearMiss: "sale: {targeted_ads: false, sells: false}"),
    RuleCase(
      "sale-or-share-ended:sale.sells", .notify, "sale: {sells: true}", "sale: {sells: false}",
      nearMiss: "sale: {sells: true, shares: false}"),
    RuleCase(
      "negative-commitment-removed:no-sale", .reConsent,
      data + "commitments: [{id: no-sale, statement: We do not sell data, about: sale}]", data,
      nearMiss: data + "commitments: [{id: no-sale, statement: We do not sell data!, about: sale}]"),
    RuleCase(
      "commitment-added:no-sale", .changelog,
      data, data + "commitments: [{id: no-sale, statement: We do not sell data, about: sale}]",
      nearMiss: data + "disclaimers: [{id: no-sale, statement: We do not sell data}]"),
    RuleCase(
      "change-process-weakened:change_notice.lead", .notify,
      "change_notice: {lead: P30D}", "change_notice: {lead: P14D}", nearMiss: "change_notice: {lead: P45D}"),
    RuleCase(
      "retention-made-indeterminate:mail", .notifyInAdvance,
      data + "retention: [{id: mail, data: [mail], period: P1Y}]",
      data + "retention: [{id: mail, data: [mail], criteria: as needed}]",
      nearMiss: data + "retention: [{id: mail, data: [mail], period: P2Y}]"),
    RuleCase(
      "retention-lengthened:mail", .notifyInAdvance,
      data + "retention: [{id: mail, data: [mail], period: P6Y}]",
      data + "retention: [{id: mail, data: [mail], period: P7Y}]",
      nearMiss: data + "retention: [{id: mail, data: [mail], period: P72M}]"),
    RuleCase(
      "retention-shortened:mail", .notify,
      data + "retention: [{id: mail, data: [mail], period: P90D}]",
      data + "retention: [{id: mail, data: [mail], period: P30D}]",
      nearMiss: data + "retention: [{id: mail, data: [mail], period: P3M}]"),
    RuleCase(
      "retention-start-changed:mail.from", .notifyInAdvance,
      data + "retention: [{id: mail, data: [mail], period: P1Y, from: sign-up}]",
      data + "retention: [{id: mail, data: [mail], period: P1Y, from: last use}]",
      nearMiss: data + "retention: [{id: mail, data: [mail], period: P1Y, from: Sign-up}]"),
    RuleCase(
      "retention-outcome-changed:mail.then", .notifyInAdvance,
      data + "retention: [{id: mail, data: [mail], period: P1Y, then: [delete]}]",
      data + "retention: [{id: mail, data: [mail], period: P1Y, then: [anonymise]}]",
      nearMiss: data + "retention: [{id: mail, data: [mail], period: P1Y, then: [delete], reason: law}]"),
    RuleCase(
      "opt-out-signal-dropped:signals", .notifyInAdvance,
      "signals: {gpc: honoured}", "signals: {gpc: ignored}",
      nearMiss: "signals: {gpc: honoured, dnt: ignored}"),
    RuleCase(
      "cross-site-tracking-changed:signals", .notify,
      "signals: {gpc: honoured, dnt: honoured}", "signals: {gpc: honoured, dnt: ignored}",
      nearMiss: "signals: {dnt: honoured}"),
    RuleCase(
      "cookie-added:b", .notify,
      "cookies: [{id: a, name: a}]", "cookies: [{id: a, name: a}, {id: b, name: b}]",
      nearMiss: "cookies: [{id: b, was: a, name: a}]"),
    RuleCase(
      "cookie-removed:b", .notify,
      "cookies: [{id: a, name: a}, {id: b, name: b}]", "cookies: [{id: a, name: a}]",
      nearMiss: "cookies: [{id: b, name: b}, {id: a, name: a}]"),
    RuleCase(
      "cookie-widened:a.duration", .notify,
      "cookies: [{id: a, name: a, duration: session}]", "cookies: [{id: a, name: a, duration: P1Y}]",
      nearMiss: "cookies: [{id: a, name: a, duration: session, purpose: log-in}]"),
    RuleCase(
      "cookie-narrowed:a.party", .notify,
      "cookies: [{id: a, name: a, party: third}]", "cookies: [{id: a, name: a, party: first}]",
      nearMiss: "cookies: [{id: a, name: a, party: third, purpose: log-in}]"),
    RuleCase(
      "opt-in-became-opt-out:run", .reConsent,
      "purposes: [{id: run, name: Running, choice: opt-in}]",
      "purposes: [{id: run, name: Running, choice: opt-out}]",
      nearMiss: "purposes: [{id: run, name: Running, choice: opt-in, uses: [service]}]"),
    RuleCase(
      "right-removed-or-narrowed:access", .notifyInAdvance,
      data + "rights: [{id: access, right: access}]", data,
      nearMiss: data + "rights: [{id: access, right: access, deadline: P1M}]"),
    RuleCase(
      "right-added:access", .notify,
      data, data + "rights: [{id: access, right: access}]",
      nearMiss: data + "authorities: [{id: ico, name: ICO}]"),
    RuleCase(
      "right-method-changed:access.routes", .notify,
      people + "rights: [{id: access, right: access, routes: [privacy]}]",
      people + "rights: [{id: access, right: access, routes: [press]}]",
      nearMiss: people + "rights: [{id: access, right: access, routes: [privacy], limits: [one a year]}]"),
    RuleCase(
      "authority-removed:ico", .notify, data + "authorities: [{id: ico, name: ICO}]", data,
      nearMiss: data + "authorities: [{id: ico, name: CNIL}]"),
    RuleCase(
      "complaint-route-changed:ico.name", .notify,
      "authorities: [{id: ico, name: ICO}]", "authorities: [{id: ico, name: CNIL}]",
      nearMiss: "authorities: [{id: ico, name: ico, url: https://ico.example/}]"),
    RuleCase(
      "adm-introduced:score", .notifyInAdvance,
      "automated_decisions: [{id: score, name: Scoring, solely: false}]",
      "automated_decisions: [{id: score, name: Scoring, solely: true}]",
      nearMiss: "automated_decisions: [{id: score, name: Scoring, solely: false, logic: rules}]"),
    RuleCase(
      "adm-removed:score", .notify, data + "automated_decisions: [{id: score, name: Scoring, solely: true}]",
      data,
      nearMiss: data + "automated_decisions: [{id: score, name: Scoring, solely: true, logic: rules}]"),
    RuleCase(
      "security-promise-weakened:mfa", .notify, data + "security: [{id: mfa, measure: Two factors}]", data,
      nearMiss: data + "security: [{id: mfa, measure: Two keys}]"),
    RuleCase(
      "security-promise-strengthened:mfa", .changelog, data,
      data + "security: [{id: mfa, measure: Two factors}]",
      nearMiss: data + "disclaimers: [{id: mfa, statement: No two factors}]"),
    RuleCase(
      "security-description-changed:mfa", .changelog,
      "security: [{id: mfa, measure: Two factors}]", "security: [{id: mfa, measure: Two keys}]",
      nearMiss: "security: [{id: mfa, measure: two factors.}]"),
    RuleCase(
      "privacy-default-flipped:profile", .reConsent,
      "defaults: [{id: profile, setting: Profile, value: private}]",
      "defaults: [{id: profile, setting: Profile, value: public}]",
      nearMiss: "defaults: [{id: profile, setting: Profile, value: Private}]"),
    RuleCase(
      "privacy-default-tightened:profile", .notify,
      "defaults: [{id: profile, setting: Profile, value: public}]",
      "defaults: [{id: profile, setting: Profile, value: private}]",
      nearMiss: "defaults: [{id: profile, setting: Profile, value: shared}]"),
    RuleCase(
      "child-practice-changed:audience", .reConsent,
      "audience: {directed_to_children: false}", "audience: {directed_to_children: true}",
      nearMiss: "audience: {directed_to_children: false, minimum_age: 16}"),
    RuleCase(
      "minimum-age-lowered:audience", .notifyInAdvance,
      "audience: {minimum_age: 18}", "audience: {minimum_age: 16}", nearMiss: "audience: {minimum_age: 21}"),
    RuleCase(
      "minimum-age-raised:audience", .notify,
      "audience: {minimum_age: 16}", "audience: {minimum_age: 18}", nearMiss: "audience: {minimum_age: 13}"),
    RuleCase(
      "unclassified-structural:disclaimers.backup", .notify,
      data, data + "disclaimers: [{id: backup, statement: We keep no copies}]",
      nearMiss: data + "example: {of: Somebody}"),
  ]
}
