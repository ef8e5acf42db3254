import PolicySource

/// The schema of the targets of `publish`: a record for each kind of place.
package enum PublishSchema {
  package static let folder = target(
    "folder target", "folder",
    [
      .init(
        .path, .text, required: true, "The folder; relative to the project. Readers are served its `current`."
      )
    ],
    keeps: true)
  package static let ssh = target(
    "ssh target", "ssh",
    [
      .init(.host, .text, required: true, "The host as ssh takes it: deploy@web1.example."),
      .init(.path, .text, required: true, "The folder there. Readers are served its `current`."),
    ], keeps: true)
  package static let git = target(
    "git target", "git",
    [
      .init(
        .repository, .text, required: true,
        "The repository as git takes it: a remote's name, an address or a path."),
      .init(.branch, .text, required: true, "The branch that is served."),
    ])
  package static let rclone = target(
    "rclone target", "rclone",
    [.init(.remote, .text, required: true, "The remote and path as rclone takes them: s3:bucket/policies.")])
  package static let command = target("command target", "command", [])

  /// By the word that `to` takes.
  package static let all: [(word: String, schema: RecordSchema)] = [
    ("folder", folder), ("ssh", ssh), ("git", git), ("rclone", rclone), ("command", command),
  ]

  private static func target(
    _ name: String, _ word: String, _ place: [FieldSchema], keeps: Bool = false
  ) -> RecordSchema {
    RecordSchema(
      name,
      [.init(.to, .choice([word]), required: true, "The kind of place.")] + place + [
        .init(.url, .url, "The public address of what is put there; absent: base_url."),
        .init(.hosting, .choice(Hosting.allCases.map(\.rawValue)), "Whose own configuration is written."),
      ]
        + (keeps
          ? [.init(.keep, .number(1...1000), "How many releases stay, the current one included; absent: 5.")]
          : [])
        + [
          .init(
            .maxDeletes, .number(0...1_000_000),
            "More deletions than this stop before anything is written; absent: 100.")
        ])
  }

  /// What site.local.yaml says of a target, but for `environment`, which is a table.
  package static let local = RecordSchema(
    "target",
    [
      .init(
        .command, .list(.text), "The vendor's program, then each of its arguments; {site} is the folder."),
      .init(
        .after, .list(.text),
        "A program that is run after a publication, with its arguments; {urls} is a file."),
      .init(.program, .text, "The program in the place of git, rclone or rsync."),
      .init(.ssh, .list(.text), "The program in the place of ssh, then each of its arguments."),
    ])
}

extension JSONShape {
  /// The targets of `publish` in site.yaml.
  static let publishTargets = JSONShape.table(
    keys: idPattern, .oneOf(PublishSchema.all.map { .record($0.schema, in: .recorded) }))

  /// The same in site.local.yaml.
  static let localPublishTargets = JSONShape.table(
    keys: idPattern,
    .object(
      PublishSchema.local.fields.map { .field($0, in: .recorded) } + [
        JSONMember(
          Field.environment.rawValue,
          .table(keys: "^[A-Za-z_][A-Za-z0-9_]*$", .scalar(minimumLength: 0)), required: false,
          "Variables that the target's programs get, secrets among them.")
      ]))

  private static let idPattern = "^[a-z0-9-]{1,64}$"
}
