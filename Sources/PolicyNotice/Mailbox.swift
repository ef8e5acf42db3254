/// A name and an address that mail can be sent to or come from.
package struct Mailbox: Hashable, Sendable {
  /// nil where the address stands alone.
  package let name: String?
  /// ASCII: a domain in other letters stands here as `xn--…`.
  package let address: String

  package init(name: String?, address: String) {
    self.name = name
    self.address = address
  }

  /// What follows the last `@`.
  package var domain: String { String(address.split(separator: "@").last ?? "") }
}
