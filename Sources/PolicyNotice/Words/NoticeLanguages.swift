/// The languages that people can be told in, and which of them a reader gets.
package struct NoticeLanguages: Sendable {
  /// The policy's own, for everybody whose language is not there.
  package let own: String
  /// The own one and those of the translations, sorted.
  package let all: [String]

  package init(own: String, translations: [String]) {
    self.own = own
    all = Set([own] + translations).sorted()
  }

  /// The language that somebody who reads `tag` is told in: that one, one that it is a form of (`de` for `de-AT`), the
  /// policy's own where it is a form of the same language, or another form of it; else the policy's own. A form in
  /// another script is another language.
  package func language(for tag: String?) -> String {
    guard let tag else { return own }
    if let same = all.first(where: { $0.lowercased() == tag.lowercased() }) { return same }
    let wanted = WrittenLanguage(tag)
    let forms = all.filter { WrittenLanguage($0) == wanted }
    var parts = tag.lowercased().split(separator: "-")
    while parts.count > 1 {
      parts.removeLast()
      let above = parts.joined(separator: "-")
      if let form = forms.first(where: { $0.lowercased() == above }) { return form }
    }
    if forms.contains(own) { return own }
    return forms.first ?? own
  }
}

/// A language in a script: what somebody who reads one form of it can read.
private struct WrittenLanguage: Equatable {
  let language: String
  let script: String

  init(_ tag: String) {
    let parts = tag.lowercased().split(separator: "-").map(String.init)
    // Norwegian is Bokmål where it does not say which.
    language = parts.first == "no" ? "nb" : parts.first ?? ""
    let region = parts.dropFirst().first { $0.utf8.count == 2 || $0.utf8.first.map { $0 < 0x3A } == true }
    script =
      parts.dropFirst().first { $0.utf8.count == 4 && $0.utf8.first.map { $0 >= 0x61 } == true }
      ?? WrittenLanguage.usualScript(of: language, in: region)
  }

  /// Where a language is written in more than one script: the one that a tag means which names none. Empty elsewhere.
  private static func usualScript(of language: String, in region: String?) -> String {
    switch language {
    case "zh": ["hk", "mo", "tw"].contains(region) ? "hant" : "hans"
    case "sr": region == "me" ? "latn" : "cyrl"
    case "az", "bs", "uz": region == "af" ? "arab" : "latn"
    case "kk", "ky", "mn", "tg": region == "cn" ? "arab" : "cyrl"
    case "pa": region == "pk" ? "arab" : "guru"
    case "ks", "sd", "ug", "ur": "arab"
    default: language.isEmpty ? "" : "*"
    }
  }
}
