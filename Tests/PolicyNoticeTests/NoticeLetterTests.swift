import PolicyHistory
import PolicyModel
import PolicyNotice
import Testing

/// Whole letters, written by hand as their readers should get them.
@Suite("Letters")
struct NoticeLetterTests {
  @Test func agreementIsAskedForFirst() {
    let letter = LetterSample.letter(
      LetterSample.notice(
        [LetterSample.training, LetterSample.lengthened, LetterSample.reworded],
        summary: "We would like to train our models with what you write, if you agree.",
        consentURL: "https://northwind.example/agree?from=letter"))
    #expect(letter.subject == "Harbour Privacy Policy from 15 December 2026: your agreement is needed")
    #expect(letter.greeting("Ann") == "Hello Ann,")
    #expect(letter.greeting(nil) == "Hello,")
    #expect(
      letter.text == """
        We are changing the Harbour Privacy Policy. The new version applies from
        15 December 2026. One of the changes needs your agreement.

        We would like to train our models with what you write, if you agree.

        Needs your agreement
        --------------------

        What follows applies to you only if you agree to it.

        1. Training of our models: your data is used to train AI systems
           What it means: What you gave can become part of a model.
           Read this part of the new text:
           https://policies.example/p/versions/2026-11-10/#untitled

        You can refuse. If you do nothing, or go on as before, you have not
        agreed.

        Agree or refuse:
        https://northwind.example/agree?from=letter

        What else changes
        -----------------

        What follows applies from 15 December 2026.

        2. Billing records are kept for 7 years instead of 6
             Before: 6 years
             After: 7 years
           What it means: Your data stays with us for longer.
           Read “How long we keep it” in the new text:
           https://policies.example/p/versions/2026-11-10/#retention

        There is a smaller change, too, which the comparison below shows.

        What you can do
        ---------------

        - You can object to how we use your data. When: we rely on legitimate
          interests.
          The privacy portal:
          https://northwind.example/privacy

        - If you agree, you can withdraw your consent later. When: at any time.
          Limits: what was done before stays lawful.
          Your settings

        - If you do not agree with the other changes: close your account.

        - You can ask us to erase your data.
          privacy@northwind.example
          +44 113 496 0000

        - If you have a question, contact us.
          privacy@northwind.example
          +44 113 496 0000

        - You can complain to an authority.
          Information Commissioner's Office:
          https://ico.org.uk/

        Read it yourself
        ----------------

        The new text (version 2026-11-10):
        https://policies.example/p/versions/2026-11-10/

        The text before (version 2025-07):
        https://policies.example/p/versions/2025-07/

        The two compared, with every change marked:
        https://policies.example/p/changes/2025-07/2026-11-10/

        ------------------------
        Northwind Ltd
        1 Quay Street, Leeds
        We send you this message because the Harbour Privacy Policy changes, and
        it says that we tell you by e-mail.

        """)
  }

  @Test func goodNewsAsksForNothing() {
    let letter = LetterSample.letter(
      LetterSample.notice(
        [LetterSample.shortened],
        data:
          "controller: {name: Quay & Sons <UK>, contact: page}\ncontacts: [{id: page, url: \"https://quay.example/ask\"}]\n",
        effective: "2026-11-01"))
    #expect(
      letter.subject == "Changes to the Quay & Sons <UK> Privacy Policy took effect on 1 November 2026")
    #expect(
      letter.text == """
        We have changed the Quay & Sons <UK> Privacy Policy. The new version has
        applied since 1 November 2026.

        What changes
        ------------

        1. Logs are kept for 6 months instead of 12
             Before: 12 months
             After: 6 months
           What it means: Your data is deleted sooner.
           Read “How long we keep it” in the new text:
           https://policies.example/p/versions/2026-11-10/#retention

        What you can do
        ---------------

        - If you have a question, contact us.
          https://quay.example/ask

        Read it yourself
        ----------------

        The new text (version 2026-11-10):
        https://policies.example/p/versions/2026-11-10/

        The text before (version 2025-07):
        https://policies.example/p/versions/2025-07/

        The two compared, with every change marked:
        https://policies.example/p/changes/2025-07/2026-11-10/

        ------------------------
        Quay & Sons <UK>
        We send you this message because the Quay & Sons <UK> Privacy Policy
        changes.

        """)
    #expect(letter.htmlAfterGreeting.contains("the Quay &amp; Sons &lt;UK&gt; Privacy Policy"))
    #expect(!letter.htmlAfterGreeting.contains("<UK>"))
  }

  @Test(arguments: [
    // An imprecise date is said as it was stated; the day of the notice may lie in it.
    (
      "2026-12", "2026-11-10", "Changes to the Harbour Privacy Policy from December 2026",
      "applies from December 2026."
    ),
    (
      "2026-11", "2026-11-10", "Changes to the Harbour Privacy Policy from November 2026",
      "applies from November 2026."
    ),
    (
      "2026", "2027-01-01", "Changes to the Harbour Privacy Policy took effect in 2026",
      "has applied since 2026."
    ),
    (
      "2026-11-10", "2026-11-10", "Changes to the Harbour Privacy Policy took effect on 10 November 2026",
      "has applied since 10 November 2026."
    ),
    (
      nil, "2026-11-10", "Changes to the Harbour Privacy Policy",
      "The new version does not state from when it applies."
    ),
  ])
  func dates(_ effective: String?, _ day: String, _ subject: String, _ words: String) {
    let letter = LetterSample.letter(
      LetterSample.notice([LetterSample.lengthened], effective: effective, on: day))
    #expect(letter.subject == subject)
    #expect(letter.text.split(separator: "\n").prefix(2).joined(separator: " ").contains(words))
  }

  @Test func aLongNameLeavesTheDateOutOfTheSubject() {
    let name = String(repeating: "Harbour ", count: 4) + "Platform"
    let letter = LetterSample.letter(
      LetterSample.notice([LetterSample.lengthened], data: "controller: {name: \(name)}\n"))
    #expect(letter.subject == "Changes to the \(name) Privacy Policy")
  }

  @Test func aTitleThatNamesThePolicysBearerIsNotDoubled() {
    let letter = LetterSample.letter(
      LetterSample.notice([LetterSample.lengthened], title: "Harbour Privacy Notice"))
    #expect(letter.subject == "Changes to the Harbour Privacy Notice from 15 December 2026")
  }

  @Test func whatThePolicyDoesNotStateIsLeftOut() {
    let notice = LetterSample.notice(
      [LetterSample.training, LetterSample.lengthened], data: "sale: {sells: false}\n")
    #expect(notice.actions.map(\.kind) == [.agree])
    let text = LetterSample.letter(notice).text
    #expect(!text.contains("What you can do"))
    #expect(text.contains("\nYou can refuse. If you do nothing, or go on as before, you have not\nagreed.\n"))
    #expect(notice.issuer == nil)
  }

  /// Between the version that was accepted and the new one lies another, which is in force.
  @Test func whatAVersionBetweenChangedIsNotSaidToComeYet() {
    var notice = LetterSample.notice([LetterSample.lengthened])
    #expect(notice.isStep)
    #expect(
      LetterSample.letter(notice).text.contains("\n\nWhat follows applies from 15 December 2026.\n\n1."))
    notice.isStep = false
    let text = LetterSample.letter(notice).text
    #expect(
      text.contains(
        """

        What follows changed since version 2025-07. Some of it may apply
        already; all of it applies from 15 December 2026.

        1.
        """))
    #expect(!text.contains("What follows applies"))
  }

  @Test func continuedUseIsNeverAgreement() {
    let text = LetterSample.letter(LetterSample.notice([LetterSample.training])).text
    #expect(text.contains("If you do nothing, or go on as before, you have not\nagreed."))
    #expect(!text.contains("accept"))
    // There is nothing else to disagree with.
    #expect(!text.contains("close your account"))
  }

  @Test func changesStandInTheOrderOfTheirGravityAndOfTheText() {
    let general = LetterSample.finding(
      "minimum-age-lowered", .notifyInAdvance, entity: "audience", before: "16", after: "13",
      "The minimum age is 13",
      impact: "")
    let shared = LetterSample.finding(
      "recipient-category-added", .notifyInAdvance, entity: "recipients.ads", clause: "sharing", after: "Ads",
      "New recipient of your data: Ads", impact: "", kind: .recipient)
    let notice = LetterSample.notice([
      LetterSample.shortened, shared, LetterSample.lengthened, general, LetterSample.training,
    ])
    #expect(
      notice.changes.map(\.finding) == [
        "ai-training-added:train", "minimum-age-lowered:audience", "retention-lengthened:billing",
        "recipient-category-added:ads", "retention-shortened:logs",
      ])
    #expect(
      notice.changes.map(\.clause) == [
        nil, nil, "How long we keep it", "Who receives it", "How long we keep it",
      ])
    #expect(notice.level == .reConsent)
    #expect(notice.consent?.findings == ["ai-training-added:train"])
  }
}
