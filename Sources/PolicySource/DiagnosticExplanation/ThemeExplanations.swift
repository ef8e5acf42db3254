/// Themes and brands.
extension DiagnosticExplanation {
  static let themeSyntax = DiagnosticExplanation(
    "A theme's templates are Mustache with every tag closed.",
    """
    Close the section or tag. Partials, variables, sections and inverted sections are supported; \
    lambdas and set-delimiter tags are not.
    """
  )
  static let unknownThemeName = DiagnosticExplanation(
    "A template uses only the names that its page has.",
    "Correct the name: an unknown name would print nothing and lose a part of the page."
  )
  static let missingThemeSlot = DiagnosticExplanation(
    "A template prints every slot that its page must have.",
    "Add the slot: a page without it would leave out something that readers are owed."
  )
  static let missingThemeFile = DiagnosticExplanation(
    "A theme has all of its templates.",
    "Copy the file from the theme that it was made of: `policygen theme eject default` writes all of them."
  )
  static let themeMarkup = DiagnosticExplanation(
    "A template's HTML is whole, whether a section of it is left out or rendered many times.",
    """
    Close every element in the section that opened it, in the reverse order, and every tag, quote and comment. \
    Elements without an end tag, such as <br> and <img>, need none. Partials count as written where they stand.
    """
  )
  static let unsafeThemeValue = DiagnosticExplanation(
    "A value of the page stands among words, or in an attribute's value in double quotes.",
    """
    Anywhere else a text could end the tag it stands in and become markup. Print markup ({{{…}}}) among words \
    alone, and text ({{…}}) there or between double quotes.
    """
  )
  static let activeContent = DiagnosticExplanation(
    "A theme holds nothing that runs, sends or embeds.",
    """
    The pages promise their readers that there are no scripts, and are served with a Content-Security-Policy that \
    would stop them: scripts, event handlers, frames, forms and styles inside the page. Remove it, or move styles into \
    the theme's stylesheet. A logo has no script either.
    """
  )
  static let remoteResource = DiagnosticExplanation(
    "A theme loads nothing from elsewhere.",
    """
    Whoever reads a privacy policy is not to be known to another server by it, and the Content-Security-Policy of the \
    pages would stop the request. Put pictures into content/static, name stylesheets in theme.yaml, and use fonts that \
    the reader's system has. Links that a reader may follow are no such thing.
    """
  )
  static let stylesheetSyntax = DiagnosticExplanation(
    "A stylesheet's brackets, quotes and comments are closed.",
    "Close it where it belongs: a browser would leave out all that follows, and nobody would see why."
  )
  static let lowContrast = DiagnosticExplanation(
    "Text stands out from its background at least 4.5 : 1, marks and focus outlines at least 3 : 1.",
    """
    WCAG 2.2, success criteria 1.4.3 and 1.4.11, in the light and in the dark form of the page. Which colours meet is \
    stated in the theme's theme.yaml under `contrast`. Take the colour that the message proposes, which is the nearest of \
    the same hue, or another.
    """
  )
  static let unsupportedLogo = DiagnosticExplanation(
    "A logo is a picture in content/static, as SVG, PNG, JPEG, WebP or GIF, and what its name says.",
    """
    Put the file into content/static and name it there, such as `logo: static/logo.svg`. It has at most 1 MiB: a limit of \
    our own, since every page loads it. Its first bytes tell what it is; an SVG file begins with its <svg> element, after \
    declarations and comments.
    """
  )
}
