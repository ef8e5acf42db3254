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
  static let noticeOverdue = DiagnosticExplanation(
    "People are told of an announced version as long before it takes effect as the policy promises.",
    """
    The promise that bound the release, or the changes themselves, asked for notice by a day that has passed, and no notice \
    is recorded: on its date of effect the version would break the promise. Release it anew with a later date (`release \
    --supersedes`), or, where notice was given by other means, record it in notices/<version>.yaml. The build goes on. \
    The days are those of the policy's own promise; WP260 rev.01 paragraph 30 asks for notice well in advance.
    """
  )
  static let noticeDue = DiagnosticExplanation(
    "People are told of an announced version before its notice is late.",
    """
    The notice is due within a week; that a week is the time to say so is our judgement. `policygen notice` makes it. \
    Record one that was given by other means in notices/<version>.yaml.
    """
  )
  static let noticeLate = DiagnosticExplanation(
    "The last of the people who are told is told in time.",
    """
    The record says that notice was given, and after the day that the promise asked for. A late notice is better than \
    none; to keep the promise, release the version anew with a later date (`release --supersedes`). Nothing is said of \
    it any more when the version is in force.
    """
  )
  static let noticeNotRecorded = DiagnosticExplanation(
    "Of changes that people must be told of, the notice is recorded.",
    """
    The version in force changed something material, and there is no notices/<version>.yaml. Give the notice, or record \
    the one that was given: its date, its channels and, if they are known, how many people were told. Without a record \
    the changelog says that no notice is recorded.
    """
  )
  static let futureNotice = DiagnosticExplanation(
    "A record of a notice says what was done: its date is not after the day of the site.",
    """
    Correct the date in notices/<version>.yaml, or add the file on the day the notice is given. Where site.yaml fixes \
    the day with `as_of`, move it on. A site built for an earlier day with `--as-of` leaves later notices out.
    """
  )
  static let toldOfWithdrawn = DiagnosticExplanation(
    "People who were told of a version are told when it is withdrawn.",
    """
    They expect a text that does not come. Where another version comes instead, `policygen notice --version` makes its \
    letter; else write to them that the version in force stays. The withdrawn version's address says so, too, but nobody \
    looks there unasked. That they are to be told is our judgement.
    """
  )
}
