/// The prose and its links.
extension DiagnosticExplanation {
  static let missingLinkTarget = DiagnosticExplanation(
    "A link to a place in the policy leads to a clause that exists.",
    "Correct the key after '#', or add it to the heading."
  )
  static let undefinedFootnote = DiagnosticExplanation(
    "A footnote that is referred to is written, and the reverse.",
    "Add `[^name]: text`, or remove the reference."
  )
  static let emptySection = DiagnosticExplanation(
    "A section says something.",
    "Write the section, or take it off the list."
  )
  static let droppedText = DiagnosticExplanation(
    "Everything written reaches the reader.",
    """
    Markdown leaves some things out without a word: link definitions that nothing uses, the second \
    of two, cells beyond a table's last column, titles of images, links around nothing. Use them or \
    delete them.
    """
  )
  static let invalidPolicyID = DiagnosticExplanation(
    "A policy's folder name is its id: a-z, 0-9 and '-'.",
    "Rename the folder. The id is the policy's address."
  )
  static let reservedPolicyID = DiagnosticExplanation(
    "A policy's id is none of the names that the site needs for itself.",
    """
    Rename the folder: language tags, 'assets', 'changes', 'versions' and the like would collide \
    with the site's own addresses.
    """
  )
  static let unlistedSection = DiagnosticExplanation(
    "Every file in sections/ is named under `sections`.",
    "Add the file to the list or delete it: text that nobody publishes is a policy that nobody keeps."
  )
  static let strayFile = DiagnosticExplanation(
    "Every YAML file in content/ is one that policygen reads.",
    """
    Correct the name, or move the file elsewhere: a misspelt overrides.yaml would do nothing, in \
    silence.
    """
  )
  static let unreleasedPolicy = DiagnosticExplanation(
    "A policy appears on the site when a version of it is released.",
    "Type `policygen release <policy> --effective <date>`, or build with `--drafts` to look at it."
  )
  static let missingBaseURL = DiagnosticExplanation(
    "The site knows its public address.",
    """
    Add `base_url: https://…` to site.yaml; without it canonical links, feeds' and sitemap's \
    addresses are left out.
    """
  )
  static let invalidRedirect = DiagnosticExplanation(
    "A redirect leads from a path that the site does not write to one that it does.",
    """
    Both begin with '/', and `to` may be an address of another site. An asterisk stands at the end of both or of neither: \
    `{from: /old/*, to: /new/*}` redirects all that is below a folder. Remove the redirect or correct it.
    """
  )
  static let brokenPermalink = DiagnosticExplanation(
    "A permanent address stays: what stood there, or a redirect to it, stands there in every later site.",
    """
    Links in notices, contracts and other people's records lead there. Bring the version back into `versions/`, or, after \
    renaming a policy, redirect its addresses in site.yaml: `redirects: [{from: /old/*, to: /new/*}]`. For versions that \
    were never published: `policygen build --rewrite-history "why"`.
    """
  )
  static let hostingLimit = DiagnosticExplanation(
    "A host reads all of its configuration.",
    """
    Cloudflare Pages reads 2,000 redirects of single addresses and 100 of folders, with 1,000 characters each; Vercel takes \
    2,048. The page of a folder counts three times: with its slash, without it, and as index.html.
    """
  )
  static let addressTaken = DiagnosticExplanation(
    "Two outputs do not share an address.",
    "Rename the static file or the policy."
  )
}
