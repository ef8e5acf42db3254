/// Whether a header does for a reader what the site's own value does.
package enum HeaderJudgement: Sendable, Equatable {
  case right
  case missing
  /// It is there and allows more.
  case weaker

  /// - Parameters:
  ///   - wanted: the value that the site asks its host for.
  ///   - value: the host's; nil where it sends none.
  package init(_ name: String, wanted: String, value: String?) {
    guard let value, !value.isEmpty else {
      self = .missing
      return
    }
    let isRight =
      switch name.lowercased() {
      case "content-security-policy":
        // Each of several policies holds; one that is strict enough is enough.
        value.split(separator: ",").contains { HeaderJudgement.allows(no: wanted, more: $0) }
      case "permissions-policy":
        HeaderJudgement.list(wanted).allSatisfy { HeaderJudgement.list(value).contains($0) }
      // The last word that a browser knows counts.
      case "referrer-policy": HeaderJudgement.list(value).last == wanted
      default: HeaderJudgement.list(value).allSatisfy { $0 == wanted.lowercased() }
      }
    self = isRight ? .right : .weaker
  }

  private static func list(_ value: String) -> [String] {
    value.split(separator: ",").map { $0.trimmed.lowercased() }
  }

  /// Whether each directive of the wanted policy is there with no source that is not its own.
  private static func allows(no wanted: String, more value: Substring) -> Bool {
    let there = directives(value)
    return directives(wanted[...]).allSatisfy { wanted in
      // The first of a name counts.
      guard let directive = there.first(where: { $0.name == wanted.name }) else { return false }
      return directive.sources == ["'none'"] || directive.sources.isSubset(of: wanted.sources)
    }
  }

  private static func directives(_ policy: Substring) -> [(name: String, sources: Set<String>)] {
    policy.split(separator: ";").compactMap { part in
      let words = part.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { $0.lowercased() }
      return words.first.map { ($0, Set(words.dropFirst())) }
    }
  }
}

/// How long a browser or a cache between shows a file without asking again.
struct CacheLifetime {
  /// In seconds; nil where the host leaves it to them.
  let seconds: Int?

  init(_ value: String?) {
    let words = (value ?? "").split(separator: ",").map { $0.trimmed.lowercased() }
    if words.contains("no-cache") || words.contains("no-store") {
      seconds = 0
    } else {
      seconds = words.first { $0.hasPrefix("max-age=") }.flatMap { Int($0.dropFirst("max-age=".count)) }
    }
  }
}
