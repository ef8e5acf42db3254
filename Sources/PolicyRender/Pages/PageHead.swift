import PolicyModel
import PolicySource

/// What a page is, for its head and its frame.
struct Page {
  let address: PageAddress
  /// The heading.
  var title: String
  /// The whole title, different on every page of the site.
  var documentTitle: String
  /// A sentence for search engines and previews.
  var description: String
  var language: String
  var robots = Robots.index
  /// The page that this one repeats; itself in most cases.
  var canonical: PageAddress?
  /// The folder with the policy's feeds, and what they are called.
  var feeds: (folder: PageAddress, title: String)?
  /// When what the page shows was last published; for search engines.
  var modified: CalendarDate?
  /// When it was first published.
  var published: CalendarDate?
  /// The id of the version that the page shows.
  var version: String?
  /// Whose text it is; nil for an example, which is nobody's.
  var publisher: String?
  /// Where the page is written, when that is not its address.
  var path: String?
  /// The way to the site's root from wherever the page is shown, when it is shown elsewhere, too.
  var root: String?

  enum Robots: String {
    case index
    /// Not to be found by search, though its links are followed: old versions and redlines.
    case follow = "noindex,follow"
    case none = "noindex"
  }

  var wayToRoot: String { root ?? address.root }
}

extension SiteFrame {
  /// What search engines, previews and feed readers read, and the stylesheets.
  func head(of page: Page, in template: PageTemplate, into html: inout HTML) {
    html.raw("<title>")
    html.text(page.documentTitle)
    html.raw("</title>\n")
    meta("description", page.description, into: &html)
    let robots = settings.isIndexed ? page.robots : .none
    if robots != .index { meta("robots", robots.rawValue, into: &html) }
    meta("generator", generator, into: &html)
    let address = page.root == nil ? (page.canonical ?? page.address).absolute(settings.baseURL) : nil
    if let address {
      link("canonical", to: address, into: &html)
      // A policy has one language, so that its page is its own and only alternate. One that search engines are to leave
      // out is nobody's.
      for language in robots == .index ? [page.language, "x-default"] : [] {
        html.raw("<link rel=\"alternate\" hreflang=\"")
        html.text(language)
        html.raw("\" href=\"")
        html.text(address)
        html.raw("\">\n")
      }
      property("og:url", address, into: &html)
    }
    property("og:title", page.documentTitle, into: &html)
    property("og:description", page.description, into: &html)
    property("og:type", page.modified == nil ? "website" : "article", into: &html)
    property("og:site_name", settings.name, into: &html)
    if let locale = localeOfPreview(page.language) { property("og:locale", locale, into: &html) }
    if let image = previewImage { property("og:image", image, into: &html) }
    if let published = page.published { property("article:published_time", published.iso, into: &html) }
    if let modified = page.modified { property("article:modified_time", modified.iso, into: &html) }
    if let feeds = page.feeds {
      feed("application/atom+xml", feeds.folder.folder + "feed.xml", feeds.title, page, into: &html)
      feed("application/feed+json", feeds.folder.folder + "feed.json", feeds.title, page, into: &html)
    }
    if let logo = logo ?? icon?.path { link("icon", to: page.wayToRoot + logo, into: &html) }
    link("stylesheet", to: page.wayToRoot + stylesheet.path, into: &html)
    if template.showsChanges, let sheet = changesStylesheet {
      link("stylesheet", to: page.wayToRoot + sheet.path, into: &html)
    }
    if page.root == nil { structuredData(of: page, address, into: &html) }
  }

  /// `en_GB`, as the OpenGraph protocol writes it: nil for a language without a country.
  private func localeOfPreview(_ language: String) -> String? {
    let parts = language.split(separator: "-")
    guard let primary = parts.first, let region = parts.last, parts.count > 1,
      Country.name(String(region)) != nil
    else { return nil }
    return "\(primary)_\(region)"
  }

  /// The logo, where previews can show it: they take no SVG and no relative addresses.
  private var previewImage: String? {
    guard let logo, let base = settings.baseURL else { return nil }
    let isRaster = [".png", ".jpg", ".jpeg", ".gif", ".webp"].contains { logo.lowercased().hasSuffix($0) }
    return isRaster ? "\(base)/\(logo)" : nil
  }

  private func meta(_ name: StaticString, _ content: String, into html: inout HTML) {
    html.raw("<meta name=\"")
    html.raw(name)
    html.raw("\" content=\"")
    html.text(content)
    html.raw("\">\n")
  }

  private func property(_ name: StaticString, _ content: String, into html: inout HTML) {
    html.raw("<meta property=\"")
    html.raw(name)
    html.raw("\" content=\"")
    html.text(content)
    html.raw("\">\n")
  }

  private func link(_ relation: StaticString, to address: String, into html: inout HTML) {
    html.raw("<link rel=\"")
    html.raw(relation)
    html.raw("\" href=\"")
    html.text(address)
    html.raw("\">\n")
  }

  private func feed(
    _ type: StaticString, _ path: String, _ title: String, _ page: Page, into html: inout HTML
  ) {
    html.raw("<link rel=\"alternate\" type=\"")
    html.raw(type)
    html.raw("\" title=\"")
    html.text(title)
    html.raw("\" href=\"")
    html.text(page.address.link(toFile: path))
    html.raw("\">\n")
  }

  /// A schema.org WebPage. It is data: nothing in the site runs.
  private func structuredData(of page: Page, _ address: String?, into html: inout HTML) {
    var json = JSONWriter()
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@type", "WebPage")
      json.field("name", page.documentTitle)
      json.field("description", page.description)
      json.field("inLanguage", page.language)
      if let address { json.field("url", address) }
      if let published = page.published { json.field("datePublished", published.iso) }
      if let modified = page.modified { json.field("dateModified", modified.iso) }
      if let version = page.version { json.field("version", version) }
      if let publisher = page.publisher {
        json.object("publisher") { json in
          json.field("@type", "Organization")
          json.field("name", publisher)
        }
      }
      json.object("isPartOf") { json in
        json.field("@type", "WebSite")
        json.field("name", settings.name)
        if let site = PageAddress.site.absolute(settings.baseURL) { json.field("url", site) }
      }
    }
    html.raw("<script type=\"application/ld+json\">\n")
    // A less-than sign could end the element: JSON has another way to write it.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.bytes.count)
    for byte in json.bytes {
      if byte == UInt8(ascii: "<") { bytes += Array("\\u003c".utf8) } else { bytes.append(byte) }
    }
    html.raw(bytes)
    html.raw("\n</script>\n")
  }
}
