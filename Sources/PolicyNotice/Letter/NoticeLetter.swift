/// A notice as an e-mail says it, in both of its forms, with a place for the greeting.
///
/// All but the greeting is the same for everybody of a cohort.
package struct NoticeLetter: Sendable {
  package let language: String
  package let subject: String
  /// What follows the greeting and an empty line, in lines of at most 72 columns, with line feeds.
  package let text: String
  /// A whole HTML document around the greeting, which is put between as escaped text.
  package let htmlBeforeGreeting: String
  package let htmlAfterGreeting: String
  /// The greeting of somebody whose name is known, around the name, and of somebody whose name is not.
  package let greetingBeforeName: String
  package let greetingAfterName: String
  package let greetingWithoutName: String

  package init(
    language: String, subject: String, text: String, htmlBeforeGreeting: String, htmlAfterGreeting: String,
    greetingBeforeName: String, greetingAfterName: String, greetingWithoutName: String
  ) {
    self.language = language
    self.subject = subject
    self.text = text
    self.htmlBeforeGreeting = htmlBeforeGreeting
    self.htmlAfterGreeting = htmlAfterGreeting
    self.greetingBeforeName = greetingBeforeName
    self.greetingAfterName = greetingAfterName
    self.greetingWithoutName = greetingWithoutName
  }

  /// "Hello Ann," or, without a name, "Hello,".
  package func greeting(_ name: String?) -> String {
    name.map { greetingBeforeName + $0 + greetingAfterName } ?? greetingWithoutName
  }
}
