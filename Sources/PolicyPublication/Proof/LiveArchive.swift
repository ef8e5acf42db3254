import PolicyHistory
package import PolicySource

/// The permanent addresses of a live site against those that the sources give.
package struct LiveArchive {
  private let site: WebAddress
  private let expected: [String: String?]

  /// - Parameter permanent: the SHA-256 of the text behind each, by the folder's path; nil for a redline.
  package init(of site: WebAddress, permanent: [String: String?]) {
    self.site = site
    expected = permanent
  }

  /// What a live site's publication says of its permanent addresses.
  package func compare(with publication: Publication, reporting diagnostics: inout Diagnostics) {
    for (path, text) in expected.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let live = publication.permanent[path] else {
        diagnostics.report(
          .liveArchiveMissing, "the sources have a permanent address '\(path)', and the live site does not",
          at: nil, path: address(path), help: "type `policygen publish`")
        continue
      }
      if live != text {
        diagnostics.report(
          .liveArchiveDiffers, "another text stands there than the one that was released", at: nil,
          path: address(path), help: "see which of the two is right; type `policygen verify --archive-only`")
      }
    }
    for path in publication.permanent.keys.sorted() where expected[path] == nil {
      diagnostics.report(
        .liveArchiveUnknown, "the live site has a permanent address '\(path)', and the sources do not",
        at: nil,
        path: address(path), help: "somebody published from other sources: bring theirs together with these")
    }
  }

  /// A policy's published list of versions against the one that the sources give.
  ///
  /// - Parameter path: of the list in the site.
  package func compare(
    versions live: [UInt8], with ours: [UInt8], at path: String, reporting diagnostics: inout Diagnostics
  ) {
    if live == ours { return }
    guard let (here, there) = JSONValue.pair(ours, live) else {
      diagnostics.report(
        .liveArchiveDiffers, "the list of versions cannot be read", at: nil, path: address(path))
      return
    }
    let known = Dictionary(there.map { ($0.id, $0) }) { first, _ in first }
    var wrong: [String] = []
    for version in here {
      guard let other = known[version.id] else { continue }
      if version != other { wrong.append(version.id) }
    }
    let common = Set(here.map(\.id)).intersection(known.keys)
    if here.map(\.id).filter(common.contains) != there.map(\.id).filter(common.contains) {
      diagnostics.report(
        .liveArchiveDiffers, "the versions stand there in another order", at: nil, path: address(path))
    }
    for id in wrong {
      diagnostics.report(
        .liveArchiveDiffers, "the version '\(id)' has other digests there than in the sources", at: nil,
        path: address(path), help: "type `policygen verify --archive-only`")
    }
  }

  private func address(_ path: String) -> String {
    path.hasSuffix("/") ? site.address(ofFile: path + "index.html").text : site.address(ofFile: path).text
  }
}

/// What chains a version to the one before it.
private struct ChainedVersion: Equatable {
  let id: String
  let previous: String?
  let sources: String?
  let text: String?
}

extension JSONValue {
  fileprivate static func pair(_ a: [UInt8], _ b: [UInt8]) -> ([ChainedVersion], [ChainedVersion])? {
    guard let a = JSONValue(parsing: a)?.chain, let b = JSONValue(parsing: b)?.chain else { return nil }
    return (a, b)
  }

  private var chain: [ChainedVersion]? {
    self["versions"]?.array?.compactMap { version in
      guard let id = version["id"]?.text else { return nil }
      return ChainedVersion(
        id: id, previous: version["previous"]?.text, sources: version["digests"]?["sources"]?.text,
        text: version["digests"]?["text"]?.text)
    }
  }
}
