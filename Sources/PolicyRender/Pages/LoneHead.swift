/// The head of a page that is one file: the styles stand in it, and it loads and runs nothing.
struct LoneHead {
  let title: String
  let generator: String
  /// The element by which a later run knows the page.
  let mark: String
  let style: CSS

  func write(into html: inout HTML) {
    html.raw("<title>")
    html.text(title)
    html.raw("</title>\n<meta name=\"robots\" content=\"noindex\">\n<meta name=\"generator\" content=\"")
    html.text(generator)
    html.raw("\">\n")
    html.raw(Array(mark.utf8))
    // The page may be opened from anywhere: what stands in the texts can load nothing and run nothing.
    html.raw(
      """

      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <style>

      """)
    html.raw(style.bytes)
    html.raw("</style>\n")
  }
}
