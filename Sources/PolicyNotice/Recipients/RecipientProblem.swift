/// Why a row of a recipients' file names nobody who could be told: the codes in `rejected.csv`.
package enum RecipientProblem: String, CaseIterable, Sendable {
  case unreadableRow = "unreadable-row"
  case rowNotUTF8 = "row-not-utf8"
  case cellCount = "cell-count"
  case missingAddress = "missing-address"
  case controlCharacter = "control-character"
  case formula
  case malformedAddress = "malformed-address"
  case malformedName = "malformed-name"
  case malformedLanguage = "malformed-language"
  case missingVersion = "missing-accepted-version"
  case unknownVersion = "unknown-accepted-version"
  case withdrawnVersion = "withdrawn-accepted-version"
  case repeatedAddress = "repeated-address"

  /// One line: the rule.
  package var summary: String {
    switch self {
    case .unreadableRow: "A row is text of at most 64 KiB, and each quote in it is closed."
    case .rowNotUTF8: "A row is UTF-8 text."
    case .cellCount: "A row has as many cells as the first row has names."
    case .missingAddress: "A row has an e-mail address."
    case .controlCharacter:
      "No cell that a message's head is made of has a line break or another control character."
    case .formula: "No cell begins as a formula does."
    case .malformedAddress: "An address is one that mail can be sent to."
    case .malformedName:
      "A name has at most 200 characters, none that changes the direction of other text, and no web address."
    case .malformedLanguage: "A language is written as BCP 47 has it: 'de', 'en-GB', 'zh-Hant'."
    case .missingVersion: "Each recipient's accepted version is known."
    case .unknownVersion: "An accepted version is one that was released."
    case .withdrawnVersion: "An accepted version is one that stands."
    case .repeatedAddress: "An address stands in one row, whatever the case of its letters."
    }
  }

  /// Why the rule stands and how to satisfy it.
  package var help: String {
    switch self {
    case .unreadableRow:
      """
      Rows are read as RFC 4180 has it: a cell with a comma, a quote or a line break stands in quotes, and a quote in it is \
      doubled. Reading goes on with the line after.
      """
    case .rowNotUTF8:
      "Export the file as \"CSV UTF-8\". A name in another encoding would be greeted with wrong letters."
    case .cellCount: "Put cells with a comma in quotes; a cell that is empty still has its comma."
    case .missingAddress: "Fill the row's 'email', or tell this person another way."
    case .controlCharacter:
      """
      A line break in an address or a name could add fields to the message's head and send it elsewhere. It comes from bad \
      input in most cases, and from an attack in the others: look where the value was entered.
      """
    case .formula:
      """
      A cell that begins with '=', '@', a tab, or a sign before anything but a number is run by spreadsheets that open the \
      lists made of it. No name and no address that mail should go to begins so.
      """
    case .malformedAddress:
      """
      One '@'; before it at most 64 of a-z, 0-9, dots between them and !#$%&'*+-/=?^_`{|}~; behind it a domain. A domain in \
      other letters is turned into 'xn--…'; one with combining marks is written so. Names that need quotes, and letters that \
      need SMTPUTF8 before the '@', are refused by many servers.
      """
    case .malformedName:
      """
      Correct the name, or leave it empty: the greeting then has none. A name that mail programs make a link is how strangers \
      put their own address into a greeting.
      """
    case .malformedLanguage:
      "Write a code of two or three letters, then script and region where they matter; or leave the cell empty."
    case .missingVersion: "Fill 'accepted_version', or give --from VERSION for the rows that have none."
    case .unknownVersion: "The version's id is the name of its folder in versions/."
    case .withdrawnVersion:
      "A version that was taken back has no page to compare with. Give the version that this person agreed to before it."
    case .repeatedAddress:
      "Keep the row that holds. The first one is used, so that nobody is told twice."
    }
  }
}

/// A row that names nobody who could be told.
package struct RejectedRow: Error, Sendable {
  package let line: Int
  package let problem: RecipientProblem
  /// What is wrong with this very row.
  package let reason: String

  package init(line: Int, problem: RecipientProblem, reason: String) {
    self.line = line
    self.problem = problem
    self.reason = reason
  }
}
