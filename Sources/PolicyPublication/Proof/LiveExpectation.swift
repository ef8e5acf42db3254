import PolicyHistory

/// An address of a site on the web and what is to be there.
package struct LiveExpectation: Sendable {
  package enum Content: Sendable, Equatable {
    case file(PublishedFile)
    /// What a publication deleted.
    case nothing
    /// The answer to an address that nobody has: the site's own page, where it has one.
    case notFound(PublishedFile?)
  }

  /// In the site.
  package let path: String
  package let address: WebAddress
  package let content: Content

  package init(path: String, address: WebAddress, content: Content) {
    self.path = path
    self.address = address
    self.content = content
  }

  /// Of all files that readers can ask for, in the order of their paths, and of an address that is none.
  package static func all(of files: [String: PublishedFile], at site: WebAddress) -> [LiveExpectation] {
    let paths = files.keys.filter(isServed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return paths.compactMap { path in files[path].map { file(path, $0, at: site) } }
      + [notFound(files, at: site)]
  }

  /// Of what a plan changes, of the publication's own file, and of an address that is none.
  package static func changes(of plan: PublishPlan, at site: WebAddress) -> [LiveExpectation] {
    plan.entries.filter { isServed($0.path) }.map { entry in
      switch entry.change {
      case .added(let new), .changed(_, let new): file(entry.path, new, at: site)
      case .deleted:
        LiveExpectation(path: entry.path, address: site.address(ofFile: entry.path), content: .nothing)
      }
    } + [
      file(Publication.name, PublishedFile(of: plan.wanted.bytes), at: site),
      notFound(plan.wanted.files, at: site),
    ]
  }

  package static func file(_ path: String, _ file: PublishedFile, at site: WebAddress) -> LiveExpectation {
    LiveExpectation(path: path, address: site.address(ofFile: path), content: .file(file))
  }

  /// The name is made of the site's own files, so that it is no file's, and the same each time.
  private static func notFound(_ files: [String: PublishedFile], at site: WebAddress) -> LiveExpectation {
    let page = files[notFoundPage]
    let name = "no-such-page-" + (page.map { String($0.digest.prefix(12)) } ?? "0")
    return LiveExpectation(path: notFoundPage, address: site.address(ofFile: name), content: .notFound(page))
  }

  private static let notFoundPage = "404.html"

  /// Hosts take some files as orders to themselves, and serve none whose name begins with a dot; the page for what is not
  /// there stands at every address that is none.
  private static func isServed(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    if names.contains(where: { $0.hasPrefix(".") && $0 != ".well-known" }) { return false }
    return ![
      notFoundPage, "_headers", "_redirects", "_config.yml", "_worker.js", "vercel.json", "firebase.json",
      "CNAME",
    ].contains(path)
  }

  /// Whether a file is one that readers see, and not for hosts alone.
  package static func isPage(_ path: String) -> Bool {
    isServed(path) && (path.hasSuffix("/index.html") || path.hasSuffix(".json") || path.hasPrefix("assets/"))
  }

  /// How much of it is read: enough to see that it is something else.
  package var request: WebRequest { request(at: address) }

  private func request(at address: WebAddress, isDecoded: Bool = false) -> WebRequest {
    WebRequest(address, limit: size + (1 << 16), isDecoded: isDecoded)
  }

  private var size: Int {
    switch content {
    case .file(let file): file.size
    case .notFound(let page): page?.size ?? 0
    case .nothing: 0
    }
  }

  /// What is asked next where a host answers in a way of its own, with the same content behind it: compressed although
  /// nobody asked for that, or at the page's address without `.html`.
  ///
  /// - Parameter request: what the answer is to.
  package func followUp(of request: WebRequest, _ answer: WebAnswer) -> WebRequest? {
    guard case .file = content, let response = answer.response else { return nil }
    if let encoding = response.header("content-encoding"), encoding.lowercased() != "identity",
      !request.isDecoded
    {
      return self.request(at: request.address, isDecoded: true)
    }
    if response.isRedirect, request.address == address, address.text.hasSuffix(".html"),
      let location = response.header("location").flatMap(address.resolved),
      location.text == String(address.text.dropLast(".html".utf8.count))
    {
      return self.request(at: location)
    }
    return nil
  }
}

extension PublishedFile {
  fileprivate init(of bytes: [UInt8]) { self.init(digest: Digest.sha256(bytes), size: bytes.count) }
}

extension WebResponse {
  /// Whether it leads to another address.
  package var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }
}
