import PolicyHistory
import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders below a folder as they were found, so that a later look tells which of them are others now.
///
/// Kept as bytes, which are gone through as they are: half a million entries are looked at in a part of a second.
struct Inventory: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    case file = 1
    /// With all the names in it.
    case folder = 2
    /// With those of its names that do not begin with a dot.
    case sourceFolder = 3
    /// Nothing stands there.
    case nothing = 4
  }

  /// What of a policy, or of the site, an entry belongs to.
  struct Parts: OptionSet, Sendable {
    let rawValue: UInt8
    /// What the pages are made of.
    static let pages = Parts(rawValue: 1)
    /// A draft that is read, and published nowhere.
    static let draft = Parts(rawValue: 2)
    /// What is copied as it is.
    static let copied = Parts(rawValue: 4)
  }

  private(set) var bytes: [UInt8] = []

  init() {}

  /// An entry is: kind, part, the path's size, state, digest, path, a zero.
  private static let headSize = 4
  private static let stateSize = 32
  private static let pathOffset = headSize + stateSize + 32

  mutating func add(
    _ kind: Kind, _ path: String, of part: Parts, state: FileState?, digest: SIMD4<UInt64> = .zero
  ) {
    var path = path
    path.withUTF8 { text in
      // No file system has longer ones; an entry that no look agrees with is safe.
      let text = text.prefix(Int(UInt16.max))
      bytes.append(kind.rawValue)
      bytes.append(part.rawValue)
      withUnsafeBytes(of: UInt16(text.count)) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: StateWords(state)) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: digest) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: text)
      bytes.append(0)
    }
  }

  mutating func add(_ other: Inventory) { bytes += other.bytes }

  /// The entries of some parts alone.
  func only(_ wanted: (Kind, Parts) -> Bool) -> Inventory {
    var chosen = Inventory()
    bytes.withUnsafeBytes { all in
      for entry in Entries(all) where Kind(rawValue: entry.kind).map({ wanted($0, entry.part) }) ?? false {
        chosen.bytes.append(contentsOf: all[entry.offset..<entry.end])
      }
    }
    return chosen
  }

  /// Every path with its digest, in the entries' order.
  func digests() -> [(path: String, digest: SIMD4<UInt64>)] {
    bytes.withUnsafeBytes { all in
      Entries(all).map { entry in
        let path = all[(entry.offset + Inventory.pathOffset)..<(entry.end - 1)]
        return (String(decoding: path, as: UTF8.self), entry.digest(in: all))
      }
    }
  }

  func write(into flat: inout FlatWriter) { flat.block(bytes) }

  /// Reads what `write` wrote; entries that are none are an error.
  init(reading flat: inout FlatReader) throws {
    bytes = try flat.block()
    let isWhole = bytes.withUnsafeBytes { all in
      var end = 0
      for entry in Entries(all) {
        guard Kind(rawValue: entry.kind) != nil, all[entry.end - 1] == 0 else { return false }
        end = entry.end
      }
      return end == all.count
    }
    guard isWhole else { throw FlatReader.Failure() }
  }
}

/// A state as it lies in an inventory.
private struct StateWords: Equatable {
  var size: Int64 = 0
  var modified: Int64 = 0
  var changed: Int64 = 0
  var inode: UInt64 = 0

  init(_ state: FileState?) {
    guard let state else { return }
    size = state.size
    modified = state.modified
    changed = state.changed
    inode = state.inode
  }
}

extension Inventory {
  private struct Entry {
    let offset: Int
    let end: Int
    let kind: UInt8
    let part: Parts

    func digest(in all: UnsafeRawBufferPointer) -> SIMD4<UInt64> {
      all.loadUnaligned(fromByteOffset: offset + headSize + stateSize, as: SIMD4<UInt64>.self)
    }
  }

  /// Goes through the entries and ends before one that is not whole.
  private struct Entries: Sequence, IteratorProtocol {
    let all: UnsafeRawBufferPointer
    private var position = 0

    init(_ all: UnsafeRawBufferPointer) { self.all = all }

    mutating func next() -> Entry? {
      let offset = position
      guard all.count - offset > pathOffset else { return nil }
      let pathSize = Int(all.loadUnaligned(fromByteOffset: offset + 2, as: UInt16.self))
      position = offset + pathOffset + pathSize + 1
      guard position <= all.count else { return nil }
      return Entry(offset: offset, end: position, kind: all[offset], part: Parts(rawValue: all[offset + 1]))
    }
  }

  /// What a look at an inventory's files and folders found.
  struct Comparison: Sendable {
    /// The parts of which something is another.
    var changed: Parts = []
    /// The same contents with the states that they have now; nil where these are the ones that were known.
    var refreshed: Inventory?
  }

  /// Looks at every entry.
  ///
  /// A state that is equal proves that the contents are, where it is older than the look that knew the contents: a file
  /// that was written later has a later one. Otherwise the contents are read.
  ///
  /// - Parameters:
  ///   - folder: what the paths are relative to, open.
  ///   - moment: when the look began by which the contents became known.
  func compare(below folder: Int32, knownAt moment: Int64) -> Comparison {
    var result = Comparison()
    var refreshed: [UInt8]?
    bytes.withUnsafeBytes { all in
      for entry in Entries(all) {
        let path = (all.baseAddress! + entry.offset + Inventory.pathOffset).assumingMemoryBound(
          to: CChar.self)
        let state = FileState(of: path, below: folder)
        guard let state, entry.kind != Kind.nothing.rawValue else {
          if state != nil || entry.kind != Kind.nothing.rawValue { result.changed.insert(entry.part) }
          continue
        }
        let words = StateWords(state)
        let isKind = state.kind == (entry.kind == Kind.file.rawValue ? .file : .folder)
        let known = all.loadUnaligned(fromByteOffset: entry.offset + Inventory.headSize, as: StateWords.self)
        if isKind, words == known, state.changed < moment { continue }
        guard isKind, !result.changed.contains(entry.part),
          let (digest, now) = Inventory.contents(of: path, below: folder, Kind(rawValue: entry.kind)),
          digest == entry.digest(in: all)
        else {
          result.changed.insert(entry.part)
          continue
        }
        if refreshed == nil { refreshed = bytes }
        withUnsafeBytes(of: StateWords(now)) { words in
          refreshed!.replaceSubrange(
            entry.offset + Inventory.headSize..<entry.offset + Inventory.headSize + Inventory.stateSize,
            with: words)
        }
      }
    }
    if let refreshed {
      result.refreshed = self
      result.refreshed?.bytes = refreshed
    }
    return result
  }

  private static func contents(
    of path: UnsafePointer<CChar>, below folder: Int32, _ kind: Kind?
  ) -> (SIMD4<UInt64>, FileState)? {
    switch kind {
    case .file:
      guard let (bytes, state) = try? Disk.readWithState(String(cString: path), below: folder) else {
        return nil
      }
      return (bytes.withUnsafeBytes { Digest.raw($0) }, state)
    case .folder, .sourceFolder:
      guard let listing = FolderListing(of: String(cString: path), below: folder) else { return nil }
      return (listing.digest(showsHidden: kind == .folder), listing.state)
    case .nothing, nil: return nil
    }
  }
}
