/// Versions and the site.
extension DiagnosticExplanation {
  static let effectiveBeforePublished = DiagnosticExplanation(
    "A version takes effect on or after the day it is published.",
    "Correct one of the dates. Publishing with a past date needs `release --backdate REASON`."
  )
  static let versionsOutOfOrder = DiagnosticExplanation(
    "Versions are published in the order of their chain.",
    "A version's published date is not before its predecessor's."
  )
  static let brokenChain = DiagnosticExplanation(
    "Released versions form one chain, each naming the one before.",
    "A version folder was removed, renamed or added by hand. Restore it from version control."
  )
  static let duplicateVersion = DiagnosticExplanation(
    "A version id is unique, whatever its letter case.",
    "Choose another id: it is a permanent address."
  )
  static let invalidVersion = DiagnosticExplanation(
    """
    A version id begins with a letter or digit and has at most 32 of letters, digits, '.', '_' and \
    '-'.
    """,
    "Choose another id."
  )
  static let missingReleaseRecord = DiagnosticExplanation(
    "A version folder holds release.yaml.",
    """
    The folder was made by hand, or a release was interrupted. Delete it and release again, or \
    restore it from version control.
    """
  )
  static let changedFrozenVersion = DiagnosticExplanation(
    "A released version never changes.",
    """
    Restore the files from version control. To change the text, edit the draft and release a new \
    version.
    """
  )
  static let frozenTextDrift = DiagnosticExplanation(
    "A released version keeps saying what it said, word for word, under every version of policygen.",
    """
    This program would print a frozen version otherwise than when it was released. Report it as a \
    bug of policygen; use the release that made it meanwhile.
    """
  )
  static let unmatchedOverride = DiagnosticExplanation(
    "An overrule names a finding that exists.",
    "Remove it or correct the id: `policygen changes` prints the ids."
  )
  static let loweredConsent = DiagnosticExplanation(
    "A finding that needs fresh consent is not lowered without saying so.",
    """
    Type `release --allow-lowered-consent` when counsel has decided it, with the reason in \
    overrides.yaml.
    """
  )
  static let overruledFinding = DiagnosticExplanation(
    "An overrule is in force: a person gave a finding another level.",
    """
    Nothing needs to be put right. The release takes the overrule over with its reason and author, and the \
    changelog shows them.
    """
  )
  static let staleSite = DiagnosticExplanation(
    "The site shows the versions that are in force and announced today.",
    """
    Since the day that the site was built for, another version came into force, was announced or was withdrawn. Type \
    `policygen build`; where site.yaml fixes `as_of`, move it on or leave it out. A nightly build keeps a site current: \
    there are examples in scripts/schedules.
    """
  )
  static let siteDrift = DiagnosticExplanation(
    "The site is exactly what the sources give.",
    "Run `policygen build` and commit the result."
  )
  static let noLeadPromised = DiagnosticExplanation(
    "A policy says how long before a change takes effect people are told.",
    """
    Add `change_notice: {lead: P30D}`. No general law fixes the number of days; WP260 rev.01 \
    paragraph 30 asks for notice well in advance. The default is site.yaml's `default_lead`.
    """
  )
  static let noticeByPageOnly = DiagnosticExplanation(
    "Asking people to check the page is not a way of telling them.",
    """
    WP260 rev.01 paragraph 29 calls it not only insufficient but also unfair. Add a channel that \
    reaches people, such as e-mail.
    """
  )
  static let missingRetention = DiagnosticExplanation(
    "Each category of data has a retention period or the criteria for it.",
    "GDPR Art. 13(2)(a). Add a `retention` row."
  )
  static let missingLegalBasis = DiagnosticExplanation(
    "Each purpose has a lawful basis.",
    "GDPR Art. 13(1)(c). Add `bases` to the purpose."
  )
  static let missingController = DiagnosticExplanation(
    "The policy says who the controller is and how to reach it.",
    "GDPR Art. 13(1)(a). Add `controller` with a name and a contact."
  )
  static let missingRights = DiagnosticExplanation(
    "The policy lists the rights of the people concerned.",
    "GDPR Art. 13(2)(b): access, rectification, erasure, restriction, objection, portability."
  )
  static let missingComplaintRoute = DiagnosticExplanation(
    "The policy says that people can complain to an authority.",
    "GDPR Art. 13(2)(d). Add `authorities`."
  )
  static let recipientColumns = DiagnosticExplanation(
    "The first row of a recipients' file names its columns, each once, and one of them is 'email'.",
    """
    Known are email, name, language and accepted_version, in any order and letter case. Other columns are kept for the \
    program that sends; their names do not begin with 'notice_', and none is 'cohort'. Cells are separated by commas, or by semicolons or tabs \
    where the first row has no comma.
    """
  )
}
