/// What stands on the web, against what was published.
extension DiagnosticExplanation {
  static let liveMissing = DiagnosticExplanation(
    "What was published is there.",
    """
    The host answers 404 or 410. See whether it serves the folder, branch or bucket that was published under \
    this very address, and whether it needs more time; then `policygen publish` again.
    """
  )
  static let liveDiffers = DiagnosticExplanation(
    "What a reader gets is what was published, byte for byte.",
    """
    A cache may still hold the text before it: clear it. Services between host and reader rewrite pages: e-mail \
    obfuscation, analytics, rocket loading, minifying. A policy that people are held to is not theirs to change: \
    turn them off for this site.
    """
  )
  static let liveRedirected = DiagnosticExplanation(
    "Every file is served at its own address.",
    """
    No redirect is followed, since the address that people were given is the one that counts. Write the address \
    that the host redirects to into site.yaml's `base_url` or the target's `url`, or take the redirect out of \
    the host's settings. A page that a host also serves without `.html` is read there.
    """
  )
  static let liveUnreadable = DiagnosticExplanation(
    "Every address gives a whole answer.",
    """
    The host answered with a status other than 200, the connection ended too early, or the certificate does not \
    fit. The message says which. Try again; then ask the host.
    """
  )
  static let liveMediaType = DiagnosticExplanation(
    "A file is served as what it is, in UTF-8.",
    """
    Browsers that are told `nosniff`, as this site tells them, show no page and apply no style sheet of another \
    type. Let the host name types by the files' endings.
    """
  )
  static let liveArchiveMissing = DiagnosticExplanation(
    "Every permanent address of the sources is on the live site.",
    """
    It was not published yet: type `policygen publish`. Where it was, somebody put an older site in its place.
    """
  )
  static let liveArchiveDiffers = DiagnosticExplanation(
    "The text of a released version is the same on the live site and in the archive, and so is the chain of versions.",
    """
    One of the two was changed after the release. `policygen verify --archive-only` tells whether it is the \
    archive; receipts in .policygen/publish tell what was put on the web, and when.
    """
  )
  static let liveArchiveUnknown = DiagnosticExplanation(
    "Every permanent address of the live site is in the sources.",
    """
    Somebody published from other sources, of which these know nothing, or a version was taken out of the \
    archive. Bring both together before the next `policygen publish`, which would refuse to take the address \
    away.
    """
  )
  static let liveOtherPublication = DiagnosticExplanation(
    "What is on the web is what the sources give.",
    """
    Another site was published, or the sources were changed since. Type `policygen publish`, with --dry-run to \
    see the difference first; `--as-of` names another day.
    """
  )
  static let liveWithoutPublication = DiagnosticExplanation(
    "publication.json on the live site says what stands there.",
    """
    `policygen publish` puts it there with the site. Without it, each address is compared with what the sources \
    give today, and nothing is known of addresses that the sources do not have.
    """
  )
  static let liveLeft = DiagnosticExplanation(
    "What was deleted is no longer served.",
    """
    A cache may still have it. Nothing on the site leads there any more.
    """
  )
  static let liveNotFound = DiagnosticExplanation(
    "An address that nobody has is answered with status 404 and the site's own page.",
    """
    Robots and link checkers go by the status; a host that answers every address with the first page hides \
    broken links. Name 404.html as the page for what is not found: `error_page 404 /404.html;` for nginx, \
    `ErrorDocument 404 /404.html` for Apache.
    """
  )
  static let liveHeader = DiagnosticExplanation(
    "The site is served with the security headers that it asks for.",
    """
    Files such as `_headers` ask for them, on hosts that read these. GitHub Pages and an S3 bucket by itself \
    cannot send headers of one's own; a content delivery network in front of them can.
    """
  )
  static let liveCache = DiagnosticExplanation(
    "Caches ask for pages each time and keep assets.",
    """
    On the day on which a version takes effect nobody should be shown the old one as that in force. Pages: \
    `Cache-Control: public, max-age=0, must-revalidate`; files in assets/, whose names change with their \
    content: `public, max-age=31536000, immutable`.
    """
  )
  static let liveUnencrypted = DiagnosticExplanation(
    "The site is read over https.",
    """
    What is read over http can be changed on its way. Let the host serve https, redirect http to it, and write \
    https:// into site.yaml.
    """
  )
  static let liveWithoutHSTS = DiagnosticExplanation(
    "Browsers are told to use https alone.",
    """
    Strict-Transport-Security (RFC 6797) is the host's to send, since it holds for all of its pages; that is why \
    no file of the site asks for it.
    """
  )
}
