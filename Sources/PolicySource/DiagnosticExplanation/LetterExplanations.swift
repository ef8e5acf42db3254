/// What a notice says.
extension DiagnosticExplanation {
  static let missingSender = DiagnosticExplanation(
    "A notice has a sender.",
    """
    Write `mail: {from: "Name <name@domain>"}` into content/site.yaml, and `reply_to` where answers go elsewhere. An \
    address that sends no marketing keeps notices apart from it.
    """
  )
  static let marketingInNotice = DiagnosticExplanation(
    "A notice of changes is about them alone and advertises nothing.",
    """
    WP260 rev.01 paragraph 29 asks for a message that is devoted to the change and has no marketing in it; that the words \
    named here are such is our judgement. Say in the release's summary what changes: a new release takes the new summary.
    """
  )
  static let consentByContinuedUse = DiagnosticExplanation(
    "What needs agreement is asked for; going on using the service is no agreement to it.",
    """
    Under California's law, accepting broad terms is not consent. A notice of a `re-consent` change says \
    that the change does not apply to readers until they agree, which is how policygen reads that level. Take the \
    sentence out of the summary, or state `acceptance: none` under `change_notice`, and release again.
    """
  )
  static let consentByOptOut = DiagnosticExplanation(
    "What needs agreement is not left to those who opt out.",
    """
    A notice of a `re-consent` change says that it applies only to readers who agree. Where the policy gives a right to \
    opt out of the new sale, or says `choice: opt-out` of the new use, it applies to everybody else, and the notice would \
    be untrue. Ask for consent in the policy; or, where opting out is enough, overrule the finding's level in \
    overrides.yaml with the reason; and release again. That the two cannot stand together is our judgement.
    """
  )
  static let consentWithoutAddress = DiagnosticExplanation(
    "A notice that asks for agreement says where to give or refuse it.",
    """
    Give the page with --consent-url. Without it the notice says that agreement is needed, and somebody has to ask for it \
    elsewhere: that a message should lead there is our judgement.
    """
  )
  static let noticeWithoutDate = DiagnosticExplanation(
    "A notice says from when the changes apply.",
    """
    People are told well in advance of a change that takes effect (WP260 rev.01 paragraph 30), which they cannot see \
    without its date. The version was imported without one: release one that has it.
    """
  )
  static let noticeWithoutContact = DiagnosticExplanation(
    "The readers of a notice can ask whom it comes from.",
    """
    GDPR Art. 13(1)(a) asks for the controller's contact details. State an e-mail address, a form, a page, a \
    telephone number or an address under `contacts`, name it as the controller's `contact`, and release again.
    """
  )
  static let noticeWithoutChoice = DiagnosticExplanation(
    "A notice says how readers can act on what changes: withdraw consent, object, opt out of a sale.",
    """
    GDPR Art. 13(2)(b) and (c) ask for the rights to object and to withdraw consent, Cal. Civ. Code 1798.135(a) for the \
    way to opt out of a sale. A notice says what the policy states and invents nothing: where the right exists, add it to \
    `rights` with its routes, and release again. Which change calls for which right is our judgement.
    """
  )
  static let changeWithoutImpact = DiagnosticExplanation(
    "A notice says of each change what it means for its readers.",
    """
    The rule that found this change knows that something differs and not what follows from it, so that the notice shows \
    the words before and after alone. The release's summary stands at the beginning of the notice and can say it.
    """
  )
}
