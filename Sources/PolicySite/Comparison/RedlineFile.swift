import PolicyHistory
import PolicyRender

extension Comparison {
  /// Writes the redline as one page, in one step.
  ///
  /// Throws `Refusal` where something else than such a page is in its place, or one of the documents themselves.
  package func writeRedline(to path: String, isForced: Bool) throws {
    guard let theme = Theme.embedded(named: "default") else {
      preconditionFailure("the program has its theme")
    }
    let page = ComparisonPage(from: old.name, to: new.name, diff, report.findings)
    if let place = Disk.realPath(path), [old.name, new.name].contains(where: { Disk.realPath($0) == place }) {
      throw Refusal(
        "'\(path)' is one of the documents that are compared", help: "choose another name for the redline")
    }
    switch Disk.kind(of: path) {
    case nil: break
    case .file:
      let isOurs = try Comparison.isRedline(Disk.read(path, limit: 16 << 10))
      guard isForced || isOurs else {
        throw Refusal(
          "'\(path)' is there already and is no redline of policygen",
          help: "choose another name, or replace it with --force")
      }
    case .folder, .link, .other:
      throw Refusal("'\(path)' is not a plain file", help: "choose another name for the redline")
    }
    try Disk.replace(path, with: page.bytes(in: theme, generator: "policygen \(generatorVersion)"))
  }

  private static func isRedline(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes, as: UTF8.self)
    let mark = ComparisonPage.mark
    return head.split(separator: "\n").contains { $0 == mark }
  }
}
