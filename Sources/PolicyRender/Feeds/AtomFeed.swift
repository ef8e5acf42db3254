package import PolicyHistory
package import PolicyModel

/// A policy's changes as Atom (RFC 4287), one entry for each released version, newest first.
///
/// Without a base address there are no links, and ids are URNs of the policy and the version.
package func atomFeed(history: VersionHistory, settings: SiteSettings, asOf: CalendarDate) -> [UInt8] {
  let feed = FeedEntries(history, settings, asOf: asOf)
  var xml = XML()
  xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\"")
  xml.attribute("xml:lang", feed.language)
  xml.raw(">\n")
  xml.element("id", feed.id)
  xml.element("title", feed.title)
  xml.element("updated", feed.updated)
  xml.raw("<author>")
  xml.element("name", feed.author)
  xml.raw("</author>\n")
  if let url = feed.url {
    link("self", "application/atom+xml", url + "feed.xml", into: &xml)
    link("alternate", "text/html", url, into: &xml)
  }
  xml.element("generator", "policygen")
  for entry in feed.entries {
    let level = entry.version.release.level
    xml.raw("<entry>\n")
    xml.element("id", entry.id)
    xml.element("title", entry.title)
    xml.element("updated", FeedEntries.timestamp(entry.date))
    if let published = entry.version.release.published {
      xml.element("published", FeedEntries.timestamp(published.lastDay))
    }
    if let url = entry.url { link("alternate", "text/html", url, into: &xml) }
    xml.raw("<category")
    xml.attribute("term", level.rawValue)
    xml.attribute("label", MarkupWording.english.level(level))
    xml.raw("/>\n")
    xml.element("summary", entry.summary)
    xml.raw("<content type=\"html\">")
    xml.text(entry.content.bytes)
    xml.raw("</content>\n</entry>\n")
  }
  xml.raw("</feed>\n")
  return xml.bytes
}

private func link(_ relation: String, _ type: String, _ address: String, into xml: inout XML) {
  xml.raw("<link")
  xml.attribute("rel", relation)
  xml.attribute("type", type)
  xml.attribute("href", address)
  xml.raw("/>\n")
}
