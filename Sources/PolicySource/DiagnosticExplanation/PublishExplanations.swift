/// Targets of `publish`, and what stands there.
extension DiagnosticExplanation {
  static let invalidTarget = DiagnosticExplanation(
    "A target names a place that the program behind it can take.",
    """
    A host, branch, repository or remote that begins with '-' would be taken for an option; a branch has a name that git \
    allows; a remote of rclone has a ':' after its name.
    """
  )
  static let secretInSettings = DiagnosticExplanation(
    "site.yaml is shared, and holds no password, key or token.",
    """
    Take it out and change it, since version control keeps it. Give it to the program in site.local.yaml's `environment`, \
    or in the environment of the run.
    """
  )
  static let unpublishedVersion = DiagnosticExplanation(
    "What was released is published.",
    "Type `policygen build`, then `policygen publish`."
  )
}
