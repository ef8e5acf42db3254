import CExchange
import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Changes to a folder of ours that stands: made ready beside it, then put in their places one after the other.
///
/// Once they begin to be put there, whatever ends the run, the next one finishes them: nothing is left to compute.
struct StagedChanges {
  enum Step: Equatable {
    /// A folder takes the place of the one of its name, which may not be there.
    case folder(String)
    /// A file takes the place of the one of its path, which may not be there.
    case file(String)
    /// What stands at a path goes, and with a file the folders that it leaves empty.
    case removal(String)
  }

  /// Below the staging folder, what is to be put in place.
  static let contents = "new"
  private static let planName = "plan"
  private static let goneName = "gone"

  /// Takes the changes that were written below `contents` and puts them in their places, in their order.
  static func apply(_ steps: [Step], of staged: StagedFolder) throws {
    try begin(steps, of: staged)
    try finish(StagedFolder.redo(of: staged.target), to: staged.target)
  }

  /// From here on, the changes will be put in their places.
  static func begin(_ steps: [Step], of staged: StagedFolder) throws {
    var plan = FlatWriter()
    plan.list(steps) { plan, step in
      let (kind, path) =
        switch step {
        case .folder(let name): (0, name)
        case .file(let path): (1, path)
        case .removal(let path): (2, path)
        }
      plan.integer(kind)
      plan.text(path)
      let state = kind == 0 ? FileState(of: staged.path(contents + "/" + path)) : nil
      plan.integer(Int(truncatingIfNeeded: state?.inode ?? 0))
    }
    try Disk.write(CacheFile.bytes(plan.bytes).bytes, to: staged.path(planName))
    try Disk.move(staged.staging, to: StagedFolder.redo(of: staged.target))
  }

  /// Goes on where a run ended. Where nobody can tell any more what was to be done, who looks at the folder next finds
  /// what it is.
  static func finish(_ redo: String, to target: String) throws {
    if Disk.kind(of: target) == .folder { try put(from: redo, to: target) }
    // Without its plan, the rest is rubbish.
    try Disk.remove(redo + "/" + planName)
    try Disk.remove(redo)
  }

  /// Does what is not yet done.
  ///
  /// - Parameter count: of the steps, from the first one on.
  static func put(from redo: String, to target: String, count: Int = .max) throws {
    guard let bytes = try? Disk.read(redo + "/" + planName), let plan = CacheFile.part(of: bytes),
      let steps = try? read(plan)
    else { return }
    for (number, (step, inode)) in steps.enumerated().prefix(count) {
      let gone = redo + "/\(goneName)-\(number)"
      switch step {
      case .folder(let name):
        try putFolder(redo + "/" + contents + "/" + name, inode, to: target + "/" + name, gone: gone)
      case .file(let path):
        try putFile(redo + "/" + contents + "/" + path, to: target + "/" + path, gone: gone)
      case .removal(let path): try take(path, from: target, to: gone)
      }
    }
  }

  private static func read(_ plan: FlatReader) throws -> [(Step, inode: UInt64)] {
    var plan = plan
    return try plan.list { plan in
      let kind = try plan.integer()
      let path = try plan.text()
      let inode = UInt64(truncatingIfNeeded: try plan.integer())
      guard !path.isEmpty, !path.split(separator: "/").contains("..") else { throw FlatReader.Failure() }
      switch kind {
      case 0: return (.folder(path), inode)
      case 1: return (.file(path), inode)
      case 2: return (.removal(path), inode)
      default: throw FlatReader.Failure()
      }
    }
  }

  private static func putFolder(_ staged: String, _ inode: UInt64, to place: String, gone: String) throws {
    if let there = FileState(of: place) {
      // It is there already; what lies in the staging folder is the old one.
      if there.inode == inode { return }
      if exchange_paths(staged, place) == 0 { return }
      // No atomic exchange on this file system.
      try Disk.move(place, to: gone)
    }
    try Disk.move(staged, to: place)
  }

  private static func putFile(_ staged: String, to place: String, gone: String) throws {
    guard Disk.kind(of: staged) != nil else { return }
    try Disk.makeFolder(Disk.folder(of: place))
    // A file takes no folder's place.
    if Disk.kind(of: place) == .folder { try Disk.move(place, to: gone) }
    try Disk.move(staged, to: place)
  }

  private static func take(_ path: String, from target: String, to gone: String) throws {
    let place = target + "/" + path
    if Disk.kind(of: place) != nil { try Disk.move(place, to: gone) }
    var above = Disk.folder(of: place)
    while above.hasPrefix(target + "/"), rmdir(above) == 0 || errno == ENOENT {
      above = Disk.folder(of: above)
    }
  }
}
