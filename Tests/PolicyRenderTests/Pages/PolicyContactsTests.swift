import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct ContactPanels {
  private func panel(_ change: (inout EntityTable) -> Void) throws -> String? {
    var entities = EntityTable()
    change(&entities)
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 1, entities: entities)
    return try site.file("p/draft/index.html").between("Contacts and complaints</h2>\n", "</section>")
  }

  @Test func whomToTurnTo() throws {
    let panel = try panel { entities in
      entities.set(
        .contact,
        [
          SampleSite.record(
            id: "privacy",
            [
              .name: .text("Privacy team"), .purposeFor: .list([.text("requests"), .text("questions")]),
              .email: .text("privacy@acme.example"), .phone: .text("+44 20 7946 0000"),
              .address: .text("1 Main St"),
            ]),
          SampleSite.record(id: "web-form", [.form: .notStated]),
          SampleSite.record(id: "settings", [:]),
        ])
      entities.set(.dpo, [SampleSite.record([.name: .notStated, .contact: .reference("privacy")])])
      entities.set(
        .representative,
        [SampleSite.record(id: "eu", [.region: .text("EU"), .name: .text("Rep"), .address: .text("2 Rue")])])
      entities.set(
        .authority,
        [
          SampleSite.record(
            id: "ico", [.name: .text("ICO"), .country: .choice("GB"), .url: .text("https://ico.example/")]),
          SampleSite.record(id: "own", [.name: .text("Your own authority")]),
        ])
    }
    #expect(
      panel == """
        <dl class="facts">
        <div><dt>Privacy team</dt><dd>requests, questions</dd><dd><span class="label">E-mail:</span> \
        <a href="mailto:privacy@acme.example">privacy@acme.example</a></dd><dd><span class="label">Telephone:</span> \
        +44 20 7946 0000</dd><dd><span class="label">Post:</span> 1 Main St</dd></div>
        <div><dt>Web form</dt><dd><span class="label">Form:</span> not stated</dd></div>
        <div><dt>Settings</dt><dd>not stated</dd></div>
        <div><dt>Data protection officer</dt><dd>Name not stated.</dd><dd><span class="label">E-mail:</span> \
        <a href="mailto:privacy@acme.example">privacy@acme.example</a></dd><dd><span class="label">Telephone:</span> \
        +44 20 7946 0000</dd><dd><span class="label">Post:</span> 1 Main St</dd></div>
        <div><dt>Representative (<span>EU</span>)</dt><dd>Rep<br>2 Rue</dd></div>
        <div><dt>Supervisory authority</dt><dd><a href="https://ico.example/" rel="noreferrer">ICO</a><br>United Kingdom</dd></div>
        <div><dt>Supervisory authority</dt><dd><span>Your own authority</span></dd></div>
        </dl>

        """)
  }

  @Test func noOfficerIsSaidToBeNone() throws {
    #expect(
      try panel { $0.setNone(.dpo) }?.words
        == "Data protection officerThere is no data protection officer.")
  }

  @Test func withoutAnybodyThereIsNoPanel() throws {
    #expect(try panel { $0.set(.product, [SampleSite.record([.name: .text("App")])]) } == nil)
  }
}
