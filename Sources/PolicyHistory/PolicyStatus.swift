package import PolicyModel

/// How things stand with a policy on a day: what is in force, what comes, whom to tell, what the draft would change.
package struct PolicyStatus: Sendable {
  package struct Version: Sendable {
    package let release: ReleaseRecord
    /// How many days are left until it takes effect; 0 or less where it has.
    package let days: Int?
    package let notice: NoticeState

    package init(release: ReleaseRecord, days: Int?, notice: NoticeState) {
      self.release = release
      self.days = days
      self.notice = notice
    }
  }

  /// How the draft compares with the newest version that stands.
  package enum Draft: Sendable {
    /// It says the same.
    case same
    /// What it would change, as `changes` reports it.
    case differs(ChangeReport)
    /// Nothing stands that it could be compared with.
    case unreleased
    /// It, or the archive beside it, has so many errors.
    case erroneous(Int)
  }

  /// The policy's id.
  package let policy: String
  /// nil where nothing of the policy can be read.
  package let title: String?
  package let inForce: Version?
  /// Earliest first.
  package let announced: [Version]
  package let draft: Draft

  package init(
    of history: VersionHistory, title: String?, draft: Draft, on day: CalendarDate, narrowingIsChangelog: Bool
  ) {
    func version(_ version: PolicyVersion) -> Version {
      Version(
        release: version.release, days: version.release.start.map { $0.dayNumber - day.lastDay.dayNumber },
        notice: history.noticeState(
          of: version.id, on: day, narrowingIsChangelog: narrowingIsChangelog))
    }
    policy = history.policyID
    self.title = title
    self.draft = draft
    inForce = history.inForce(on: day).map(version)
    announced = history.upcoming(on: day).map(version)
  }
}

extension NoticeState {
  /// The word by which programs know it.
  package var word: String {
    switch self {
    case .notNeeded: "not-needed"
    case .given: "given"
    case .givenLate: "given-late"
    case .due: "due"
    case .overdue: "overdue"
    case .unrecorded: "not-recorded"
    }
  }

  /// Every word, in the order of the cases.
  package static let words = ["not-needed", "given", "given-late", "due", "overdue", "not-recorded"]

  /// By when notice is due, or was; nil where nothing says.
  package var deadline: NoticeDeadline? {
    switch self {
    case .notNeeded, .given, .unrecorded: nil
    case .givenLate(_, let deadline), .due(let deadline, _), .overdue(let deadline): deadline
    }
  }

  /// What was recorded.
  package var record: NoticeRecord? {
    switch self {
    case .given(let notice), .givenLate(let notice, _): notice
    case .notNeeded, .due, .overdue, .unrecorded: nil
    }
  }
}
