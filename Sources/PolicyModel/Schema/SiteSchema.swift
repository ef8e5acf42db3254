/// The schema of site.yaml.
package enum SiteSchema {
  package static let site = RecordSchema(
    "site",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.name, .text, required: true, "The site's name."),
      .init(.baseURL, .url, "The public address of the site."),
      .init(.theme, .path, "The theme's folder in themes/; absent: default."),
      .init(.language, .language, "The language of the site's own pages, BCP 47."),
      .init(.asOf, .date, "The day that the site shows; absent: today in UTC."),
      .init(.signedFrom, .date, "Versions published on this day or later have to be signed."),
      .init(.brand, .record(brand), "How the site looks."),
      .init(.index, .flag, "False asks search engines to index nothing."),
      .init(.defaultLead, .period, "Warns where a policy promises a shorter lead time or none."),
      .init(
        .narrowing, .choice(["notify", "changelog"]),
        "The level of changes that narrow what is done with data."),
      .init(.mail, .record(mail), "From whom notices come."),
      .init(.redirects, .list(.record(redirect)), "Old addresses and where they lead."),
    ])

  /// The one key that is a table: the targets of `publish` by their names.
  package static let publish = FieldSchema(
    .publish, .record(RecordSchema("publish", [])), "The targets of `policygen publish`, by their names.")

  private static let link = RecordSchema(
    "link",
    [
      .init(.label, .text, required: true, "The words of the link."),
      .init(.url, .url, required: true, "Where it leads."),
    ])
  private static let palette: [FieldSchema] = [
    .init(.accent, .color, "The colour of marks, and of links where `link` is absent, such as #0b5fff."),
    .init(.link, .color, "The colour of links."),
    .init(.text, .color, "The colour of the text."),
    .init(.background, .color, "The colour of the page."),
  ]
  private static let colors = RecordSchema(
    "colors",
    palette + [
      .init(
        .dark, .record(RecordSchema("dark", palette)),
        "The same for dark pages; an absent accent or link is a lighter tint of the light one.")
    ])
  private static let brand = RecordSchema(
    "brand",
    [
      .init(.name, .text, "The name at the top of each page; absent: the site's."),
      .init(.logo, .path, "The logo's path inside content/, such as static/logo.svg."),
      .init(.logoDark, .path, "The logo of dark pages; absent: the same."),
      .init(.colors, .record(colors), "The colours."),
      .init(.header, .list(.record(link)), "The links at the top of each page."),
      .init(.footer, .list(.record(link)), "The links at the foot of each page."),
    ])
  private static let mail = RecordSchema(
    "mail",
    [
      .init(.from, .text, "The sender of notices: an address, or a name and an address in angle brackets."),
      .init(.replyTo, .email, "Where answers go."),
    ])
  private static let redirect = RecordSchema(
    "redirect",
    [
      .init(.from, .text, required: true, "The old path, which begins with '/'."),
      .init(.to, .text, required: true, "The new path, which begins with '/'."),
    ])
}
