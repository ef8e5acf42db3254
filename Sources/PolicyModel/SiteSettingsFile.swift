package import PolicyMarkup
package import PolicySource

extension SiteSettings {
  /// Reads site.yaml; nil when it cannot be read at all, has no name, or is of a later schema.
  package init?(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) {
    guard let node = YAMLNode.parse(file, reporting: &diagnostics) else { return nil }
    self.init(reading: node, reporting: &diagnostics)
  }

  /// Reads the tree of a site.yaml; nil when it has no name or is of a later schema.
  package init?(reading node: YAMLNode, reporting diagnostics: inout Diagnostics) {
    var reader = RecordReader()
    defer { diagnostics.append(reader.diagnostics) }
    guard case .mapping(let whole) = node else {
      reader.wrongType(node, "site.yaml", "keys and values")
      return nil
    }
    guard reader.schemaNumber(of: whole, in: "the site") else { return nil }
    // The number is already judged, and the targets of `publish` are a table.
    let unread = ["schema", "publish"]
    reader.reportUnknownKeys(
      of: whole, known: SiteSchema.site.fields.map(\.field.rawValue) + ["publish"], in: "the site")
    var fields: [RecordField] = []
    for field in SiteSchema.site.fields where !unread.contains(field.field.rawValue) {
      guard let node = whole[field.field.rawValue] else {
        if field.isRequired { reader.missing("`\(field.field.rawValue)`", in: "the site", at: whole.start) }
        continue
      }
      guard let value = reader.value(node, of: field) else { continue }
      fields.append(RecordField(field: field.field, value: value, range: node.range))
    }
    let site = Record(id: nil, fields: fields, range: whole.range)
    guard let name = site.text(.name) else { return nil }

    let brand = site.record(.brand)
    let mail = site.record(.mail)
    self.init(
      name: name, baseURL: reader.baseURL(of: site), theme: site.text(.theme) ?? "default",
      language: site.text(.language) ?? "en", asOf: reader.day(.asOf, of: site),
      brandName: brand?.text(.name),
      logo: brand?.located(.logo), darkLogo: brand?.located(.logoDark),
      colors: BrandColors(reading: brand?.record(.colors)),
      header: SiteSettings.links(brand?.records(.header)),
      footer: SiteSettings.links(brand?.records(.footer)), isIndexed: site.flag(.index) ?? true,
      defaultLead: site.period(.defaultLead), narrowingIsChangelog: site.text(.narrowing) == "changelog",
      redirects: site.records(.redirects).compactMap { record in
        guard let from = record.text(.from), let to = record.text(.to) else { return nil }
        return Redirect(from: from, to: to, range: record.range)
      }, mailFrom: reader.mailbox(.from, of: mail), mailReplyTo: mail?.text(.replyTo))
    signedFrom = reader.day(.signedFrom, of: site)
    themeRange = site.range(of: .theme)
    publishTargets = whole["publish"].map { reader.publishTargets($0) } ?? []
  }

  private static func links(_ records: [Record]?) -> [Link] {
    (records ?? []).compactMap { record in
      guard let label = record.text(.label), let url = record.text(.url) else { return nil }
      return Link(label: label, url: url)
    }
  }
}

extension Record {
  fileprivate func located(_ field: Field) -> Located<String>? {
    guard let text = text(field), let range = range(of: field) else { return nil }
    return Located(text, at: range)
  }
}

extension RecordReader {
  /// The address without the slash at its end; it has no query and no fragment.
  fileprivate mutating func baseURL(of site: Record) -> String? {
    guard var url = site.text(.baseURL), let range = site.range(of: .baseURL) else { return nil }
    if url.utf8.contains(0x3F) || url.utf8.contains(0x23) {
      diagnostics.report(.invalidAddress, "the site's address has neither '?' nor '#'", at: range)
      return nil
    }
    while url.utf8.last == 0x2F { url.removeLast() }
    return url
  }

  fileprivate mutating func day(_ field: Field, of record: Record) -> CalendarDate? {
    guard case .date(let date)? = record[field] else { return nil }
    if date.isDay { return date }
    diagnostics.report(
      .invalidDate, "`\(field.rawValue)` takes a day, not '\(date.iso)'", at: record.range(of: field),
      help: "write \(date.firstDay.iso)")
    return nil
  }

  fileprivate mutating func mailbox(_ field: Field, of record: Record?) -> String? {
    guard let text = record?.text(field) else { return nil }
    if isMailbox(text) { return text }
    diagnostics.report(
      .invalidAddress, "'\(text.shortened)' is no mailbox", at: record?.range(of: field),
      help: "write name@domain, or \"A Name <name@domain>\"")
    return nil
  }
}
