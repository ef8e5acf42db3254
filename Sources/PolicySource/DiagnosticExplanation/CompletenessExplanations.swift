/// What the law asks and a policy does not say.
extension DiagnosticExplanation {
  static let missingRepresentative = DiagnosticExplanation(
    "A controller outside the EU or the UK names its representative there.",
    """
    GDPR Art. 13(1)(a), where there has to be one. Add `representatives`; `representatives: \
    {none: true}` says that there is none.
    """
  )
  static let missingDPOContact = DiagnosticExplanation(
    "A policy that speaks of a data protection officer says how to reach that person.",
    "GDPR Art. 13(1)(b). Add `contact` to `dpo`."
  )
  static let missingPurposes = DiagnosticExplanation(
    "The policy says what data is used for.",
    """
    GDPR Art. 13(1)(c); Cal. Civ. Code 1798.130(a)(5)(B)(iii); 4 CCR 904-3 Rule 6.03(A)(1)(b). \
    Add `purposes`.
    """
  )
  static let missingInterest = DiagnosticExplanation(
    "A purpose that rests on legitimate interests says which.",
    "GDPR Art. 13(1)(d). Add `interest` to the basis."
  )
  static let missingRecipients = DiagnosticExplanation(
    "The policy says who receives data, by name or by category.",
    """
    GDPR Art. 13(1)(e); Cal. Civ. Code 1798.130(a)(5)(B)(iv); Cal. Bus. & Prof. Code \
    22575(b)(1); 4 CCR 904-3 Rule 6.03(A)(1)(e); 16 CFR 312.4(d). Add `recipients`, or \
    `recipients: {none: true}`.
    """
  )
  static let missingRecipientCategory = DiagnosticExplanation(
    "Each recipient has a category.",
    """
    Cal. Civ. Code 1798.130(a)(5)(B)(iv); 4 CCR 904-3 Rule 6.03(A)(1)(e); 16 CFR 312.4(d). Add \
    `category`: a name alone does not tell readers what somebody does.
    """
  )
  static let missingRecipientName = DiagnosticExplanation(
    "The recipients of children's data are named.",
    "16 CFR 312.4(d) asks for identities and categories, from 22 April 2026. Add `name`."
  )
  static let missingRecipientPurpose = DiagnosticExplanation(
    "The policy says what the recipients of children's data receive it for.",
    "16 CFR 312.4(d), from 22 April 2026. Add `purposes` to the recipient."
  )
  static let missingTransferSafeguard = DiagnosticExplanation(
    "A transfer to another country says what safeguards it.",
    """
    GDPR Art. 13(1)(f): an adequacy decision, or another mechanism. Add `mechanisms`, and a \
    transfer for each recipient outside the EEA or the UK.
    """
  )
  static let missingTransferCopy = DiagnosticExplanation(
    "The policy says how to get a copy of the safeguards of a transfer.",
    """
    GDPR Art. 13(1)(f). Add `copy: {contact: …}`. Asked where standard clauses, an IDTA or \
    binding corporate rules are the mechanism.
    """
  )
  static let missingConsentWithdrawal = DiagnosticExplanation(
    "A policy that relies on consent says that it can be withdrawn.",
    "GDPR Art. 13(2)(c). Add the right `withdraw-consent`."
  )
  static let missingNecessity = DiagnosticExplanation(
    "The policy says whether data has to be given, and what follows otherwise.",
    """
    GDPR Art. 13(2)(e). Add `mandatory: {required: true, otherwise: no account}` to the data.
    """
  )
  static let missingDecisionLogic = DiagnosticExplanation(
    "An automated decision states its logic and what it means for people.",
    """
    GDPR Art. 13(2)(f). Add `logic` and `significance`; `solely: false` says that a person \
    decides.
    """
  )
  static let missingSource = DiagnosticExplanation(
    "The policy says where data comes from.",
    """
    GDPR Art. 14(2)(f) for what others provide; Cal. Civ. Code 1798.130(a)(5)(B)(ii) for every \
    category. Add `source`, with the `recipient` that a third party's data comes from.
    """
  )
  static let missingRequestRoutes = DiagnosticExplanation(
    "The policy names two or more ways to make a request.",
    "Cal. Civ. Code 1798.130(a)(5)(A). Add `routes` to the rights, and contacts for them."
  )
  static let missingSaleStatement = DiagnosticExplanation(
    "The policy says whether data is sold, shared or used for targeted advertising.",
    """
    Cal. Civ. Code 1798.130(a)(5)(C) asks about sold and shared, 4 CCR 904-3 Rule 6.03(A)(1)(c) \
    about sold and targeted advertising. State each under `sale`, true or false: absent means \
    that the policy does not say.
    """
  )
  static let missingOptOutSignal = DiagnosticExplanation(
    "A policy that sells, shares or targets says how an opt-out signal is handled.",
    """
    11 CCR 7011(e)(3)(F); 4 CCR 904-3 Rule 6.03(A). Add `signals: {gpc: honoured}`, or \
    `ignored`.
    """
  )
  static let missingContact = DiagnosticExplanation(
    "The policy gives an address for questions.",
    """
    11 CCR 7011(e)(3)(J); 4 CCR 904-3 Rule 6.03(A)(6). Add an e-mail address, a telephone \
    number, a form or a postal address to a contact.
    """
  )
  static let outdatedPolicy = DiagnosticExplanation(
    "The policy was updated in the last 12 months.",
    """
    Cal. Civ. Code 1798.130(a)(5). Review the policy and release it anew; a draft that says \
    something else is taken for that review.
    """
  )
  static let missingChangeProcess = DiagnosticExplanation(
    "The policy says how people are told of a material change.",
    """
    Cal. Bus. & Prof. Code 22575(b)(3); N.J.S.A. 56:8-166.6(a). Add `change_notice: {channels: \
    …}`.
    """
  )
  static let missingEffectiveDate = DiagnosticExplanation(
    "The newest version states when it takes effect.",
    """
    Cal. Bus. & Prof. Code 22575(b)(4); N.J.S.A. 56:8-166.6(a). Release the policy anew: only an \
    imported version can lack the date.
    """
  )
  static let missingDoNotTrack = DiagnosticExplanation(
    "The policy says how a Do Not Track signal is answered.",
    "Cal. Bus. & Prof. Code 22575(b)(5). Add `signals: {dnt: honoured}`, or `ignored`."
  )
  static let missingCrossSiteTracking = DiagnosticExplanation(
    "The policy says whether others collect data over time and across sites.",
    """
    Cal. Bus. & Prof. Code 22575(b)(6). Add `set_by` to the cookie categories, `party` to the \
    cookies, or `cookies: {none: true}`.
    """
  )
  static let missingPurposeData = DiagnosticExplanation(
    "Each purpose says which data it uses.",
    "4 CCR 904-3 Rule 6.03(A)(1)(a). Add `data` to the purpose."
  )
  static let missingSensitivity = DiagnosticExplanation(
    "The policy says whether its data is sensitive.",
    "4 CCR 904-3 Rule 6.03(A)(1)(a). Add `sensitive` to the data, true or false."
  )
  static let missingAppealRoute = DiagnosticExplanation(
    "The policy says how to appeal when a request is refused.",
    """
    4 CCR 904-3 Rule 6.03(A)(7). Say it in the prose or in a right's `note`. Looked for in \
    English texts.
    """
  )
  static let indefiniteRetention = DiagnosticExplanation(
    "Children's data is kept for a time that ends.",
    """
    16 CFR 312.10 asks for a timeframe for deletion and forbids keeping the data indefinitely. \
    State a `period`, or `until` an event, in place of `criteria`.
    """
  )
  static let missingTrainingStatement = DiagnosticExplanation(
    "The policy says whether data trains large language models.",
    """
    The Connecticut Data Privacy Act asks for it from July 2026. Add a purpose with `uses: \
    [ai-training]`, or say in the prose that there is none.
    """
  )
  static let missingSensitiveSaleNotice = DiagnosticExplanation(
    "A policy that may sell sensitive data says so in the words of the law.",
    """
    Tex. Bus. & Com. Code 541.102(b): "NOTICE: We may sell your sensitive personal data." \
    Whether the sale concerns the sensitive data is not looked at.
    """
  )
}
