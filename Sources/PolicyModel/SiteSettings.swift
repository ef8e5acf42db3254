package import PolicySource

/// site.yaml.
package struct SiteSettings: Sendable {
  package struct Link: Sendable, Hashable {
    package var label: String
    package var url: String

    package init(label: String, url: String) {
      self.label = label
      self.url = url
    }
  }

  package struct Redirect: Sendable {
    package var from: String
    package var to: String
    package var range: SourceRange

    package init(from: String, to: String, range: SourceRange) {
      self.from = from
      self.to = to
      self.range = range
    }
  }

  package var name: String
  /// Without a slash at the end; nil leaves out every absolute address.
  package var baseURL: String?
  package var theme: String
  /// Where the theme is named; nil where it is not.
  package var themeRange: SourceRange?
  /// BCP 47.
  package var language: String
  /// Fixed for a reproducible site; nil means today.
  package var asOf: CalendarDate?
  /// Versions published on this day or later have to be signed; nil asks for no signature.
  package var signedFrom: CalendarDate?
  /// The name at the top of each page; nil where it is the site's.
  package var brandName: String?
  /// A path inside content/, such as `static/logo.svg`.
  package var logo: Located<String>?
  /// The logo of the dark form of the page; nil where it is the same.
  package var darkLogo: Located<String>?
  package var colors: BrandColors
  package var header: [Link]
  package var footer: [Link]
  /// False: robots are asked not to index anything.
  package var isIndexed: Bool
  /// Warns where a policy promises a shorter lead time or none.
  package var defaultLead: Period?
  /// True lowers narrowing changes from `notify` to `changelog`.
  package var narrowingIsChangelog: Bool
  package var redirects: [Redirect]
  /// From whom notices come: an address, or a name and an address in angle brackets.
  package var mailFrom: String?
  /// Where answers to notices go.
  package var mailReplyTo: String?
  /// The targets of `publish`, as written.
  package var publishTargets: [PublishTargetSettings] = []

  package init(
    name: String, baseURL: String? = nil, theme: String = "default", language: String = "en",
    asOf: CalendarDate? = nil, brandName: String? = nil, logo: Located<String>? = nil,
    darkLogo: Located<String>? = nil, colors: BrandColors = BrandColors(), header: [Link] = [],
    footer: [Link] = [], isIndexed: Bool = true, defaultLead: Period? = nil,
    narrowingIsChangelog: Bool = false,
    redirects: [Redirect] = [], mailFrom: String? = nil, mailReplyTo: String? = nil
  ) {
    self.name = name
    self.baseURL = baseURL
    self.theme = theme
    self.language = language
    self.asOf = asOf
    self.brandName = brandName
    self.logo = logo
    self.darkLogo = darkLogo
    self.colors = colors
    self.header = header
    self.footer = footer
    self.isIndexed = isIndexed
    self.defaultLead = defaultLead
    self.narrowingIsChangelog = narrowingIsChangelog
    self.redirects = redirects
    self.mailFrom = mailFrom
    self.mailReplyTo = mailReplyTo
  }
}
