import PolicyMarkup
import PolicySource

/// An e-mail address or telephone number of the prose that is no contact's.
func contactDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard let first = data.entities[.contact].first else { return found }
  let words =
    sentence.text.utf8.contains(UInt8(ascii: "@"))
    ? sentence.text.split { $0.isWhitespace || "()[]<>,;\"“”".contains($0) } : []
  for word in words {
    var address = word.lowercased()
    if address.hasPrefix("mailto:") { address.removeFirst(7) }
    while let last = address.last, ".!?:".contains(last) { address.removeLast() }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !data.texts.contains(address) else {
      continue
    }
    found.report(
      .proseContactNotInData, "the prose gives the address '\(address)' and no contact of the data has it",
      at: sentence.block.range.find(ProseWord.words(of: address).map(\.text)) ?? sentence.block.range,
      notes: [.init("the data's contacts", at: first.range)])
  }
  guard sentence.hasAny(["call", "phone", "telephone", "tel", "ring"]) else { return found }
  let phones = data.entities[.contact].compactMap { $0.text(.phone) }.map(\.digits)
  var run = ""
  for scalar in (sentence.text + "|").unicodeScalars {
    if ("0"..."9").contains(scalar) || "+ ()-.".unicodeScalars.contains(scalar) {
      run.unicodeScalars.append(scalar)
      continue
    }
    let digits = run.digits
    if (7...15).contains(digits.utf8.count), !phones.contains(where: { $0.hasSuffix(digits.suffix(7)) }) {
      found.report(
        .proseContactNotInData, "the prose gives the number '\(digits)' and no contact of the data has it",
        at: sentence.block.range, notes: [.init("the data's contacts", at: first.range)])
    }
    run = ""
  }
  return found
}

extension String {
  fileprivate var digits: String {
    String(decoding: utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
  }
}

/// An officer or a representative of whom the data knows nothing.
func officerDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard !sentence.hasAny(["not", "no", "if", "any", "without", "don't", "their"]) else { return found }
  func report(_ words: [String], _ missing: String) {
    guard let range = sentence.lower.firstRange(ofWords: words) else { return }
    found.report(
      .proseOfficerNotInData, "the prose speaks of \(missing) and the data does not",
      at: sentence.range(of: range))
  }
  if data.entities.isAbsent(.dpo), sentence.hasAny(["our", "we", "contact", "appointed"]) {
    report(["data", "protection", "officer"], "a data protection officer")
  }
  if data.entities[.representative].isEmpty, sentence.hasAny(["our", "appointed", "designated"]) {
    for region in ["eu", "uk", "european"] { report([region, "representative"], "a representative") }
    for region in [
      ["eu"], ["uk"], ["european", "union"], ["united", "kingdom"], ["european", "economic", "area"],
    ] {
      report(["representative", "in", "the"] + region, "a representative")
    }
  }
  return found
}

/// "transferred to the United States", while no transfer and no recipient is there.
func countryDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  let entities = data.entities
  guard
    sentence.hasAny([
      "transfer", "transfers", "transferred", "stored", "processed", "hosted", "servers", "located",
    ]), sentence.hasAny(["data", "information", "servers"]),
    !sentence.hasAny(["not", "never", "if", "law", "laws", "residents", "reside", "accordance"])
  else { return found }
  let known = Set(
    entities[.transfer].flatMap { $0.texts(.countries) }
      + entities[.recipient].compactMap { $0.text(.country) }
      + [EntityKind.controller, .jointController].flatMap { entities[$0] }.compactMap { $0.text(.country) })
  for (index, word) in sentence.lower.enumerated() where word == "to" || word == "in" {
    let start = index + 1 < sentence.lower.count && sentence.lower[index + 1] == "the" ? index + 2 : index + 1
    for length in [3, 2, 1] where start + length <= sentence.words.count {
      let words = start..<(start + length)
      guard let code = Country.code(called: sentence.words[words].map(\.text).joined(separator: " ")) else {
        continue
      }
      if !known.contains(code) {
        found.report(
          .proseCountryNotInData,
          "the prose says that data goes to \(Country.name(code) ?? code) and the data does not",
          at: sentence.range(of: words),
          notes: entities[.transfer].first.map { [.init("the data's transfers", at: $0.range)] } ?? [])
      }
      break
    }
  }
  return found
}

extension Country {
  /// The code of a country by its English name, or by the names that people use for two of them.
  static func code(called name: String) -> String? {
    switch name {
    case "US", "USA", "U.S", "U.S.A", "United States of America": "US"
    case "UK", "U.K": "GB"
    default: byName[name]
    }
  }

  static func isKnown(_ name: String) -> Bool { code(called: name) != nil }

  private static let byName: [String: String] = {
    var codes: [String: String] = [:]
    for code in Country.codes {
      if let name = Country.name(code) { codes[name] = code }
    }
    return codes
  }()
}
