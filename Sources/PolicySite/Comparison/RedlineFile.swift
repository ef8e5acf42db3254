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
    try requirePlace(
      path, isForced: isForced, choose: "choose another name for the redline",
      Refusal(
        "'\(path)' is there already and is no redline of policygen",
        help: "choose another name, or replace it with --force")
    ) { try isMarkedPage(path, ComparisonPage.mark) }
    try Disk.replace(path, with: page.bytes(in: theme, generator: "policygen \(generatorVersion)"))
  }
}
