import PolicyModel
import PolicyPublication
import PolicySource

extension SiteAddresses {
  /// Reports redirects that no host could carry out, that lead nowhere or to another redirect, or that hide a page.
  func checkRedirects(of settings: SiteSettings, reporting diagnostics: inout Diagnostics) {
    if settings.redirects.isEmpty { return }
    let paths = settings.redirects.contains(where: \.isOfFolder) ? paths : []
    var origins: [String: Int] = [:]
    for (index, redirect) in settings.redirects.enumerated() {
      func report(_ message: String, help: String) {
        diagnostics.report(.invalidRedirect, message, at: redirect.range, help: help)
      }
      if let (message, help) = flaw(in: redirect, baseURL: settings.baseURL) {
        report(message, help: help)
        continue
      }
      if origins.updateValue(index, forKey: percentDecoded(redirect.from)) != nil {
        report("'\(redirect.from)' is redirected twice", help: "remove one of the two")
        continue
      }
      if let hidden = hidden(by: redirect, among: paths) {
        report(
          redirect.isOfFolder
            ? "the site itself writes '\(hidden)', which is below '\(redirect.from)'"
            : "the site itself writes '\(redirect.from)'",
          help: "remove the redirect, or rename what is there")
      }
      if redirect.to.hasPrefix("/"), !leadsSomewhere(redirect, among: paths) {
        let next = settings.redirects.first { $0.covers(redirect.to) }
        report(
          next == nil
            ? "the site has nothing at '\(redirect.to)'" : "'\(redirect.to)' is itself redirected",
          help: next == nil
            ? "an address of a page ends with '/'" : "lead straight to where the other redirect leads")
      }
    }
  }

  private func flaw(in redirect: SiteSettings.Redirect, baseURL: String?) -> (String, String)? {
    let shown = "a redirect from '\(redirect.from.shortened)' to '\(redirect.to.shortened)'"
    let isElsewhere = isWebAddress(redirect.to.hasSuffix("/*") ? String(redirect.to.dropLast()) : redirect.to)
    guard redirect.from.hasPrefix("/"), redirect.to.hasPrefix("/") || isElsewhere,
      !redirect.from.hasPrefix("//"), !redirect.to.hasPrefix("//")
    else { return (shown + " is none", "`from` begins with '/', `to` with '/' or https://") }
    if let baseURL, redirect.to == baseURL || redirect.to.hasPrefix(baseURL + "/") {
      return ("'\(redirect.to)' is of this site", "write `to: \(redirect.to.dropFirst(baseURL.count))`")
    }
    if redirect.from == redirect.to { return (shown + " leads to itself", "remove it") }
    let isOfFolder = redirect.isOfFolder
    let (from, to) =
      isOfFolder ? (redirect.from.dropLast(), redirect.to.dropLast()) : (redirect.from[...], redirect.to[...])
    if isOfFolder != redirect.to.hasSuffix("/*") || from.contains("*") || to.contains("*") {
      return (
        shown + " has an asterisk where none can be",
        "an asterisk stands at the end of both, after a slash, or of neither: /old/* and /new/*"
      )
    }
    // Hosts read some of these as parts of a pattern, and give none of them to a redirect.
    let unfit = from.utf8.contains { $0 < 0x20 || $0 == 0x7F || Array("?#:".utf8).contains($0) }
    let isCrooked = from.split(separator: "/").contains { $0 == "." || $0 == ".." }
    if unfit || isCrooked || from.contains("//") || from == "/" {
      return (shown + " begins at no path", "`from` is a path without '?', '#', ':', '//', './' and '../'")
    }
    if to.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
      || (!isElsewhere && to.utf8.contains(UInt8(ascii: ":")))
    {
      return (shown + " leads to no address", "`to` is a path without ':', or an address of another site")
    }
    return nil
  }

  /// What the site writes where a redirect begins.
  private func hidden(by redirect: SiteSettings.Redirect, among paths: [String]) -> String? {
    let from = percentDecoded(redirect.from)
    guard redirect.isOfFolder else { return contains(from) ? from : nil }
    let folder = String(from.dropFirst().dropLast())
    return firstPath(below: folder, in: paths).map { "/" + $0 } ?? (folder == "assets/" ? "/assets/" : nil)
  }

  private func leadsSomewhere(_ redirect: SiteSettings.Redirect, among paths: [String]) -> Bool {
    let to = percentDecoded(redirect.to.prefix { $0 != "?" && $0 != "#" })
    guard redirect.isOfFolder else { return contains(to) }
    let folder = String(to.dropFirst().dropLast())
    return firstPath(below: folder, in: paths) != nil
  }

  /// - Parameter paths: sorted by their bytes.
  private func firstPath(below folder: String, in paths: [String]) -> String? {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].utf8.lexicographicallyPrecedes(folder.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < paths.count && paths[low].hasPrefix(folder) ? paths[low] : nil
  }
}

extension SiteSettings.Redirect {
  /// Whether an address is redirected by it.
  fileprivate func covers(_ address: String) -> Bool {
    if isOfFolder { return address.hasPrefix(from.dropLast()) }
    return address == from
  }
}
