import ArgumentParser
import PolicyModel
import PolicyNotice
import PolicySite
import PolicySource

extension NoticeCommand {
  /// A translation is of nobody's message in particular.
  func validateTranslation() throws {
    let others = [
      ("output", output), ("recipients", recipients), ("as", formats.first), ("consent-url", consentURL),
      ("list-unsubscribe", listUnsubscribe), ("date", date?.iso), ("late", late),
      ("base-url", baseURL?.text), ("strict", strict ? "" : nil), ("jobs", jobs.map(String.init)),
    ]
    for (option, value) in others where value != nil {
      throw ValidationError("--translate writes into content/ and takes no --\(option)")
    }
  }

  /// Begins a translation or completes it, and says what is left to do.
  func translate(into language: String) throws {
    var request = TranslationRequest(policy: policy, language: language)
    request.version = version
    request.from = from.map { [$0] } ?? []
    var diagnostics = Diagnostics()
    let opened = try project.open(reporting: &diagnostics)
    try stopOnErrors(diagnostics)
    let result = try opened.translateNotice(request)
    diagnostics.append(result.diagnostics)
    try stopOnErrors(diagnostics)
    tell(diagnostics)
    guard let path = result.path else { throw Outcome.wrong }
    let texts = result.texts - result.stale
    Terminal.tell(
      result.missing == 0
        ? "\(path): all \(texts) texts are translated"
        : "\(path): \(result.missing) of \(texts) texts are to be translated, where `text` is empty")
    if result.stale > 0 {
      Terminal.tell("\(result.stale) at the end are of nothing that a notice says any more")
    }
  }
}
