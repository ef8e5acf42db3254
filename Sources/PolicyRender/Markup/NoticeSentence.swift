import PolicyHistory
import PolicyModel

extension HTML {
  /// What notice was given, in a sentence for everybody.
  ///
  /// How many people it did not reach is not among it: that tells of mail, and a reader learns nothing about the policy.
  mutating func sentence(of notice: NoticeRecord) {
    raw("Notice was given ")
    if let until = notice.until, until != notice.date {
      raw("from ")
      time(notice.date)
      raw(" to ")
      time(until)
    } else {
      timeOfEffect(notice.date)
    }
    if !notice.channels.isEmpty {
      raw(" by ")
      text(enumeration(notice.channels.map { $0 == "email" ? "e-mail" : $0 }))
    }
    if let count = notice.count {
      raw(" to ")
      text(grouped(count))
      raw(count == 1 ? " person" : " people")
    }
    raw(".")
  }

  /// The versions that people were told from, where there are several; each leads to what changed since.
  mutating func sentence(ofBasesIn notice: NoticeRecord, link: (String) -> String) {
    guard notice.bases.count > 1 else { return }
    raw(" Each was told what had changed since the version that they had accepted: ")
    for (index, base) in notice.bases.enumerated() {
      if index > 0 { raw(index == notice.bases.count - 1 ? " or " : ", ") }
      self.link(base.version, to: link(base.version))
    }
    raw(".")
  }
}

extension NoticeRecord {
  /// What notice was given, in a sentence for those who work on the policy.
  var sentence: String {
    var sentence = "Notice was given "
    if let until, until != date {
      sentence += "from \(date.iso) to \(until.iso)"
    } else {
      sentence += "on \(date.iso)"
    }
    if !channels.isEmpty { sentence += " (\(channels.joined(separator: ", ")))" }
    if let count { sentence += ", to \(count) \(count == 1 ? "person" : "people")" }
    if !bases.isEmpty { sentence += ", since \(enumeration(bases.map(\.version)))" }
    if let failed, failed > 0 { sentence += "; \(failed) not reached" }
    if let unknown, unknown > 0 { sentence += "; \(unknown) not known" }
    return sentence + "."
  }
}

/// A number as English writes it: `9,990`.
package func grouped(_ number: Int) -> String {
  let digits = Array(String(number).utf8)
  var text = ""
  for (index, digit) in digits.enumerated() {
    let left = digits.count - index
    if index > 0, left % 3 == 0, digits[index - 1] != UInt8(ascii: "-") { text += "," }
    text.unicodeScalars.append(Unicode.Scalar(digit))
  }
  return text
}
