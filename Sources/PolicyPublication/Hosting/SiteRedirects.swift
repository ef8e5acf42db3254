package import PolicyModel

/// Where old addresses lead, as a host is told: those of single addresses first, then whole folders, the deeper before
/// the one around it. Each address is percent-encoded.
package struct SiteRedirects: Sendable {
  package struct Rule: Sendable, Hashable {
    /// From the site's root: `/old/`; of a folder with all that is below it, without the asterisk.
    package let from: String
    /// From the host's root, or of another host: `/policies/new/`, `https://other.example/`.
    package let to: String
  }

  package let single: [Rule]
  /// What follows `from` is put behind `to`.
  package let folders: [Rule]

  package var isEmpty: Bool { single.isEmpty && folders.isEmpty }

  /// A redirect of a folder's page holds for the ways in which people write its address: with the slash, without it, and
  /// with `index.html`, which the site's own links name.
  ///
  /// - Parameter root: the path of the site's root, without a slash at its end.
  package init(_ redirects: [SiteSettings.Redirect], root: String) {
    var single: [Rule] = []
    var folders: [Rule] = []
    var known: Set<String> = []
    func add(_ from: String, _ to: String) {
      if known.insert(from).inserted { single.append(Rule(from: from, to: to)) }
    }
    func target(_ to: String) -> String { (to.hasPrefix("/") ? root : "") + percentEncoded(to) }
    for redirect in redirects where !redirect.isOfFolder {
      let from = percentEncoded(redirect.from)
      add(from, target(redirect.to))
      if from.hasSuffix("/") {
        add(String(from.dropLast()), target(redirect.to))
        add(from + "index.html", target(redirect.to))
      }
    }
    for redirect in redirects where redirect.isOfFolder {
      let from = percentEncoded(redirect.from.dropLast())
      let to = target(String(redirect.to.dropLast()))
      folders.append(Rule(from: from, to: to))
      add(String(from.dropLast()), to)
    }
    self.single = single.filter { !$0.from.isEmpty }
    self.folders = folders.enumerated().sorted { a, b in
      let (first, second) = (a.element.from.utf8.count, b.element.from.utf8.count)
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }
}

extension SiteSettings.Redirect {
  /// Whether it is of all that is below a folder: `/old/*`.
  package var isOfFolder: Bool { from.hasSuffix("/*") }
}

extension [SiteSettings.Redirect] {
  /// Where an address of the site leads: a single address goes before folders, and the deeper folder before the one
  /// around it. Nil where nothing redirects it.
  package func destination(of address: String) -> String? {
    if let single = first(where: { !$0.isOfFolder && percentDecoded($0.from) == address }) {
      return single.to
    }
    let folders = filter { $0.isOfFolder && address.hasPrefix(percentDecoded($0.from.dropLast())) }
    guard let folder = folders.max(by: { $0.from.utf8.count < $1.from.utf8.count }) else { return nil }
    return String(folder.to.dropLast())
      + String(address.dropFirst(percentDecoded(folder.from.dropLast()).count))
  }
}
