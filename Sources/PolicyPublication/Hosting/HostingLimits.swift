package import PolicyModel

extension SiteResponses {
  /// What a host would leave out since there is too much of it, in words.
  ///
  /// The figures are the documented ones: Cloudflare Pages reads 2,000 redirects of single addresses, 100 of folders and
  /// 1,000 characters of each; Vercel takes 2,048 in all.
  package func excess(for hosting: Hosting) -> [String] {
    let (single, folders) = (redirects.single.count, redirects.folders.count)
    switch hosting {
    case .cloudflare:
      var excess: [String] = []
      if single > 2000 {
        excess.append(
          "\(single) redirects of single addresses, of which Cloudflare Pages reads the first 2000")
      }
      if folders > 100 {
        excess.append("\(folders) redirects of folders, of which Cloudflare Pages reads the first 100")
      }
      for line in redirectsFile.split(separator: UInt8(ascii: "\n")) where line.count > 1000 {
        let from = String(decoding: line.prefix { $0 != UInt8(ascii: " ") }.prefix(60), as: UTF8.self)
        excess.append(
          "the redirect from '\(from)', which has more than the 1000 characters that Cloudflare Pages reads")
      }
      return excess
    case .vercel:
      return single + folders > 2048
        ? ["\(single + folders) redirects, of which Vercel takes 2048"] : []
    case .netlify, .firebase, .apache, .nginx: return []
    }
  }
}
