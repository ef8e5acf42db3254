/// Templates of notices for services that mail in bulk.
extension DiagnosticExplanation {
  static let templateCommand = DiagnosticExplanation(
    "A notice that is to be a template says nothing that the service would run as a command.",
    """
    The subject and the text part of a template know no way to write `{{` (or for Brevo `{%` and `{#`, for Mailchimp \
    `*|`) so that every service hands it on. Reword what the message names in the draft and release that, or \
    send this notice with `--as eml`, which has no templates.
    """
  )
}
