package import PolicyModel

/// One page that search engines are told of.
package struct SitemapEntry: Sendable {
  /// Below the site's root without a slash at the start: `imaginella/`.
  package let path: String
  package let lastmod: CalendarDate?

  package init(path: String, lastmod: CalendarDate?) {
    self.path = path
    self.lastmod = lastmod
  }
}

/// sitemap.xml; beyond 50,000 pages an index of that name and the numbered maps it lists.
///
/// - Parameter baseURL: without a slash at the end; the sitemap protocol knows no relative addresses.
package func sitemaps(_ entries: [SitemapEntry], baseURL: String, limit: Int = 50_000) -> [OutputFile] {
  precondition(limit > 0, "a sitemap holds at least one page")
  if entries.count <= limit {
    return [OutputFile(path: "sitemap.xml", bytes: sitemap(entries[...], baseURL))]
  }
  var files: [OutputFile] = []
  var index = XML()
  index.raw("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
  for start in stride(from: 0, to: entries.count, by: limit) {
    let path = "sitemap-\(files.count + 1).xml"
    files.append(
      OutputFile(path: path, bytes: sitemap(entries[start..<min(start + limit, entries.count)], baseURL)))
    index.raw("<sitemap><loc>")
    index.text("\(baseURL)/\(path)")
    index.raw("</loc></sitemap>\n")
  }
  index.raw("</sitemapindex>\n")
  return [OutputFile(path: "sitemap.xml", bytes: index.bytes)] + files
}

private func sitemap(_ entries: ArraySlice<SitemapEntry>, _ baseURL: String) -> [UInt8] {
  var xml = XML()
  xml.raw("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
  for entry in entries {
    xml.raw("<url><loc>")
    xml.text("\(baseURL)/\(LinkAddress.escaped(entry.path[...]))")
    xml.raw("</loc>")
    if let date = entry.lastmod {
      xml.raw("<lastmod>")
      xml.text(date.iso)
      xml.raw("</lastmod>")
    }
    xml.raw("</url>\n")
  }
  xml.raw("</urlset>\n")
  return xml.bytes
}
