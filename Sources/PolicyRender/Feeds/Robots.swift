/// robots.txt. Nothing is disallowed, whatever the settings: a robot that may not read a page never sees its `noindex`.
package func robots(baseURL: String?, isIndexed: Bool) -> [UInt8] {
  var text = "User-agent: *\nDisallow:\n"
  if isIndexed, let baseURL { text += "\nSitemap: \(LinkAddress.escaped(baseURL[...]))/sitemap.xml\n" }
  return Array(text.utf8)
}
