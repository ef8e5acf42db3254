package import PolicyModel

/// A permanent address that a new site does not keep.
package enum BrokenPermalink: Sendable, Equatable {
  /// Nothing stands there any more, and nothing leads on from there to the same text.
  case gone(String)
  /// Another text stands there, or is led to.
  case rewritten(String)

  /// The folder's path.
  package var address: String {
    switch self {
    case .gone(let address), .rewritten(let address): address
    }
  }
}

/// The permanent addresses of an earlier site that a new one breaks, sorted.
package func brokenPermalinks(from old: [String: String?], to new: [String: String?]) -> [BrokenPermalink] {
  var broken: [BrokenPermalink] = []
  for (address, text) in old {
    switch new[address] {
    case nil: broken.append(.gone(address))
    case .some(let other): if text != other { broken.append(.rewritten(address)) }
    }
  }
  return broken.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
}

extension SiteManifest {
  /// Adds the old addresses that lead to permanent ones: they are promised, too, and nobody can take them away unseen.
  package mutating func addRedirected(_ redirects: [SiteSettings.Redirect]) {
    let direct = permanent
    for redirect in redirects where !redirect.isOfFolder {
      let to = percentDecoded(redirect.to.drop { $0 == "/" })
      if redirect.to.hasPrefix("/"), let text = direct[to] { add(percentDecoded(redirect.from), text) }
    }
    // The deeper folder holds.
    let folders = redirects.filter(\.isOfFolder).sorted { $0.from.utf8.count > $1.from.utf8.count }
    for redirect in folders where redirect.to.hasPrefix("/") {
      let to = percentDecoded(redirect.to.dropFirst().dropLast())
      let from = percentDecoded(redirect.from.dropLast())
      for (address, text) in direct where address.hasPrefix(to) {
        add(from + address.dropFirst(to.count), text)
      }
    }
  }

  private mutating func add(_ path: String, _ text: String?) {
    let address = String(path.drop { $0 == "/" }) + (path.hasSuffix("/") ? "" : "/")
    if permanent[address] == nil { permanent.updateValue(text, forKey: address) }
  }
}
