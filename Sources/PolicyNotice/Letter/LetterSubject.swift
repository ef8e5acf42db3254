import PolicyModel
import PolicyRender

/// The subject of a letter: whose policy changes, when, and whether agreement is needed; as much of it as fits.
struct LetterSubject {
  let text: String
  /// In columns: what mail programs show, and what fits a header's line.
  static let most = 78

  init(of notice: Notice, in words: NoticeWords) {
    var subjects: [String] = []
    // A short name is worse than no date, which the letter begins with.
    for name in [notice.policyName(in: words), notice.title.onOneLine] {
      if let effective = notice.to.effective {
        let values = [name, words.date(effective)]
        subjects += LetterSubject.dated(notice, effective).map { words.say($0, values) }
      }
      subjects.append(words.say(notice.consent == nil ? .subject : .subjectAgreement, [name]))
    }
    let lines = subjects.map(\.onOneLine)
    text = lines.first { LineWrapping.columns(of: $0) <= LetterSubject.most } ?? lines.last ?? ""
  }

  /// The phrases that say when, the longest first.
  private static func dated(_ notice: Notice, _ effective: CalendarDate) -> [NoticePhrase] {
    let isPast = notice.isInEffect == true
    if notice.consent != nil { return isPast ? [] : [.subjectFromAgreement, .subjectFromAgreementShort] }
    if !isPast { return [.subjectFrom] }
    return [effective.isDay ? .subjectTookEffectOn : .subjectTookEffectIn]
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
