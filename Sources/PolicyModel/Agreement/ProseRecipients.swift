import PolicySource

/// A capitalised name in a sentence about sharing, after "such as" and the like, that the data does not know.
func recipientDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard let first = data.entities[.recipient].first,
    sentence.hasAny(sharing) || sentence.has("third party") || sentence.has("third parties")
      || sentence.has("service provider") || sentence.has("service providers")
  else { return found }
  // Rows of a table and title-cased lists are full of capitals.
  if case .table = sentence.block.content { return found }
  let names = sentence.names
  guard names.count <= 8 else { return found }
  for name in names {
    let words = sentence.lower[name]
    if words.contains(where: { data.words.contains($0.withoutGenitive) }) { continue }
    let range = sentence.range(of: name)
    found.report(
      .proseRecipientNotInData,
      "'\(sentence.words[name].map(\.text).joined(separator: " "))' receives data by the prose and is no recipient of the data",
      at: range,
      notes: [
        .init(
          "the data names \(enumeration(data.entities[.recipient].prefix(4).map { $0.text(.name) ?? $0.text(.category) ?? "" }))",
          at: first.range)
      ])
  }
  return found
}

private let sharing: Set<String> = [
  "share", "shares", "shared", "disclose", "disclosed", "discloses", "processor", "processors",
  "subprocessor",
  "subprocessors", "vendor", "vendors", "provider", "providers", "partners", "hosted", "processed",
]

private let introductions = [
  "such as", "including", "for example", "namely", "we use", "processed by", "provided by", "hosted by",
  "powered by", "shared with", "e.g",
].map { $0.split(separator: " ").map(String.init) }

/// Capitalised words that name no company: laws, places, parts of the policy, and the words people define.
private let ordinary: Set<String> = [
  "privacy", "policy", "terms", "platform", "service", "services", "site", "website", "we", "our", "you",
  "your",
  "data", "personal", "information", "section", "article", "company", "user", "users", "customer",
  "customers",
  "content", "app", "device", "internet", "general", "protection", "regulation", "act", "union", "european",
  "states",
  "united", "kingdom", "america", "california", "english", "american", "british", "german", "europe",
  "economic",
  "area", "standard", "contractual", "clauses", "ip", "i", "agreement", "conditions", "use", "notice",
  "directive",
  "commission", "court", "account", "product", "products", "cookie", "cookies", "affiliates", "subsidiaries",
  "group",
  "court", "courts", "government", "framework", "shield", "swiss", "asia", "africa", "north", "south", "do",
  "not",
  "alabama", "arizona", "colorado", "connecticut", "delaware", "florida", "indiana", "iowa", "kentucky",
  "maryland",
  "massachusetts", "michigan", "minnesota", "montana", "nebraska", "nevada", "hampshire", "jersey", "mexico",
  "york",
  "oregon", "tennessee", "texas", "utah", "virginia", "washington", "new", "rhode", "island", "global",
  "control",
  "ids", "apis", "sdks", "urls", "end", "program", "settings", "centre", "center", "help", "page", "sell",
  "officer", "manager", "authority", "office", "commissioner", "commissioner's", "monday", "friday",
  "the",
]

extension ProseSentence {
  /// The names behind its first introduction, up to its end or to a verb that is not part of the list.
  fileprivate var names: [Range<Int>] {
    guard
      let intro = introductions.compactMap({ lower.firstRange(ofWords: $0) }).min(by: {
        $0.lowerBound < $1.lowerBound
      })
    else { return [] }
    var names: [Range<Int>] = []
    var index = intro.upperBound
    var plain = 0
    while index < words.count {
      let start = index
      while index < words.count, words[index].isName {
        index += 1
        if words[index - 1].endsPhrase { break }
      }
      if index > start {
        plain = 0
        names.append(start..<index)
        continue
      }
      plain += 1
      // "Stripe for payments and Hostfjord for hosting": a few words between two names belong to the list.
      if plain > 4 { break }
      index += 1
    }
    return names.filter { name in
      // "our Contributor Program", "the Location Customization setting": parts of the service itself.
      if ["our", "the", "your", "a", "an", "this"].contains(lower[name.lowerBound - 1]) { return false }
      return words[name].contains { !$0.isAcronym } && !words[name].contains { $0.isQuoted }
        && !Country.isKnown(words[name].map(\.text).joined(separator: " "))
    }
  }
}

extension ProseWord {
  fileprivate var isName: Bool {
    guard let first = text.unicodeScalars.first, first.properties.isUppercase, text.utf8.count > 1 else {
      return false
    }
    return !ordinary.contains(lower)
  }

  /// GDPR, ICO, TLS: laws and techniques more often than companies.
  fileprivate var isAcronym: Bool {
    text.utf8.count <= 5
      && text.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0.properties.numericType != nil }
  }
}

extension String {
  /// "Stripe's" is Stripe.
  fileprivate var withoutGenitive: String { hasSuffix("'s") ? String(dropLast(2)) : self }
}
