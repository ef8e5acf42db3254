import PolicyPublication
import PolicySource

/// The name and password in a web address of a repository, as a setting for git's environment: everybody on the machine
/// can read the arguments of git and of what it starts.
struct GitLogin {
  /// Without them.
  let address: String
  /// Of a setting for this host alone.
  let key: String
  let header: String

  /// nil where there is no password in it.
  init?(in address: String) {
    guard let scheme = address.firstRange(of: "://"),
      ["http", "https"].contains(address[..<scheme.lowerBound].lowercased())
    else { return nil }
    let authority = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
      return nil
    }
    let name = percentDecoded(authority[..<colon])
    let password = percentDecoded(authority[authority.index(after: colon)..<at])
    let host = String(address[..<scheme.upperBound]) + authority[authority.index(after: at)...]
    self.address = host + address[authority.endIndex...]
    key = "http.\(host)/.extraheader"
    header =
      "Authorization: Basic " + String(decoding: base64(Array("\(name):\(password)".utf8)), as: UTF8.self)
  }
}
