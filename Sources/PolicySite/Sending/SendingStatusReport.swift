import PolicySource

extension [SendingStatus] {
  /// For people: a table a campaign, and who is not told with the reason.
  package var text: String { map(\.text).joined(separator: "\n") }

  /// `policygen send --status --format json`.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.array("campaigns") { array in
        for status in self {
          array.object { campaign in
            campaign.field("policy", status.policy)
            campaign.field("version", status.version)
            campaign.object("digests") {
              $0.field("sources", status.sourcesDigest)
              $0.field("text", status.textDigest)
            }
            campaign.object("recipients") { $0.states(status.counts) }
            campaign.array("cohorts") { cohorts in
              for cohort in status.cohorts {
                cohorts.object {
                  $0.field("name", cohort.name)
                  $0.object("recipients") { $0.states(cohort.counts) }
                }
              }
            }
            campaign.array("unsettled") { list in
              for one in status.unsettled {
                list.object {
                  $0.field("email", one.email)
                  $0.field("state", one.state.rawValue)
                  $0.field("code", one.code)
                  $0.field("reason", one.reason)
                }
              }
            }
          }
        }
      }
    }
    return json.bytes + [0x0A]
  }
}

extension JSONWriter {
  fileprivate mutating func states(_ counts: StateCounts) {
    for state in RecipientState.allCases { field(state.rawValue, counts[state]) }
  }
}

extension SendingStatus {
  fileprivate var text: String {
    let states = RecipientState.allCases.filter { $0 != .handingOver || counts[$0] > 0 }
    var rows = [["cohort"] + states.map(\.rawValue) + ["all"]]
    func row(_ name: String, _ counts: StateCounts) -> [String] {
      [name] + states.map { String(counts[$0]) } + [String(counts.total)]
    }
    for cohort in cohorts { rows.append(row(cohort.name, cohort.counts)) }
    if cohorts.count != 1 { rows.append(row("all", counts)) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = "\(policy) \(version) (release \(sourcesDigest.prefix(12)))\n"
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + pad : pad + cell
      }
      text += "  " + cells.joined(separator: "  ") + "\n"
    }
    for state in [RecipientState.unknown, .failed, .deferred] where counts[state] > 0 {
      text += "\n  \(state.title):\n"
      let shown = unsettled.filter { $0.state == state }
      for one in shown { text += "    \(one.email)\(one.reason.map { ": " + $0 } ?? "")\n" }
      if counts[state] > shown.count {
        text += "    and \(counts[state] - shown.count) more; --export FILE lists all\n"
      }
    }
    return text
  }
}

extension RecipientState {
  fileprivate var title: String {
    switch self {
    case .pending: "not told yet"
    case .handingOver: "on its way"
    case .sent: "told"
    case .deferred: "put off by the server"
    case .failed: "refused for good"
    case .unknown: "nobody can say whether it was sent; never sent again without --resend-unknown"
    }
  }
}
