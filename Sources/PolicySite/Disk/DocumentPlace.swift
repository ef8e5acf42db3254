/// Refuses to replace what policygen did not write, unless that is what the user wants.
///
/// - Parameters:
///   - choice: what to do about a folder or a link in the place.
///   - refusal: what is said of another's file.
func requirePlace(
  _ path: String, isForced: Bool, choose choice: String, _ refusal: @autoclosure () -> Refusal,
  isOurs: () throws -> Bool
) throws {
  switch Disk.kind(of: path) {
  case nil: return
  case .file: guard try isForced || isOurs() else { throw refusal() }
  case .folder, .link, .other: throw Refusal("'\(path)' is not a plain file", help: choice)
  }
}

/// Whether a file is a page of ours: its head has the mark on a line of its own.
func isMarkedPage(_ path: String, _ mark: String) throws -> Bool {
  let head = String(decoding: try Disk.read(path, limit: 16 << 10), as: UTF8.self)
  return head.split(separator: "\n").contains { $0 == mark }
}
