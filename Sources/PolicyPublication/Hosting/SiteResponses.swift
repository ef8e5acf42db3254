package import PolicyModel
import PolicyRender

/// What a host says beside the site's files: the headers of each address, and where old addresses lead. Every host's own
/// configuration is written from it.
package struct SiteResponses: Sendable {
  /// Addresses that are answered alike. Where zones overlap, the later one holds.
  package struct Zone: Sendable {
    /// What it is, for the comments in a configuration.
    package let name: String
    package let patterns: [AddressPattern]
    /// All of them, those that it shares with others, too.
    package let headers: [ResponseHeader]
  }

  /// From the general to the special one; the first is of everything.
  package let zones: [Zone]
  package let redirects: SiteRedirects
  /// The path of the site's root without a slash at its end: `/policies` of `https://host.example/policies`, empty at
  /// the root of a host.
  package let root: String

  /// - Parameter address: the public address of the site; nil where it is not known.
  package init(_ settings: SiteSettings, at address: String?) {
    root = address.map { percentEncoded(pathOfRoot($0).dropLast()) } ?? ""
    redirects = SiteRedirects(settings.redirects, root: root)
    let unindexed = ResponseHeader("X-Robots-Tag", "noindex, follow")
    let pages =
      ResponseHeader.security + [.revalidated] + (settings.isIndexed ? [] : [unindexed])
    let policy = AddressPattern.Segment.any("policy")
    zones = [
      Zone(name: "pages, feeds and data", patterns: [.everything], headers: pages),
      Zone(
        name: "files whose name changes with their content",
        patterns: [.path([.named("assets")], isFolder: true)],
        headers: pages.replacing(.immutable)),
      // Search engines are to find the version in force.
      Zone(
        name: "versions that are not the one in force",
        patterns: [.path([policy, .named("versions"), .any("version")], isFolder: true)]
          + ["upcoming", "draft"].map { .path([policy, .named($0)], isFolder: true) },
        headers: pages.replacing(unindexed)),
      Zone(
        name: "Atom feeds",
        patterns: [.path([policy, .named("changes"), .named("feed.xml")], isFolder: false)],
        headers: pages + [ResponseHeader("Content-Type", "application/atom+xml; charset=utf-8")]),
      Zone(
        name: "JSON feeds",
        patterns: [.path([policy, .named("changes"), .named("feed.json")], isFolder: false)],
        headers: pages + [ResponseHeader("Content-Type", "application/feed+json; charset=utf-8")]),
      // Texts without a page around them: search engines are to find the page, and any other site may fetch the text,
      // which is public and the same for everybody.
      Zone(
        name: "texts for pages of other sites",
        patterns: [
          .path([policy, .page("fragment")], isFolder: false),
          .path([policy, .named("versions"), .any("version"), .page("fragment")], isFolder: false),
        ],
        headers: pages.replacing(ResponseHeader("X-Robots-Tag", "noindex"))
          + [ResponseHeader("Access-Control-Allow-Origin", "*")]),
    ]
  }

  /// The headers of a zone that the zone of everything does not have.
  func special(_ zone: Zone) -> [ResponseHeader] {
    guard let general = zones.first?.headers else { return zone.headers }
    return zone.headers.filter { !general.contains($0) }
  }
}

extension [ResponseHeader] {
  /// With one header in the place of that of its name, or at the end.
  fileprivate func replacing(_ header: ResponseHeader) -> [ResponseHeader] {
    contains { $0.name == header.name }
      ? map { $0.name == header.name ? header : $0 } : self + [header]
  }
}
