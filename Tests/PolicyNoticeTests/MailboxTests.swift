import PolicyNotice
import Testing

@Suite("Mailboxes")
struct MailboxTests {
  @Test func theDomainFollowsTheLastAt() {
    #expect(Mailbox(name: nil, address: "ann@mail.example").domain == "mail.example")
  }
}
