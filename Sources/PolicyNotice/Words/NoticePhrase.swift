import PolicySource

/// Every fixed sentence of a notice, in English with `{places}`: the one catalogue that a translation replaces.
///
/// None depends on a number's grammar, since languages differ in it: a count stands after a colon.
package enum NoticePhrase: String, CaseIterable, Sendable {
  // The policy and its subject line.
  case policyOf = "policy-of"
  case subject
  case subjectFrom = "subject-from"
  case subjectTookEffectOn = "subject-took-effect-on"
  case subjectTookEffectIn = "subject-took-effect-in"
  case subjectAgreement = "subject-agreement"
  case subjectFromAgreement = "subject-from-agreement"
  case subjectFromAgreementShort = "subject-from-agreement-short"

  // Greeting.
  case greetingByName = "greeting-by-name"
  case greeting

  // What happens, and when.
  case changing
  case changed
  case applies = "applies-from"
  case appliedSince = "applied-since"
  case dateNotStated = "date-not-stated"
  case oneNeedsAgreement = "one-needs-agreement"
  case someNeedAgreement = "some-need-agreement"
  case allNeedAgreement = "all-need-agreement"

  // The parts.
  case agreementHeading = "agreement-heading"
  case agreement
  case agreementNotByUse = "agreement-not-by-use"
  case agreeOrRefuse = "agree-or-refuse"
  case changesHeading = "changes-heading"
  case otherChangesHeading = "other-changes-heading"
  case changesApply = "changes-apply"
  case olderChangesApply = "older-changes-apply"
  case onlyIfAgreed = "only-if-agreed"
  case actionsHeading = "actions-heading"
  case linksHeading = "links-heading"

  // A change.
  case was
  case now
  case meaning
  case new
  case gone
  case clauseInNewText = "clause-in-new-text"
  case inNewText = "in-new-text"
  case alsoChanged = "also-changed"
  case furtherChanges = "further-changes"
  case lesserOne = "lesser-one"
  case lesserSome = "lesser-some"

  // What the reader can do.
  case agree
  case object
  case optOutOfSale = "opt-out-of-sale"
  case withdraw
  case withdrawLater = "withdraw-later"
  case erase
  case onObjection = "on-objection"
  case onObjectionToOthers = "on-objection-to-others"
  case conditions
  case limits
  case contact
  case officer
  case complain
  case authoritiesInText = "authorities-in-text"

  // Where to read more.
  case newText = "new-text"
  case oldText = "old-text"
  case redline

  // Why this came.
  case whyPromised = "why-promised"
  case why
  case example

  // The banner and the calendar.
  case moreChanges = "more-changes"
  case calendarEntry = "calendar-entry"

  /// The sentence in English.
  package var english: String {
    switch self {
    case .policyOf: "{bearer} {title}"
    case .subject: "Changes to the {policy}"
    case .subjectFrom: "Changes to the {policy} from {date}"
    case .subjectTookEffectOn: "Changes to the {policy} took effect on {date}"
    case .subjectTookEffectIn: "Changes to the {policy} took effect in {date}"
    case .subjectAgreement: "Changes to the {policy}: your agreement is needed"
    case .subjectFromAgreement: "Changes to the {policy} from {date}: your agreement is needed"
    case .subjectFromAgreementShort: "{policy} from {date}: your agreement is needed"
    case .greetingByName: "Hello {name},"
    case .greeting: "Hello,"
    case .changing: "We are changing the {policy}."
    case .changed: "We have changed the {policy}."
    case .applies: "The new version applies from {date}."
    case .appliedSince: "The new version has applied since {date}."
    case .dateNotStated: "The new version does not state from when it applies."
    case .oneNeedsAgreement: "One of the changes needs your agreement."
    case .someNeedAgreement: "Some of the changes need your agreement."
    case .allNeedAgreement: "What changes needs your agreement."
    case .agreementHeading: "Needs your agreement"
    case .agreement: "What follows applies to you only if you agree to it."
    case .agreementNotByUse:
      "You can refuse. If you do nothing, or go on as before, you have not agreed."
    case .agreeOrRefuse: "Agree or refuse"
    case .changesHeading: "What changes"
    case .otherChangesHeading: "What else changes"
    case .changesApply: "What follows applies from {date}."
    case .olderChangesApply:
      "What follows changed since version {version}. Some of it may apply already; all of it applies from {date}."
    case .onlyIfAgreed: "{change} (only if you agree)"
    case .actionsHeading: "What you can do"
    case .linksHeading: "Read it yourself"
    case .was: "Before:"
    case .now: "After:"
    case .meaning: "What it means:"
    case .new: "New:"
    case .gone: "No longer:"
    case .clauseInNewText: "Read “{clause}” in the new text"
    case .inNewText: "Read this part of the new text"
    case .alsoChanged: "These change, too, as the comparison below shows:"
    case .furtherChanges: "Further changes, which the comparison below shows: {count}."
    case .lesserOne: "There is a smaller change, too, which the comparison below shows."
    case .lesserSome: "Smaller changes, which the comparison below shows: {count}."
    case .agree: "You can agree to the changes that need your agreement, or refuse."
    case .object: "You can object to how we use your data."
    case .optOutOfSale: "You can opt out of the sale of your data."
    case .withdraw: "You can withdraw a consent that you have given."
    case .withdrawLater: "If you agree, you can withdraw your consent later."
    case .erase: "You can ask us to erase your data."
    case .onObjection: "If you do not agree with the changes:"
    case .onObjectionToOthers: "If you do not agree with the other changes:"
    case .conditions: "When: {conditions}."
    case .limits: "Limits: {limits}."
    case .contact: "If you have a question, contact us."
    case .officer: "You can turn to our data protection officer."
    case .complain: "You can complain to an authority."
    case .authoritiesInText: "The authorities are named in the new text"
    case .newText: "The new text (version {version})"
    case .oldText: "The text before (version {version})"
    case .redline: "The two compared, with every change marked"
    case .whyPromised:
      "We send you this message because the {policy} changes, and it says that we tell you by e-mail."
    case .why: "We send you this message because the {policy} changes."
    case .example:
      "This is an example modelled on a public policy of {name}. It is not a message of {name}."
    case .moreChanges: "More changes: {count}."
    case .calendarEntry: "The new {policy} applies"
    }
  }

  /// The names of the sentence's places, each once, in the order of the English.
  package var places: [String] {
    var places: [String] = []
    for name in PhraseParts(english).places where !places.contains(name) { places.append(name) }
    return places
  }
}
