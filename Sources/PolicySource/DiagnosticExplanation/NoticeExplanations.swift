/// Records of notices.
extension DiagnosticExplanation {
  static let unknownVersion = DiagnosticExplanation(
    "A record of a notice names versions that the policy has.",
    """
    Correct the version in notices/<version>.yaml: `version` is the one that people were told of, `bases` are earlier \
    ones, which they had accepted. Restore a version's folder that is gone from version control.
    """
  )
  static let misnamedNotice = DiagnosticExplanation(
    "The record of a notice is named after the version that people were told of.",
    "Rename the file to notices/<version>.yaml, or correct `version` in it. A version has one record."
  )
  static let noticeOfOtherText = DiagnosticExplanation(
    "A record of a notice is of the release that stands in the project.",
    """
    The record holds the digests of the release that people were told of, and the version of that name is another one \
    now. Restore its folder from version control. Text that people were not told of is a release of its own.
    """
  )
  static let noticeBeforePublication = DiagnosticExplanation(
    "A version is published when people are told of it.",
    """
    The letter leads to the new text, the old one and what changed between them: its links lead nowhere before the \
    version is on the site. Correct the date in notices/<version>.yaml where it is wrong.
    """
  )
  static let futureNotice = DiagnosticExplanation(
    "A record of a notice says what was done: its date is not after the day of the site.",
    """
    Correct the date in notices/<version>.yaml, or add the file on the day the notice is given. Where site.yaml fixes \
    the day with `as_of`, move it on. A site built for an earlier day with `--as-of` leaves later notices out.
    """
  )
}
