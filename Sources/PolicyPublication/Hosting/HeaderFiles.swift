extension SiteResponses {
  /// `_headers`, as Netlify and Cloudflare Pages read it.
  ///
  /// Rules that match the same address add up, and Cloudflare joins the values of a name that two of them set: so how
  /// long pages are kept is left to the hosts, both of which have them asked about each time.
  package var headersFile: [UInt8] {
    var text = ""
    for (index, zone) in zones.enumerated() {
      let headers = index == 0 ? zone.headers.filter { $0 != .revalidated } : special(zone)
      for pattern in zone.patterns {
        text += pattern.placeholders + "\n"
        for header in headers { text += "  \(header.name): \(header.value)\n" }
      }
    }
    return Array(text.utf8)
  }

  /// `_redirects`: single addresses first, which Cloudflare counts apart and which go before whole folders anyway.
  package var redirectsFile: [UInt8] {
    var text = ""
    for rule in redirects.single { text += "\(rule.from) \(rule.to) 301\n" }
    for rule in redirects.folders { text += "\(rule.from)* \(rule.to):splat 301\n" }
    return Array(text.utf8)
  }
}
