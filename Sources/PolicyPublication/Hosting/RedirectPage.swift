package import PolicyModel
package import PolicyRender

/// Pages in the place of redirects, for hosts that know none: each leads on at once, and says where to.
///
/// What is no page cannot be redirected like this: of a folder, the pages below the new place have one at the old place,
/// and its feeds, data and fragments have nothing there.
package func redirectPages(
  _ redirects: [SiteSettings.Redirect], files: some Sequence<String>, at address: String?
) -> [OutputFile] {
  let pages = files.filter { $0 == "index.html" || $0.hasSuffix("/index.html") }.sorted()
  var taken = Set(files)
  var made: [OutputFile] = []
  func add(_ path: String, to destination: String) {
    guard taken.insert(path).inserted else { return }
    made.append(redirectPage(path, to: destination, at: address))
  }
  for redirect in redirects where !redirect.isOfFolder {
    if let path = redirectPagePath(redirect.from) { add(path, to: redirect.to) }
  }
  let folders = redirects.filter(\.isOfFolder).sorted { $0.from.utf8.count > $1.from.utf8.count }
  for redirect in folders {
    let from = percentDecoded(redirect.from.dropFirst().dropLast())
    guard redirect.to.hasPrefix("/") else {
      // What there is elsewhere is not known here.
      add(from + "index.html", to: String(redirect.to.dropLast()))
      continue
    }
    let to = percentDecoded(redirect.to.dropFirst().dropLast())
    for page in pages where page.hasPrefix(to) {
      add(from + page.dropFirst(to.count), to: "/" + percentEncodedFile(page.dropLast("index.html".count)))
    }
  }
  return made
}

/// The file that is served at an old address: a folder's index, or a page by its name. Nil for what is no page.
package func redirectPagePath(_ from: String) -> String? {
  let path = percentDecoded(from.drop { $0 == "/" })
  if path.isEmpty || path.hasSuffix("/") { return path + "index.html" }
  let name = path.split(separator: "/").last ?? ""
  if name.hasSuffix(".html") || name.hasSuffix(".htm") { return path }
  return name.contains(".") ? nil : path + "/index.html"
}

/// - Parameter destination: from the site's root, or of another host.
private func redirectPage(_ path: String, to destination: String, at address: String?) -> OutputFile {
  let isElsewhere = !destination.hasPrefix("/")
  let way = String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  // A site that is opened from a folder has nobody to find the index.
  let end = destination.hasSuffix("/") ? "index.html" : ""
  let link = percentEncoded(isElsewhere ? destination : way + destination.dropFirst() + end)
  let canonical = isElsewhere ? destination : address.map { $0 + destination }
  var html = HTML()
  html.raw(
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>This page has moved</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">

    """)
  if let canonical {
    html.raw("<link rel=\"canonical\" href=\"")
    html.text(percentEncoded(canonical))
    html.raw("\">\n")
  }
  html.raw("<meta http-equiv=\"refresh\" content=\"0; url=")
  html.text(link)
  html.raw("\">\n</head>\n<body>\n<main>\n<h1>This page has moved</h1>\n<p><a href=\"")
  html.text(link)
  html.raw("\">Go to its new address</a></p>\n</main>\n</body>\n</html>\n")
  return OutputFile(path: path, bytes: html.bytes)
}

private func percentEncodedFile(_ path: some StringProtocol) -> String {
  // In a file's name nothing has a meaning of its own.
  percentEncoded(LinkAddress.escaped(file: path))
}
