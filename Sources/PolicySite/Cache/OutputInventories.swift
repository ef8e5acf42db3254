import PolicyHistory
import PolicyPublication

/// What a build wrote while others may have written to the same folder.
struct WrittenFiles: Sendable {
  /// Files that the build did not write were written before.
  let began: Int64
  /// Files that it wrote were written until then.
  let ended: Int64
  var paths: Set<String> = []

  func accept(_ path: String, _ state: FileState) -> Bool {
    state.modified <= (paths.contains(path) ? ended : began)
  }
}

extension Inventory {
  /// The files of a folder of the site, and its folders; nil where it does not hold them, or holds others.
  ///
  /// - Parameters:
  ///   - files: by their paths below the folder.
  ///   - written: which of them the build wrote and when; nil where nobody else writes there.
  ///   - enters: whether what is in an inner folder belongs to it.
  init?(
    of files: [String: PublishedFile], in folder: String, written: WrittenFiles? = nil,
    enters: (_ path: String) -> Bool = { _ in true }
  ) {
    self.init()
    guard let base = OpenFolder(folder) else {
      if files.isEmpty { return }
      return nil
    }
    var count = 0
    func add(_ path: String, to inventory: inout Inventory) -> Bool {
      guard let file = files[path], let digest = SIMD4<UInt64>(hexadecimal: file.digest),
        let state = FileState(of: path, below: base.descriptor), state.kind == .file,
        state.size == Int64(file.size), written?.accept(path, state) ?? true
      else { return false }
      inventory.add(.file, path, of: .pages, state: state, digest: digest)
      count += 1
      return true
    }
    let isWhole = addFolders(
      at: "", below: base.descriptor, .folder, of: { _ in .pages }, enters: enters,
      addFile: { add($1, to: &$0) })
    guard isWhole, count == files.count else { return nil }
  }
}

extension SIMD4<UInt64> {
  /// A digest from its hexadecimal digits; nil where they are none.
  init?(hexadecimal text: String) {
    var bytes = SIMD32<UInt8>()
    guard text.utf8.count == 64 else { return nil }
    for (index, digit) in text.utf8.enumerated() {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x57
      default: return nil
      }
      bytes[index / 2] = bytes[index / 2] << 4 | value
    }
    self = unsafeBitCast(bytes, to: SIMD4<UInt64>.self)
  }
}
