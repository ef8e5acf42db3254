extension JSONSchema {
  /// What `check` and `verify` print with `--format json`.
  package static let diagnostics = JSONSchema(
    "diagnostics", of: "policygen check --format json, policygen verify --format json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("diagnostics", .list(.object(diagnostic)), "In the order of file, position and code."),
      JSONMember("errors", .integer(from: 0), "How many of them are errors."),
      JSONMember("warnings", .integer(from: 0), "How many of them are warnings."),
    ]))

  private static let diagnostic =
    [
      JSONMember("code", .words(DiagnosticCode.allCases.map(\.rawValue)), "See `policygen explain`."),
      JSONMember("severity", .words(Severity.allCases.map(\.rawValue))),
      JSONMember("message", .text, "The rule and what breaks it."),
    ] + place + [
      JSONMember("help", .nullable(.text), "What to do about it."),
      JSONMember("notes", .list(.object([JSONMember("message", .text)] + place)), "What else plays a part."),
    ]

  private static let place = [
    JSONMember("file", .nullable(.text), "The path in the project."),
    JSONMember("line", .nullable(.integer(from: 1))),
    JSONMember("column", .nullable(.integer(from: 1)), "In UTF-8 bytes from 1."),
    JSONMember("end_line", .nullable(.integer(from: 1))),
    JSONMember("end_column", .nullable(.integer(from: 1)), "The one after the last byte."),
  ]
}
