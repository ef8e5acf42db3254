/// Prose and data that say different things.
extension DiagnosticExplanation {
  static let prosePeriodNotInData = DiagnosticExplanation(
    "A period for which the prose says that data is kept is one of the data's.",
    """
    Print the value, `{{ retention.<id>.period }}`, or correct one of the two. Readers and their \
    regulator hold you to both. Looked for in English texts.
    """
  )
  static let proseAgeNotInData = DiagnosticExplanation(
    "The minimum age in the prose is that of the data.",
    "Print `{{ audience.minimum_age }}`, or correct one of the two."
  )
  static let proseSaleNotInData = DiagnosticExplanation(
    "What the prose denies of sale, sharing and targeted advertising, the data denies.",
    """
    State `sale: {sells: false}`, or correct the prose: a promise not to sell binds whatever the \
    data says.
    """
  )
  static let proseRecipientNotInData = DiagnosticExplanation(
    "Recipients that the prose names are among the data's.",
    """
    Add the recipient, so that a change of it is found and told; or take the name out of the \
    prose.
    """
  )
  static let proseRightNotInData = DiagnosticExplanation(
    "Rights that the prose states are among the data's.",
    "Add the right, or correct the prose."
  )
  static let proseContactNotInData = DiagnosticExplanation(
    "Addresses that the prose gives are among the contacts.",
    "Add the contact and print it, `{{ contacts.<id>.email }}`."
  )
  static let proseOfficerNotInData = DiagnosticExplanation(
    "A data protection officer or representative of whom the prose speaks is in the data.",
    "Add `dpo` or `representatives`."
  )
  static let proseCountryNotInData = DiagnosticExplanation(
    "Countries to which the prose says that data goes are in the data.",
    "Add the country to a transfer or to a recipient."
  )
  static let proseNoticeNotInData = DiagnosticExplanation(
    "The notice of a change that the prose promises is the data's `lead`.",
    """
    Print `{{ change_notice.lead }}`, or correct one of the two: `release` keeps the promise \
    that the data states.
    """
  )
  static let proseCookiesDenied = DiagnosticExplanation(
    "A policy that lists cookies does not deny using them.",
    "Correct the prose, or remove the cookies from the data."
  )
  static let proseDecisionsDenied = DiagnosticExplanation(
    "A policy that declares automated decisions does not deny making them.",
    "Correct the prose, or say `solely: false` where a person decides."
  )
  static let unshownData = DiagnosticExplanation(
    "What the data states, readers can read.",
    """
    Add the generated block, such as {{ retention-table }}. Data that no page shows informs \
    nobody.
    """
  )
}
