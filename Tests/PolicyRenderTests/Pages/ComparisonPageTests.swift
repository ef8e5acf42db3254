import PolicyHistory
import PolicySource
import Testing

@testable import PolicyRender

/// The redline of two documents as one file.
struct ComparisonPages {
  @Test func noStylesheetBreaksOutOfTheStyles() throws {
    var files: [String: SourceFile] = [:]
    for (name, file) in Theme.embeddedFiles(named: "plain") ?? [] { files[name] = file }
    let sheet = try #require(files["style.css"])
    files["style.css"] = SourceFile(
      path: sheet.path, bytes: sheet.bytes + Array("/* </style><script> */\n".utf8))
    var diagnostics = Diagnostics()
    let theme = try #require(Theme(name: "plain", files: files, reporting: &diagnostics))
    let versions = SampleSite.announced.versions
    let diff = PolicyDiff(from: versions[0].policy, to: versions[1].policy)
    let page = String(
      decoding: ComparisonPage(from: "<a>", to: "b", diff, []).bytes(in: theme, generator: "policygen 1"),
      as: UTF8.self)
    #expect(page.ranges(of: "</style>").count == 1)
    #expect(page.contains("<title>What changed from &lt;a&gt; to b</title>"))
    #expect(page.split(separator: "\n").contains { $0 == ComparisonPage.mark })
  }
}
