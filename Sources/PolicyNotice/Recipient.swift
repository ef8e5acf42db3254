/// Somebody who is to be told: a row of the recipients' file that holds.
package struct Recipient: Hashable, Sendable {
  /// The row's line in the file, from 1.
  package let line: Int
  package let mailbox: Mailbox
  /// BCP 47; nil where the row leaves it to the policy.
  package let language: String?
  /// The version that they accepted.
  package let acceptedVersion: String
  /// The file's other columns, in its order.
  package let fields: [Field]

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    line: Int, mailbox: Mailbox, language: String?, acceptedVersion: String, fields: [Field] = []
  ) {
    self.line = line
    self.mailbox = mailbox
    self.language = language
    self.acceptedVersion = acceptedVersion
    self.fields = fields
  }
}

/// Everybody who is told the same: those who accepted one version and read one language.
package struct Cohort: Hashable, Sendable {
  /// The version that they accepted.
  package let from: String
  /// The language of the notice that they get.
  package let language: String

  package init(from: String, language: String) {
    self.from = from
    self.language = language
  }

  /// `2025-07-02.en-GB`: the name of its folder.
  package var name: String { from + "." + language }
}
