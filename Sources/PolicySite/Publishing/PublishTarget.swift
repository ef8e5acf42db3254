import PolicyModel
import PolicyPublication

/// A place that sites are published to.
///
/// Each of them finishes what an interrupted run left when the same publication is put there again, and leaves the old
/// site or the new one for a reader at every moment; where files go one by one, a page names no asset that is not there.
protocol PublishTarget {
  /// The place in words: `the folder '/srv/www'`, `the branch 'pages' of 'origin'`.
  var shown: String { get }

  /// Reads what stands there. It changes nothing.
  func live() throws -> LiveSite

  /// What the target says of a plan, from what `live` read there: files that stay, and what speaks against it.
  func remarks(on wanted: Publication) throws -> TargetRemarks

  /// Carries out a plan that nothing objects to, and puts `publication.json` last.
  ///
  /// - Parameter tree: the whole site that is to stand there.
  func put(_ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void)
    throws

  /// The publication that a rollback leads to; nil where the target keeps none.
  ///
  /// - Parameter id: nil is the one before.
  func earlier(_ id: String?) throws -> Publication?

  /// Makes an earlier publication the one that readers see, where what stands there is still what the plan says.
  func rollBack(_ plan: PublishPlan) throws
}

/// What a target says of a plan.
struct TargetRemarks: Sendable, Equatable {
  /// Paths of files that are not policygen's and stay, such as `CNAME`.
  var kept: [String] = []
  /// In words; consent to what stands there being replaced is consent to these.
  var objections: [String] = []
}

extension TargetRemarks {
  /// Those that nobody has consented to.
  func objections(over live: LiveSite, _ consent: PublishConsent) -> [PublishObjection] {
    let standing: String
    switch live {
    case .nothing, .foreign: standing = "unknown"
    case .published(let publication, let unfinished): standing = (publication ?? unfinished)?.id ?? "unknown"
    }
    if consent.replaced == standing { return [] }
    return objections.map {
      PublishObjection(.changedFiles, $0, help: "see what it is; where it may go, add --replace \(standing)")
    }
  }
}

extension PublishTarget {
  func remarks(on wanted: Publication) throws -> TargetRemarks { TargetRemarks() }
}

/// The site that is to stand at a target as a folder: what was built, the host's own files, and `publication.json`.
///
/// Assets of earlier publications are in it where their bytes are at hand; a target has the others itself.
struct PublishTree {
  /// Its path, without symbolic links.
  let folder: String
  let publication: Publication

  func path(of file: String) -> String { folder + "/" + file }
}
