/// The two texts that a redline stands between, as its readers know them.
package struct RedlineEnds: Sendable {
  /// One of the two texts.
  package struct End: Sendable {
    /// Such as a version's id.
    let name: String
    /// The link to the page with the whole text; nil where there is none.
    let address: String?

    package init(name: String, address: String? = nil) {
      self.name = name
      self.address = address
    }
  }

  let old: End
  let new: End

  package init(old: End, new: End) {
    self.old = old
    self.new = new
  }
}
