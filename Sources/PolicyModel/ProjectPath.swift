/// Whether a path stays in the folder it is read from: relative, without `..`, backslashes and drive letters.
package func isProjectPath(_ path: String) -> Bool {
  let bytes = path.utf8
  guard !bytes.isEmpty, bytes.count <= 1024, !bytes.contains(where: { $0 < 0x20 || $0 == 0x5C || $0 == 0x7F })
  else {
    return false
  }
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  if let first = parts.first, first.utf8.count == 2, first.utf8.last == 0x3A { return false }
  return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0 != "~" }
}
