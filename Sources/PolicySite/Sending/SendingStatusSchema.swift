import PolicyHistory
package import PolicySource

extension JSONSchema {
  /// `policygen send --status --format json`.
  package static let sendingStatus = JSONSchema(
    "sending-status", of: "policygen send --status --format json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember(
        "campaigns",
        .list(
          .object([
            JSONMember("policy", .text, "The policy's id."),
            JSONMember("version", .text, "The version that people are told of."),
            JSONMember(
              "digests", .object([JSONMember("sources", .digest), JSONMember("text", .digest)]),
              "The release's."),
            JSONMember("recipients", .states, "How many are in each state."),
            JSONMember(
              "cohorts",
              .list(.object([JSONMember("name", .text), JSONMember("recipients", .states)])),
              "Those who were sent the same notice."),
            JSONMember(
              "unsettled",
              .list(
                .object([
                  JSONMember("email", .text),
                  JSONMember(
                    "state",
                    .words([RecipientState.unknown, .failed, .deferred].map(\.rawValue))),
                  JSONMember(
                    "code", .nullable(.integer(from: 200, through: 599)), "The server's last answer."),
                  JSONMember("reason", .nullable(.string), "The server's or the mail program's words."),
                ])),
              "Who is not told, or perhaps: at most \(SendingStatus.shownLimit) of each state."),
          ])), "In the order of their policies."),
    ]))
}

extension JSONShape {
  fileprivate static let states = JSONShape.object(
    RecipientState.allCases.map { JSONMember($0.rawValue, .integer(from: 0)) })
}
