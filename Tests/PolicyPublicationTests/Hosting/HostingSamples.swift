import PolicyModel
import PolicyPublication
import PolicySource

/// A site with redirects, and what is written of it.
func site(_ redirects: [(String, String)] = [], isIndexed: Bool = true) -> SiteSettings {
  let file = SourceFile(path: "content/site.yaml", text: "schema: 1\n")
  return SiteSettings(
    name: "S", isIndexed: isIndexed,
    redirects: redirects.map { from, to in
      SiteSettings.Redirect(from: from, to: to, range: SourceRange(file: file, 0..<1))
    })
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

func lines(_ bytes: [UInt8]) -> [String] { text(bytes).split(separator: "\n").map(String.init) }
