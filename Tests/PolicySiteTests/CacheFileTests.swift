import PolicyPublication
import PolicySource
import Testing

@testable import PolicySite

@Suite struct CacheFileTests {
  private let inventory: Inventory = {
    var inventory = Inventory()
    let state = FileState(kind: .file, size: 5, modified: 7, changed: -8, inode: 9)
    inventory.add(.sourceFolder, ".", of: .pages, state: state, digest: SIMD4(4, 3, 2, 1))
    inventory.add(.file, "sections/ä.md", of: .draft, state: state, digest: SIMD4(1, 2, 3, .max))
    inventory.add(.nothing, "content/static", of: .copied, state: nil)
    return inventory
  }()

  private func file() -> (bytes: [UInt8], seal: SIMD4<UInt64>) {
    let policy = CachedPolicy(sources: inventory, outputs: inventory, fileCount: 3, links: ["/a/", "/b/c"])
    let files = ["p/index.html": PublishedFile(digest: String(repeating: "a", count: 64), size: 12)]
    let listing = PolicyListing(
      lines: ManifestLines(at: "p/", files: files, permanent: ["p/versions/1/": "b", "p/changes/1/2/": nil]),
      permanent: ["p/versions/1/": "b", "p/changes/1/2/": nil], summary: nil)
    var part = FlatWriter()
    policy.write(into: &part)
    var rest = FlatWriter()
    listing.write(into: &rest)
    return CacheFile.bytes(part.bytes, rest: rest.bytes)
  }

  private func isWhole(_ bytes: [UInt8], _ seal: SIMD4<UInt64>?) -> Bool {
    CacheFile.part(of: bytes, sealedWith: seal) != nil && CacheFile.rest(of: bytes) != nil
  }

  @Test func whatWasWrittenIsRead() throws {
    let (bytes, seal) = file()
    var part = try #require(CacheFile.part(of: bytes, sealedWith: seal))
    let policy = try CachedPolicy(reading: &part)
    #expect(policy.sources == inventory && policy.outputs == inventory)
    #expect(policy.fileCount == 3 && policy.links == ["/a/", "/b/c"])
    var rest = try #require(CacheFile.rest(of: bytes))
    let listing = try PolicyListing(reading: &rest)
    #expect(listing.permanent == ["p/versions/1/": "b", "p/changes/1/2/": nil])
    #expect(listing.lines.place == "p/" && !listing.lines.files.isEmpty && rest.isAtEnd)
    #expect(policy.sources?.digests().map(\.path) == [".", "sections/ä.md", "content/static"])
  }

  @Test func everyByteThatIsAnotherIsSeen() {
    let (bytes, seal) = file()
    for index in bytes.indices {
      for bit in [1, 0x80] as [UInt8] {
        var damaged = bytes
        damaged[index] ^= bit
        #expect(!isWhole(damaged, seal), "byte \(index)")
        #expect(!isWhole(damaged, nil), "byte \(index)")
      }
    }
  }

  @Test func everyCutIsSeen() {
    let (bytes, seal) = file()
    for count in bytes.indices { #expect(!isWhole(Array(bytes[..<count]), seal), "\(count) bytes") }
    #expect(!isWhole(bytes + [0], seal))
  }

  @Test func anotherFileIsSeen() {
    let (bytes, _) = file()
    #expect(CacheFile.part(of: bytes, sealedWith: SIMD4(1, 2, 3, 4)) == nil)
  }

  @Test func whatKnewASiteIsRead() throws {
    let site = CachedSite(
      key: SIMD4(1, 2, 3, .max), target: "/x/site", sourcesKnownAt: 5, sources: inventory, outputsKnownAt: -6,
      outputs: inventory,
      files: [
        .init(
          path: "index.html", published: PublishedFile(digest: String(repeating: "c", count: 64), size: 1))
      ],
      hasRemarks: true, policies: [.init(id: "p", seal: SIMD4(9, 8, 7, 6), size: 100)])
    let bytes = site.bytes
    let read = try #require(CachedSite(parsing: bytes))
    #expect(read.key == site.key && read.target == "/x/site" && read.hasRemarks)
    #expect(read.sourcesKnownAt == 5 && read.outputsKnownAt == -6 && read.sources == inventory)
    #expect(read.files.map(\.path) == ["index.html"] && read.policies.map(\.id) == ["p"])
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 4
      #expect(CachedSite(parsing: damaged) == nil, "byte \(index)")
      #expect(CachedSite(parsing: Array(bytes[..<index])) == nil, "\(index) bytes")
    }
  }

  /// Lengths that lead beyond the end, or that no number holds.
  @Test func numbersThatLieAreNoTrap() {
    for value in [Int.max, -1, Int.min, 1 << 40] {
      var flat = FlatWriter()
      flat.integer(value)
      var one = FlatReader(flat.bytes)
      #expect(throws: FlatReader.Failure.self) { try one.block() }
      var two = FlatReader(flat.bytes)
      #expect(throws: FlatReader.Failure.self) { try two.list { try $0.flag() } }
      var three = FlatReader(flat.bytes)
      #expect(throws: FlatReader.Failure.self) { try three.text() }
    }
  }
}
