package import PolicyModel
import PolicySource

/// How things stand with a target of `publish`, as far as this project knows: what was put there from here.
package struct TargetStatus: Sendable {
  package struct Version: Sendable, Equatable {
    /// The policy's id.
    package let policy: String
    package let version: String

    package init(policy: String, version: String) {
      self.policy = policy
      self.version = version
    }
  }

  package let name: String
  /// The last publication's id and when it was put there; nil where none was from here.
  package let last: (id: String, date: Timestamp)?
  /// The versions in the sources that it does not have.
  package let unpublished: [Version]
  /// Whether the site on disk has other files; nil where there is no site, or nothing to compare it with.
  package let siteDiffers: Bool?

  package init(
    name: String, last: (id: String, date: Timestamp)?, unpublished: [Version], siteDiffers: Bool?
  ) {
    self.name = name
    self.last = last
    self.unpublished = unpublished
    self.siteDiffers = siteDiffers
  }

  /// A line for the target, and those under it.
  var lines: (heading: String, others: [String]) {
    guard let last else { return ("target \(name): never published from here", []) }
    var others = unpublished.map { "unpublished: version \($0.version) of \($0.policy)" }
    if siteDiffers == true {
      others.append("site/ is another one than stands there; `policygen publish \(name)` puts it there")
    }
    return ("target \(name): \(last.id), published on \(last.date.day.words)", others)
  }

  func members(into json: inout JSONWriter) {
    json.field("target", name)
    json.field("publication", last?.id)
    json.field("date", last?.date.iso)
    json.array("unpublished") { list in
      for version in unpublished {
        list.object {
          $0.field("policy", version.policy)
          $0.field("version", version.version)
        }
      }
    }
    json.field("site_differs", siteDiffers)
  }

  static let schema = JSONShape.object([
    JSONMember("target", .id, "The target's name in site.yaml."),
    JSONMember(
      "publication", .nullable(.text), "What was put there last from here; null where nothing was."),
    JSONMember("date", .nullable(.text), "When, in UTC."),
    JSONMember(
      "unpublished",
      .list(
        .object([
          JSONMember("policy", .id, "The policy's id."), JSONMember("version", .text, "The version's id."),
        ])), "The versions in the sources that it does not have."),
    JSONMember(
      "site_differs", .nullable(.flag),
      "Whether the site on disk has other files; null where there is none."),
  ])
}
