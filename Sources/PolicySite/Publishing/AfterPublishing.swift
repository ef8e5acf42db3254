import PolicyModel
import PolicyPublication

/// The program that is run when a publication is complete, such as one that clears a cache: `after` of the target in
/// site.local.yaml.
struct AfterPublishing {
  static let listName = "urls.txt"

  private let command: CommandLine
  private let address: WebAddress?
  private let place: PublishWorkplace

  /// nil where the target names no program.
  init?(in place: PublishWorkplace) throws {
    guard let words = place.local.after else { return nil }
    command = try CommandLine(words, places: [("urls", "a file of the changed addresses, one in each line")])
    address = place.url.flatMap { WebAddress($0) }
    self.place = place
    if address == nil, command.names("urls") {
      throw WrongUsage(
        "`after` of the target '\(place.settings.name)' asks for addresses, and there is no public one",
        help: "write `url: https://…` into the target, or `base_url` into site.yaml")
    }
  }

  /// Runs it in the project's folder. The list of addresses stays beside the receipts, to be used again.
  func run(_ plan: PublishPlan) throws {
    let list = place.folder + "/" + AfterPublishing.listName
    if let address {
      let lines = plan.entries.map { "\(address.address(ofFile: $0.path))\n" }
      try Disk.replace(list, with: Array(lines.joined().utf8))
    }
    try command.run(
      [("urls", list)], in: place.project.root, place,
      help:
        "the site stands there all the same; run the program again by hand, with '\(list)' where it needs that"
    )
  }
}
