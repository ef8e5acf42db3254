import PolicyHistory
package import PolicyModel
package import PolicySource

/// What one run of `publish` did at a target: kept beside the project, and nobody's business but its own.
package struct Receipt: Sendable {
  package enum Act: String, Sendable, CaseIterable { case publish, rollback }

  package let target: String
  /// In words: `the folder '/srv/www'`.
  package let place: String
  package let url: String?
  package let act: Act
  package let plan: PublishPlan
  /// When it was done.
  package let date: Timestamp
  /// The id of what was replaced with --replace.
  package let replaced: String?
  /// What speaks against the plan; empty where it was carried out.
  package let objections: [PublishObjection]
  /// Whether it was carried out.
  package let isDone: Bool
  /// Why a permanent address went or its text changed.
  package let rewriteReason: String?
  /// What was found at the public address afterwards; nil where nothing was read.
  package var proof: LiveProof?

  package init(
    target: String, place: String, url: String?, act: Act, plan: PublishPlan, date: Timestamp,
    replaced: String?, rewriteReason: String?, objections: [PublishObjection], isDone: Bool
  ) {
    self.target = target
    self.place = place
    self.url = url
    self.act = act
    self.plan = plan
    self.date = date
    self.replaced = replaced
    self.rewriteReason = rewriteReason
    self.objections = objections
    self.isDone = isDone
  }

  /// Its file's name: the second and the publication's id, and a number from the second of the same second on.
  package func fileName(_ number: Int) -> String {
    "\(date.calendarTime)-\(plan.wanted.id)\(number > 1 ? "-\(number)" : "").json"
  }

  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.field("target", target)
      object.field("place", place)
      object.field("url", url)
      object.field("act", act.rawValue)
      object.field("date", date.iso)
      object.field("done", isDone)
      object.field("publication", plan.wanted.id)
      object.field("as_of", plan.wanted.asOf.iso)
      object.field("generator", plan.wanted.generator)
      object.field("live", plan.live.publication?.id)
      object.field("unfinished", plan.live.unfinished?.id)
      object.field("replaced", replaced)
      object.field("rewrite_reason", rewriteReason)
      object.array("objections") { list in
        for objection in objections {
          list.object {
            $0.field("code", objection.kind.rawValue)
            $0.field("message", objection.message)
            $0.field("help", objection.help)
          }
        }
      }
      object.object("totals") {
        $0.field("added", plan.added.count)
        $0.field("changed", plan.changed.count)
        $0.field("deleted", plan.deleted.count)
        $0.field("bytes", plan.uploadSize)
      }
      object.array("files") { list in for entry in plan.entries { list.entry(entry) } }
      if let proof {
        object.object("proof") { proof.write(into: &$0) }
      } else {
        object.null("proof")
      }
    }
    return json.bytes + [0x0A]
  }
}

extension LiveSite {
  /// The whole publication that stands there.
  package var publication: Publication? {
    if case .published(let publication, _) = self { publication } else { nil }
  }

  /// The one that somebody has begun to put there.
  package var unfinished: Publication? {
    if case .published(_, let unfinished) = self { unfinished } else { nil }
  }
}

extension PublishPlan.Stage {
  /// Its name in receipts.
  package var name: String {
    switch self {
    case .assets: "assets"
    case .permanent: "permanent"
    case .pages: "pages"
    case .deletions: "deletions"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func entry(_ entry: PublishPlan.Entry) {
    object { object in
      object.field("path", entry.path)
      object.field("stage", entry.stage.name)
      switch entry.change {
      case .added(let file):
        object.field("change", "added")
        object.field("sha256", file.digest)
        object.field("size", file.size)
      case .changed(_, let file):
        object.field("change", "changed")
        object.field("sha256", file.digest)
        object.field("size", file.size)
      case .deleted(let file):
        object.field("change", "deleted")
        object.null("sha256")
        object.field("size", file.size)
      }
      object.field("reason", entry.reason)
    }
  }
}

extension JSONSchema {
  /// What `publish --format json` prints, and what it keeps in .policygen.
  package static let receipt = JSONSchema(
    "receipt", of: "policygen publish --format json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("target", .id, "The target's name in site.yaml."),
      JSONMember("place", .text, "The place in words."),
      JSONMember("url", .nullable(.text), "Its public address; null where none is set."),
      JSONMember("act", .words(Receipt.Act.allCases.map(\.rawValue)), "What was asked for."),
      JSONMember("date", .text, "When, in UTC."),
      JSONMember(
        "done", .flag, "False where nothing was written: a dry run, an objection, or nothing to do."),
      JSONMember("publication", .text, "The id of what stands there afterwards."),
      JSONMember("as_of", .date, "The day that the site shows."),
      JSONMember("generator", .text, "The program that published it."),
      JSONMember(
        "live", .nullable(.text), "The id of what stood there before; null where nothing of ours did."),
      JSONMember("unfinished", .nullable(.text), "The id of what an interrupted run had begun to put there."),
      JSONMember("replaced", .nullable(.text), "What --replace agreed to."),
      JSONMember("rewrite_reason", .nullable(.text), "What --rewrite-history gave as a reason."),
      JSONMember(
        "objections",
        .list(
          .object([
            JSONMember("code", .words(PublishObjection.Kind.allCases.map(\.rawValue)), "Its kind."),
            JSONMember("message", .text, "What speaks against the plan."),
            JSONMember("help", .text, "What to do."),
          ])), "What speaks against the plan."),
      JSONMember(
        "totals",
        .object([
          JSONMember("added", .integer(from: 0), "How many files are new."),
          JSONMember("changed", .integer(from: 0), "How many files are others."),
          JSONMember("deleted", .integer(from: 0), "How many files go."),
          JSONMember("bytes", .integer(from: 0), "The bytes of the files that are put there."),
        ]), "The plan in numbers."),
      JSONMember(
        "files",
        .list(
          .object([
            JSONMember("path", .text, "Its path in the site."),
            JSONMember("stage", .words(PublishPlan.Stage.allCases.map(\.name)), "When it is done."),
            JSONMember("change", .words(["added", "changed", "deleted"]), "What is done."),
            JSONMember("sha256", .nullable(.digest), "The digest of what is put there; null where it goes."),
            JSONMember("size", .integer(from: 0), "Its size in bytes."),
            JSONMember("reason", .text, "Why."),
          ])), "What changes, in the order in which it is done."),
      JSONMember(
        "proof", .nullable(LiveProof.schema),
        "What was found at the public address; null where nothing was read."),
    ]))
}
