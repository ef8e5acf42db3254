/// What the data of a policy says.
extension DiagnosticExplanation {
  static let invalidID = DiagnosticExplanation(
    "An id is made of a-z, 0-9 and '-', at most 64 characters.",
    "Ids become addresses and keep an entity's identity over versions. Rename with `was: old-id`."
  )
  static let duplicateID = DiagnosticExplanation(
    "An id is unique among its kind.",
    "Rename one of the two; both would claim the same history."
  )
  static let invalidDate = DiagnosticExplanation(
    "A date exists and is written as 2026-03-01, 2026-03 or 2026.",
    """
    31 February is refused, not moved to March. Use month or year precision where the day is not \
    stated.
    """
  )
  static let unreadablePeriod = DiagnosticExplanation(
    "A period is ISO 8601 (P30D, P6M, P1Y6M) or plain words (\"30 days\").",
    "Where the policy states no length, use `until: <event>` or `criteria: \"…\"` in place of `period`."
  )
  static let unknownLanguage = DiagnosticExplanation(
    "A language is a BCP 47 tag such as en-GB, de or pt-BR.",
    "Use the two- or three-letter language code, with a region where it matters."
  )
  static let unknownRegime = DiagnosticExplanation(
    "A regime is one that policygen knows.",
    "Correct the spelling. Other laws belong in the prose; their checklists are not claimed."
  )
  static let unknownCountry = DiagnosticExplanation(
    "A country is an ISO 3166-1 code of two letters.",
    "Write GB for the United Kingdom, US for the United States."
  )
  static let invalidAddress = DiagnosticExplanation(
    "An e-mail address has the form name@domain, a web address begins with https:// or http://.",
    "Write `not-stated` where the policy leaves it out."
  )
  static let unsafeLink = DiagnosticExplanation(
    "Links lead to https, http, mailto, tel, or a place in the site.",
    "Other schemes (javascript:, data:, vbscript:, file:) can run or leak something and are refused."
  )
  static let unknownData = DiagnosticExplanation(
    "Data that an entity names is declared under `data`.",
    "Declare the category, or correct the id."
  )
  static let unknownPurpose = DiagnosticExplanation(
    "A purpose that an entity names is declared under `purposes`.",
    "Declare the purpose, or correct the id."
  )
  static let unknownRecipient = DiagnosticExplanation(
    "A recipient that an entity names is declared under `recipients`.",
    "Declare the recipient, or correct the id."
  )
  static let unknownContact = DiagnosticExplanation(
    "A contact that an entity names is declared under `contacts`.",
    "Declare the contact, or correct the id."
  )
  static let unknownCookieCategory = DiagnosticExplanation(
    "A cookie's category is declared under `cookie_categories`.",
    "Declare the category, or correct the id."
  )
  static let rawHTML = DiagnosticExplanation(
    "Prose is Markdown without HTML.",
    "Use Markdown, or a generated block for tables. HTML would be lost in e-mails, feeds and redlines."
  )
  static let struckText = DiagnosticExplanation(
    "Struck text is not part of the source language.",
    "A policy says what holds. The redline shows what was deleted; delete the words."
  )
  static let taskList = DiagnosticExplanation(
    "Task lists are not part of the source language.",
    "Use a plain list."
  )
  static let nestedHeading = DiagnosticExplanation(
    "A heading stands at the top level of a section.",
    "Take it out of the list or quotation: a heading starts a clause with an address of its own."
  )
  static let headingWithoutKey = DiagnosticExplanation(
    "Every heading carries a key: `## How long we keep it {#retention}`.",
    """
    The key makes the clause's permanent address, which survives new titles. `policygen check --fix` \
    adds missing keys; `release` refuses headings without one.
    """
  )
  static let invalidClauseKey = DiagnosticExplanation(
    "A clause key is made of a-z, 0-9 and '-', at most 64 characters.",
    "Correct the key in the braces."
  )
  static let duplicateClauseKey = DiagnosticExplanation(
    "A clause key is unique in a policy.",
    "Two clauses cannot have the same address. Rename one."
  )
  static let malformedPlaceholder = DiagnosticExplanation(
    "A placeholder is `{{ name }}` with a name of letters, digits, '.', '_' and '-'.",
    "Write \\{{ for literal braces. `{{{` and '|' are not part of the language."
  )
  static let unknownPlaceholder = DiagnosticExplanation(
    "A placeholder names a value or a block that exists.",
    """
    A value is the path of a stated field, such as {{ controller.name }} or {{ \
    retention.billing.period }}. A value that is absent or not stated cannot be printed.
    """
  )
  static let placeholderNotAlone = DiagnosticExplanation(
    "A generated block is a paragraph of its own.",
    "Put empty lines around it, outside lists and quotations."
  )
}
