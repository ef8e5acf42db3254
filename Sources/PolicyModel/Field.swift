/// Every key that a record of the source language can have. The raw value is the key as written.
package enum Field: String, CaseIterable, Sendable {
  case id, was, note, schema, name, title, language, numbering, sections, file, regimes
  case of, url, address, country, contact, region
  case minimumAge = "minimum_age"
  case directedToChildren = "directed_to_children"
  case onDiscovery = "on_discovery"
  case parents
  case purposeFor = "for"
  case email, phone, form
  case items, source, kind, recipient
  case collectedWhen = "collected_when"
  case identifies, sensitive, mandatory, required, otherwise
  case storedBy = "stored_by"
  case visibleTo = "visible_to"
  case data, bases, basis, regime, interest
  case appliesTo = "applies_to"
  case choice, uses, category, role, purposes, when, promise
  case policyURL = "policy_url"
  case recipients, countries, unspecified, mechanisms, measures, copy, limits
  case sells, shares
  case targetedAds = "targeted_ads"
  case gpc, dnt
  case period, until, criteria
  case atMost = "at_most"
  case from
  case orUntil = "or_until"
  case event, whichever, then, unless
  case warnFirst = "warn_first"
  case channel, typical, reason
  case purpose, technologies
  case setBy = "set_by"
  case provider, party, duration, banner, settings
  case right, routes
  case notBy = "not_by"
  case fee, refusal, deadline
  case solely, logic, significance, contest, measure
  case authorityWithin = "authority_within"
  case users, statement, about
  case condition = "if"
  case setting, value
  case lead, channels
  case anyOf = "any_of"
  case allOf = "all_of"
  case summary
  case onObjection = "on_objection"
  case acceptance
  case reviewAdvised = "review_advised"
  // site.yaml
  case baseURL = "base_url"
  case theme
  case asOf = "as_of"
  case signedFrom = "signed_from"
  case brand, logo, colors, accent, link, background, dark, header, footer, label
  case logoDark = "logo_dark"
  case index
  case defaultLead = "default_lead"
  case narrowing, publish, mail
  case replyTo = "reply_to"
  case redirects, to
  // targets of publish
  case host, path, remote, repository, branch, hosting, keep
  case maxDeletes = "max_deletes"
  // overrides.yaml
  case finding, level, by, date
  // release.yaml and notices
  case version, previous, published, effective, imported, supersedes, withdrawn
  case withdrawnOn = "withdrawn_on"
  case findings, overrides
  case approvedBy = "approved_by"
  case digests, text, generator, backdated, wording
  case rule, confidence, entity, clause, before, after, impact, sources, location, override
  case oldLocation = "old_location"
  case line, column, counts, release
  case days, months, hours, announced
  case texts
  case failed, unknown
  // site.local.yaml
  case sendmail
  case pdfEngine = "pdf_engine"
  case command, program, ssh, environment
  // theme.yaml
  case stylesheets, contrast, color, against
  case changesStylesheets = "changes_stylesheets"
}
