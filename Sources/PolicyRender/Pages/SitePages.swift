import PolicyModel

/// The site's own files: the list of policies, the page for lost readers, stylesheets, and what robots read.
package func sitePages(_ policies: [PolicySummary], in frame: SiteFrame) -> [OutputFile] {
  let settings = frame.settings
  var files =
    [indexPage(policies, in: frame), lostPage(in: frame), frame.stylesheet]
    + [frame.changesStylesheet, frame.icon].compactMap { $0 }
  if let baseURL = settings.baseURL {
    let home = SitemapEntry(path: "", lastmod: nil)
    files += sitemaps(settings.isIndexed ? [home] + policies.flatMap(\.sitemap) : [], baseURL: baseURL)
  }
  files.append(
    OutputFile(path: "robots.txt", bytes: robots(baseURL: settings.baseURL, isIndexed: settings.isIndexed)))
  files.append(OutputFile(path: ".nojekyll", bytes: []))
  return files
}

private func indexPage(_ policies: [PolicySummary], in frame: SiteFrame) -> OutputFile {
  let address = PageAddress.site
  let page = Page(
    address: address, title: frame.settings.name, documentTitle: frame.settings.name,
    description:
      "\(frame.settings.name): the text in force, every earlier version, and what changed between them.",
    language: frame.settings.language)
  return frame.file(.index, page, ["policies": .list(policies.map { .record($0.listing(on: address)) })])
}

/// The page that hosts show at any address that is none: its own links lead from the site's root.
private func lostPage(in frame: SiteFrame) -> OutputFile {
  var page = Page(
    address: .site, title: "Page not found", documentTitle: "Page not found \u{2013} \(frame.settings.name)",
    description: "There is no page at this address.", language: frame.settings.language)
  page.path = "404.html"
  page.root = frame.settings.baseURL.map(pathOfRoot) ?? "/"
  page.robots = .none
  return frame.file(.notFound, page, [:])
}

/// `/policies/` of `https://host.example/policies`.
package func pathOfRoot(_ baseURL: String) -> String {
  var slashes = 0
  for index in baseURL.utf8.indices where baseURL.utf8[index] == UInt8(ascii: "/") {
    slashes += 1
    if slashes == 3 { return LinkAddress.escaped(baseURL[index...]) + "/" }
  }
  return "/"
}

extension PolicySummary {
  fileprivate func listing(on address: PageAddress) -> ThemeRecord {
    let absent = version == nil ? "" : "not stated"
    var record: ThemeRecord = [
      "title": .text(title), "link": .text(address.link(to: .policy(id))), "language": .text(language),
      "direction": .text(writingDirection(of: language)), "language_name": .text(languageName(language)),
      "status": .html { status.line(into: &$0) }, "summary": .text(summary), "bearer": .text(bearer),
      "controller": .text(controller), "version": .text(version),
      "published": .html { $0.time(published, absent: absent) },
      "effective": .html { $0.time(effective, absent: absent) }, "standing": .text(standing),
      "example_of": .text(example),
    ]
    if hasHistory { record["history"] = .text(address.link(to: .changes(id))) }
    if hasUpcoming {
      record["upcoming"] = .text(address.link(to: .upcoming(id)))
      record["upcoming_from"] = .html { $0.timeOfEffect(upcomingFrom) }
    }
    return record
  }
}
