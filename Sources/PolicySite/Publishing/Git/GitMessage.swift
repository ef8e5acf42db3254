import PolicyModel
import PolicyPublication

/// The messages of commits that publish: what is new for people, and the publication's id for a later run.
enum GitMessage {
  private static let key = "Policygen-Publication: "

  static func publishing(_ plan: PublishPlan) -> String {
    let wanted = plan.wanted
    var counts = [0, 0, 0]
    for entry in plan.entries {
      switch entry.change {
      case .added: counts[0] += 1
      case .changed: counts[1] += 1
      case .deleted: counts[2] += 1
      }
    }
    var text = """
      Publish the policies as of \(wanted.asOf.iso)

      Files added: \(counts[0]), changed: \(counts[1]), deleted: \(counts[2]).

      """
    let before: [String: String?]
    switch plan.live {
    case .nothing, .foreign: before = [:]
    case .published(let publication, _): before = publication?.permanent ?? [:]
    }
    let new = wanted.permanent.keys.filter { !before.keys.contains($0) }.sorted()
    if !new.isEmpty {
      text += "\nNew at a permanent address:\n" + new.map { "- \(oneLine($0))\n" }.joined()
    }
    if let reason = wanted.rewriteReason { text += "\nHistory rewritten: \(oneLine(reason))\n" }
    return text + "\nPolicygen-Generator: \(oneLine(wanted.generator))\n\(key)\(wanted.id)\n"
  }

  static func rollingBack(to publication: Publication) -> String {
    """
    Roll back to the policies as of \(publication.asOf.iso)

    \(key)\(publication.id)

    """
  }

  /// The publication that a commit was made for; nil for a commit of somebody else's.
  static func publication(of commit: String, in store: GitStore) throws -> String? {
    id(in: String(decoding: try store.run(["cat-file", "commit", commit]).output, as: UTF8.self))
  }

  /// The commits that were made for publications, the newest first.
  static func publications(upTo tip: String, in store: GitStore) throws -> [(commit: String, id: String)] {
    let listed = try store.run(
      ["log", "-z", "--first-parent", "--no-show-signature", "--format=%H%n%B", tip]
    ).output
    return listed.split(separator: 0).compactMap { entry in
      let text = String(decoding: entry, as: UTF8.self)
      return id(in: text).map { (String(text.prefix { $0 != "\n" }), $0) }
    }
  }

  private static func id(in text: String) -> String? {
    text.split(whereSeparator: \.isNewline).last { $0.hasPrefix(key) }
      .map { String($0.dropFirst(key.count)) }
      .flatMap { Publication.isID($0) ? $0 : nil }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
