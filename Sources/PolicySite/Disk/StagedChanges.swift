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
    var plan = FlatWriter()
    plan.list(steps) { plan, step in
      switch step {
      case .folder(let name):
        plan.integer(0)
        plan.text(name)
        let state = FileState(of: staged.path(contents + "/" + name))
        plan.integer(Int(truncatingIfNeeded: state?.inode ?? 0))
      case .file(let path):
        plan.integer(1)
        plan.text(path)
        plan.integer(0)
      case .removal(let path):
        plan.integer(2)
        plan.text(path)
        plan.integer(0)
      }
    }
    try Disk.write(CacheFile.bytes(plan.bytes).bytes, to: staged.path(planName))
    let redo = StagedFolder.redo(of: staged.target)
    try Disk.move(staged.staging, to: redo)
    try finish(redo, to: staged.target)
  }

  /// Goes on where a run ended, and does again what does no harm.
  static func finish(_ redo: String, to target: String) throws {
    guard Disk.kind(of: target) == .folder, let bytes = try? Disk.read(redo + "/" + planName),
      let plan = CacheFile.part(of: bytes), let steps = try? read(plan)
    else {
      // Who looks at the folder next finds what it is.
      try Disk.remove(redo)
      return
    }
    for (number, (step, inode)) in steps.enumerated() {
      switch step {
      case .folder(let name): try putFolder(name, inode, from: redo, number, to: target)
      case .file(let path):
        let staged = redo + "/" + contents + "/" + path
        guard Disk.kind(of: staged) != nil else { continue }
        let place = target + "/" + path
        try Disk.makeFolder(Disk.folder(of: place))
        // A file takes no folder's place.
        if Disk.kind(of: place) == .folder { try Disk.move(place, to: redo + "/\(goneName)-\(number)") }
        try Disk.move(staged, to: place)
      case .removal(let path): try take(path, from: target, to: redo + "/\(goneName)-\(number)")
      }
    }
    try Disk.remove(redo + "/" + planName)
    try Disk.remove(redo)
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

  private static func putFolder(
    _ name: String, _ inode: UInt64, from redo: String, _ number: Int, to target: String
  ) throws {
    let staged = redo + "/" + contents + "/" + name
    let place = target + "/" + name
    if let there = FileState(of: place) {
      // It is there already; what lies in the staging folder is the old one.
      if there.inode == inode { return }
      if exchange_paths(staged, place) == 0 { return }
      // No atomic exchange on this file system.
      try Disk.move(place, to: redo + "/\(goneName)-\(number)")
    }
    try Disk.move(staged, to: place)
  }

  private static func take(_ path: String, from target: String, to gone: String) throws {
    let place = target + "/" + path
    guard Disk.kind(of: place) != nil else { return }
    try Disk.move(place, to: gone)
    var above = Disk.folder(of: place)
    while above != target, above.hasPrefix(target + "/"), rmdir(above) == 0 { above = Disk.folder(of: above) }
  }
}
