import PolicyPublication
import PolicyRender
import PolicySource

/// What a build knew of a policy: by which sources its pages were made, and what they were.
struct CachedPolicy: Sendable {
  /// Relative to the policy's folder in content; nil where it cannot be told what they were: the policy is built every time.
  var sources: Inventory?
  /// Relative to the policy's folder in the site; empty where it has none.
  var outputs: Inventory
  var fileCount: Int
  /// The addresses of the site that the draft's links lead to.
  var links: [String]

  init(sources: Inventory?, outputs: Inventory, fileCount: Int, links: [String]) {
    self.sources = sources
    self.outputs = outputs
    self.fileCount = fileCount
    self.links = links
  }

  func write(into flat: inout FlatWriter) {
    flat.flag(sources != nil)
    sources?.write(into: &flat)
    outputs.write(into: &flat)
    flat.integer(fileCount)
    flat.list(links) { $0.text($1) }
  }

  init(reading flat: inout FlatReader) throws {
    sources = try flat.flag() ? Inventory(reading: &flat) : nil
    outputs = try Inventory(reading: &flat)
    fileCount = try flat.integer()
    links = try flat.list { try $0.text() }
  }
}

/// What the rest of a site needs of a policy: its lines in the manifest and its line in the lists.
struct PolicyListing: Sendable {
  let lines: ManifestLines
  let permanent: [String: String?]
  /// nil where the policy is not on the site.
  let summary: PolicySummary?

  init(lines: ManifestLines, permanent: [String: String?], summary: PolicySummary?) {
    self.lines = lines
    self.permanent = permanent
    self.summary = summary
  }

  /// What lists of policies say of it.
  var listed: [UInt8] {
    var flat = FlatWriter()
    summary?.write(into: &flat)
    return flat.bytes
  }

  func write(into flat: inout FlatWriter) {
    flat.text(lines.place)
    for block in [lines.files, lines.sizes, lines.permanent] { flat.block(block) }
    flat.list(permanent.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { flat, entry in
      flat.text(entry.key)
      flat.text(ifAny: entry.value)
    }
    flat.flag(summary != nil)
    summary?.write(into: &flat)
  }

  init(reading flat: inout FlatReader) throws {
    lines = ManifestLines(
      place: try flat.text(), files: try flat.block(), sizes: try flat.block(), permanent: try flat.block())
    let table = try flat.list { (key: try $0.text(), value: try $0.textIfAny()) }
    permanent = Dictionary(table.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    summary = try flat.flag() ? PolicySummary(reading: &flat) : nil
  }
}
