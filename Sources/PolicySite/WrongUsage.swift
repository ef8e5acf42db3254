/// What was asked for names something that is not there, or contradicts itself.
package struct WrongUsage: Error, CustomStringConvertible {
  package let description: String
  /// What the user can type instead.
  package let help: String?

  package init(_ description: String, help: String? = nil) {
    self.description = description
    self.help = help
  }
}
