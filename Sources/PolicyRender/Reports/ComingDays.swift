import PolicyHistory
import PolicyModel
import PolicySource

/// What is to come on a day: a version takes effect, or its notice is due.
struct ComingDay {
  enum Event: String, CaseIterable {
    case noticeDue = "notice-due"
    case takesEffect = "takes-effect"
  }

  let date: CalendarDate
  /// From the day of the report on; 0 is that day.
  let days: Int
  let policy: String
  let version: String
  let event: Event

  var words: String {
    let what =
      switch event {
      case .noticeDue: "notice of version \(version) of \(policy) is due"
      case .takesEffect: "version \(version) of \(policy) takes effect"
      }
    return "\(date.words) (\(inDays(days))): \(what)"
  }
}

extension StatusReport {
  /// What is to come, of all policies, by date.
  var coming: [ComingDay] {
    var coming: [ComingDay] = []
    for policy in policies {
      func add(_ date: CalendarDate, _ version: PolicyStatus.Version, _ event: ComingDay.Event) {
        let days = date.lastDay.dayNumber - day.lastDay.dayNumber
        guard days >= 0 else { return }
        coming.append(
          ComingDay(
            date: date, days: days, policy: policy.policy, version: version.release.version, event: event))
      }
      for version in policy.announced {
        if let effective = version.release.effective { add(effective, version, .takesEffect) }
      }
      for version in policy.announced + [policy.inForce].compactMap({ $0 }) {
        if case .due(let deadline, _) = version.notice { add(deadline.day, version, .noticeDue) }
      }
    }
    // Policies are sorted already: equal days keep their order.
    return coming.enumerated().sorted {
      ($0.element.date.lastDay.dayNumber, $0.offset) < ($1.element.date.lastDay.dayNumber, $1.offset)
    }
    .map(\.element)
  }
}

extension ComingDay {
  func members(into json: inout JSONWriter) {
    json.field("date", date.iso)
    json.field("days", days)
    json.field("policy", policy)
    json.field("version", version)
    json.field("event", event.rawValue)
  }

  static let schema = [
    JSONMember("date", .date, "The day; of a month or a year, its last one counts."),
    JSONMember("days", .integer(from: 0), "How many days after that of the report it is."),
    JSONMember("policy", .id, "The policy's id."), JSONMember("version", .versionID, "The version's id."),
    JSONMember("event", .words(Event.allCases.map(\.rawValue)), "What is to come."),
  ]
}
