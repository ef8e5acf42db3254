/// A line of a plan: a file, or the files of a folder to which the same happens for the same reason.
struct PlanLine: Sendable {
  /// As many lines as are read before anything is agreed to.
  static let most = 40

  private(set) var bytes: Int
  private var count = 1
  private let path: String
  private let folder: String
  private let entry: PublishPlan.Entry

  init(_ entry: PublishPlan.Entry) { self.init(entry, folder: "") }

  private init(_ entry: PublishPlan.Entry, folder: String) {
    self.entry = entry
    self.folder = folder
    path = entry.path
    bytes =
      switch entry.change {
      case .added(let file), .changed(_, let file), .deleted(let file): file.size
      }
  }

  /// The files one by one where they are few, otherwise by the deepest folders that make few lines.
  static func folded(_ entries: [PublishPlan.Entry]) -> [PlanLine] {
    if entries.count <= most { return entries.map { PlanLine($0) } }
    for depth in stride(from: 4, to: 0, by: -1) {
      let lines = folded(entries, to: depth)
      if lines.count <= most { return lines }
    }
    return folded(entries, to: 0)
  }

  private static func folded(_ entries: [PublishPlan.Entry], to depth: Int) -> [PlanLine] {
    var lines: [PlanLine] = []
    var places: [[String]: Int] = [:]
    for entry in entries {
      let line = PlanLine(entry, folder: folder(of: entry.path, depth: depth))
      let key = [line.mark, line.folder, entry.reason]
      if let place = places[key] {
        lines[place].bytes += line.bytes
        lines[place].count += 1
      } else {
        places[key] = lines.count
        lines.append(line)
      }
    }
    return lines
  }

  /// The folder that a file stands in, cut to so many names: `privacy/versions/`.
  private static func folder(of path: String, depth: Int) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().prefix(depth).map { $0 + "/" }
      .joined()
  }

  var mark: String {
    switch entry.change {
    case .added: "+"
    case .changed: "~"
    case .deleted: "-"
    }
  }

  var size: String { byteCount(bytes) }

  /// `privacy/index.html  (a new address)`, `privacy/versions/: 24 files  (a permanent address)`.
  var words: String {
    let place = count == 1 ? path : "\(folder.isEmpty ? "the site" : folder): \(count) files"
    return "\(place)  (\(entry.reason))"
  }
}
