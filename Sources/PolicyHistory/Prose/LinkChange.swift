import PolicyMarkup
import PolicyModel

/// Linked words of the prose with where they lead.
struct ProseLink: Equatable {
  let words: String
  let destination: String
}

/// The same linked words that lead to another place.
struct LinkChange: Equatable {
  let words: String
  let old: String
  let new: String

  /// The links whose words stand in both texts and whose destinations differ, in the new text's order.
  static func changes(from old: [ProseLink], to new: [ProseLink]) -> [LinkChange] {
    if old.isEmpty || new.isEmpty || old == new { return [] }
    var before: [String: [String]] = [:]
    for link in old.reversed() {
      before[NormalisedText(link.words).text, default: []].append(link.destination)
    }
    return new.compactMap { link in
      guard let destination = before[NormalisedText(link.words).text]?.popLast(),
        destination != link.destination
      else { return nil }
      return LinkChange(words: link.words, old: destination, new: link.destination)
    }
  }

  /// To somebody else: another host, e-mail address or telephone. A page that moved at the same host is not.
  var leadsElsewhere: Bool { LinkChange.holder(of: old) != LinkChange.holder(of: new) }

  /// It writes to or calls somebody.
  var isContactRoute: Bool {
    [old, new].contains { destination in
      let lower = destination.lowercased()
      return lower.hasPrefix("mailto:") || lower.hasPrefix("tel:")
    }
  }

  /// Who answers at a destination: `www.` and the scheme of the web do not count.
  private static func holder(of destination: String) -> String {
    let lower = destination.lowercased()
    if let colon = lower.firstIndex(of: ":") {
      switch lower[..<colon] {
      case "mailto": return String(lower.prefix { $0 != "?" })
      case "tel": return lower.filter { $0.isNumber || $0 == "+" || $0 == ":" }
      case "http", "https":
        var host = lower[lower.index(after: colon)...].drop { $0 == "/" }
          .prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return "web:\(host)"
      default: break
      }
    }
    return ""
  }

  /// What the destination says to a reader who wrote it into the data: the address without `mailto:`.
  static func address(_ destination: String) -> String {
    destination.lowercased().hasPrefix("mailto:")
      ? String(destination.dropFirst(7).prefix { $0 != "?" }) : destination
  }
}

extension TextBlock {
  /// The links of a block, in the order of its words.
  var links: [ProseLink] {
    switch content {
    case .paragraph(let text): text.proseLinks
    case .code, .thematicBreak: []
    case .table(let table):
      table.columns.flatMap(\.title.proseLinks)
        + table.rows.flatMap { $0.cells.flatMap(\.text.proseLinks) }
    }
  }
}

extension InlineText {
  /// Neighbouring runs of one link are one.
  var proseLinks: [ProseLink] {
    var found: [(link: Int, words: InlineText)] = []
    var previous: Int?
    for run in runs {
      defer { previous = run.link }
      guard let link = run.link, links.indices.contains(link) else { continue }
      if previous == link, let last = found.indices.last {
        found[last].words.runs.append(run)
      } else {
        found.append((link, InlineText(runs: [run])))
      }
    }
    return found.map { ProseLink(words: $0.words.plainText, destination: links[$0.link].destination) }
  }
}
