/// The environment of a program that publishes: this process's, without what breaks such programs or would change what
/// they do, and with the target's own variables.
struct PublishEnvironment: Sendable {
  /// `NAME=value`, sorted.
  let variables: [String]
  /// The names of those that were left out, to be told.
  let cleared: [String]
  /// Values that never stand in output, logs or records.
  let secrets: [String]
}
