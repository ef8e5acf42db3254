import PolicyHistory
import PolicyNotice
import PolicyRender
import Testing

@Suite("Banners")
struct NoticeBannerTests {
  private func banner(_ notice: Notice) -> String {
    text(NoticeBanner(BulkSample.told(notice)).html.bytes)
  }

  @Test func whatAndWhenAndWhere() {
    #expect(
      banner(BulkSample.notice()) == """
        <aside class="policy-notice" role="region" aria-label="Changes to the Imaginella.ai Privacy Policy" lang="en-GB" \
        dir="ltr" data-policy="imaginella" data-version="2026-10-01" data-level="notify-in-advance">
        <p class="policy-notice-what"><strong>We are changing the Imaginella.ai Privacy Policy.</strong> \
        The new version applies from <time datetime="2026-12-01">1 December 2026</time>.</p>
        <ul class="policy-notice-changes">
        <li>Billing records are kept for 7 years instead of 6</li>
        </ul>
        <p><a class="policy-notice-new-text" href="https://policies.example/imaginella/versions/2026-10-01/">\
        The new text (version 2026-10-01)</a></p>
        <p><a class="policy-notice-redline" href="https://policies.example/imaginella/changes/2025-07-02/2026-10-01/">\
        The two compared, with every change marked</a></p>
        </aside>

        """)
  }

  @Test func aNewVersionThatIsInForce() {
    let html = banner(BulkSample.notice(isInEffect: true))
    #expect(html.contains("<strong>We have changed the Imaginella.ai Privacy Policy.</strong>"))
    #expect(html.contains("has applied since <time datetime=\"2026-12-01\">1 December 2026</time>."))
  }

  @Test func aDateThatIsNotStated() {
    #expect(banner(BulkSample.notice(effective: nil)).contains("does not state from when it applies.</p>"))
  }

  @Test func threeAreNamedAndTheRestIsCounted() {
    let changes = ["One", "Two", "Three", "Four", "Five"].map { BulkSample.change($0) }
    let html = banner(BulkSample.notice(changes: changes))
    #expect(html.contains("<li>Three</li>\n</ul>\n<p class=\"policy-notice-more\">More changes: 2.</p>\n"))
    #expect(!html.contains("Four"))
    #expect(!banner(BulkSample.notice(changes: Array(changes.prefix(3)))).contains("policy-notice-more"))
  }

  @Test func agreementIsAskedForAndNeverTaken() {
    let asked = BulkSample.notice(
      level: .reConsent, changes: [BulkSample.change("Training", level: .reConsent), BulkSample.billing],
      consent: .init(address: "https://imaginella.example/consent?a=1&b=2", findings: ["x"]))
    let html = banner(asked)
    #expect(html.contains("data-level=\"re-consent\""))
    #expect(html.contains("<li>Training (only if you agree)</li>"))
    #expect(!html.contains("7 years instead of 6 (only"))
    #expect(
      html.contains(
        "<p class=\"policy-notice-consent\">One of the changes needs your agreement. "
          + "You can refuse. If you do nothing, or go on as before, you have not agreed.</p>\n"))
    #expect(
      html.contains(
        "<p><a class=\"policy-notice-agree\" href=\"https://imaginella.example/consent?a=1&amp;b=2\">"
          + "Agree or refuse</a></p>"))
    #expect(!html.contains("ontinued use"))
  }

  @Test func withoutAPageNothingIsSaidOfWhereToAgree() {
    let html = banner(
      BulkSample.notice(
        level: .reConsent, consent: .init(address: nil, findings: ["retention-lengthened:billing"])))
    #expect(html.contains("have not agreed.</p>"))
    #expect(!html.contains("policy-notice-agree"))
  }

  @Test func whateverIsWrittenIsEscapedAndNothingIsLoaded() {
    let html = banner(
      BulkSample.notice(changes: [BulkSample.change("<script>alert(\"1\")</script> & {{x}}")]))
    #expect(html.contains("<li>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; {{x}}</li>"))
    for banned in ["<script", "style=", "<style", "src="] {
      #expect(!html.contains(banned))
    }
  }

  @Test func theDirectionIsThatOfTheLanguage() {
    var notice = BulkSample.notice()
    notice.language = "ar"
    let html = banner(notice)
    #expect(html.contains("lang=\"ar\" dir=\"rtl\" data-policy"))
    #expect(html.contains("<li lang=\"en\" dir=\"ltr\">Billing records"))
  }
}
