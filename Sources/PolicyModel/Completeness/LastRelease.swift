/// The dates of a policy's last release, as of a day: the facts that its draft does not hold.
package struct LastRelease: Sendable {
  package let published: CalendarDate?
  package let effective: CalendarDate?
  /// Whether the draft says something else, and so is the update that is due.
  package let isBeingRevised: Bool
  package let today: CalendarDate

  package init(
    published: CalendarDate?, effective: CalendarDate?, isBeingRevised: Bool, today: CalendarDate
  ) {
    self.published = published
    self.effective = effective
    self.isBeingRevised = isBeingRevised
    self.today = today
  }
}
