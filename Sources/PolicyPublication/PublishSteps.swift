/// How a plan is carried out where files go one by one, so that it can be cut off anywhere.
///
/// At every moment two records say together what may stand there: a path has the file of `publication.json` or, where
/// there is one, of `publication-next.json`. So the second is written before anything else is; what the first names is
/// deleted while it still stands there; and only then does it give way. A run that was cut off before, for another
/// publication, has the second record: what that one alone accounts for is settled before its record is written over.
package struct PublishSteps: Sendable, Equatable {
  package enum Step: Sendable, Equatable {
    /// Writes `publication-next.json`.
    case begin
    /// Puts files there, in any order.
    case put([String])
    /// Deletes files that may be gone already.
    case delete([String])
    /// Writes `publication.json`.
    case complete
    /// Removes `publication-next.json`.
    case end
  }

  /// Each of them is over before the next one begins.
  package let steps: [Step]

  package init(for plan: PublishPlan) {
    let standing: Publication?
    let unfinished: Publication?
    switch plan.live {
    case .nothing, .foreign: (standing, unfinished) = (nil, nil)
    case .published(let publication, let other): (standing, unfinished) = (publication, other)
    }
    let isOther = unfinished.map { $0.id != plan.wanted.id } ?? false
    // A page of the site that stands there names assets of that site alone, which are there.
    let settled = plan.entries.filter {
      isOther && standing?.files[$0.path] == plan.wanted.files[$0.path]
    }
    let paths = Set(settled.map(\.path))
    let others = plan.entries.filter { !paths.contains($0.path) }
    steps =
      PublishSteps.steps(settled) + [.begin] + PublishSteps.steps(others) + [.complete, .end]
  }

  /// By stage; the front page after all others.
  private static func steps(_ entries: [PublishPlan.Entry]) -> [Step] {
    var steps: [Step] = []
    for stage in PublishPlan.Stage.allCases {
      let paths = entries.filter { $0.stage == stage }.map(\.path)
      switch stage {
      case .assets, .permanent: if !paths.isEmpty { steps.append(.put(paths)) }
      case .pages:
        let others = paths.filter { $0 != frontPage }
        if !others.isEmpty { steps.append(.put(others)) }
        if others.count < paths.count { steps.append(.put([frontPage])) }
      case .deletions: if !paths.isEmpty { steps.append(.delete(paths)) }
      }
    }
    return steps
  }

  private static let frontPage = "index.html"

  /// The files that are put and deleted.
  package var fileCount: Int {
    steps.reduce(0) { count, step in
      switch step {
      case .put(let paths), .delete(let paths): count + paths.count
      case .begin, .complete, .end: count
      }
    }
  }
}
