import PolicyModel

/// The subject of a letter: whose policy changes, when, and whether agreement is needed; as much of it as fits.
struct LetterSubject {
  let text: String
  /// In columns: what mail programs show, and what fits a header's line.
  static let most = 78

  init(of notice: Notice, in words: NoticeWords) {
    var subjects: [String] = []
    let names = [notice.policyName(in: words), notice.title.onOneLine]
    for isDated in [true, false] {
      for name in names {
        if let subject = LetterSubject.subject(of: notice, called: name, isDated: isDated, in: words) {
          subjects.append(subject)
        }
      }
    }
    text = subjects.first { LetterText.columns(of: $0) <= LetterSubject.most } ?? subjects.last ?? ""
  }

  /// nil where there is no such subject.
  private static func subject(
    of notice: Notice, called name: String, isDated: Bool, in words: NoticeWords
  ) -> String? {
    let needsAgreement = notice.consent != nil
    guard isDated else { return words.say(needsAgreement ? .subjectAgreement : .subject, [name]).onOneLine }
    guard let effective = notice.to.effective else { return nil }
    let date = words.date(effective)
    let isPast = notice.isInEffect == true
    if needsAgreement { return isPast ? nil : words.say(.subjectFromAgreement, [name, date]).onOneLine }
    if !isPast { return words.say(.subjectFrom, [name, date]).onOneLine }
    return words.say(effective.isDay ? .subjectTookEffectOn : .subjectTookEffectIn, [name, date]).onOneLine
  }
}

extension Notice {
  /// "Imaginella.ai Privacy Policy": the product's, else the controller's.
  func policyName(in words: NoticeWords) -> String {
    let title = title.onOneLine
    guard let bearer = (product ?? issuer)?.onOneLine, !title.contains(bearer) else { return title }
    return words.say(.policyOf, [bearer, title]).onOneLine
  }

  /// A sentence that says what happens.
  func happening(in words: NoticeWords) -> String {
    words.say(isInEffect == true || to.effective == nil ? .changed : .changing, [policyName(in: words)])
  }

  /// A sentence that says how many of the changes need the reader's agreement; nil where none does.
  func agreementNeeded(in words: NoticeWords) -> String? {
    guard let consent else { return nil }
    if consent.findings.count == changes.count { return words.say(.allNeedAgreement) }
    return words.say(consent.findings.count == 1 ? .oneNeedsAgreement : .someNeedAgreement)
  }

  /// A sentence that says from when the new version applies.
  func timeOfEffect(in words: NoticeWords) -> String {
    guard let effective = to.effective else { return words.say(.dateNotStated) }
    return words.say(isInEffect == true ? .appliedSince : .applies, [words.date(effective)])
  }
}
