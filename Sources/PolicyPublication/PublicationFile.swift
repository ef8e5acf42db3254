import PolicyHistory
package import PolicyModel
package import PolicySource

extension Publication {
  /// The day and 12 digits of a digest over every file and its path.
  package static func id(of files: [String: PublishedFile], asOf: CalendarDate) -> String {
    var lines: [UInt8] = []
    for (path, file) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      lines.append(contentsOf: "\(file.digest)  \(path)\n".utf8)
    }
    return "\(asOf.iso)-\(Digest.sha256(lines).prefix(12))"
  }

  /// Whether a text can be a publication's id: it becomes a folder's name.
  package static func isID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 23 && CalendarDate(String(decoding: bytes[..<10], as: UTF8.self))?.isDay == true
      && bytes[10] == UInt8(ascii: "-")
      && bytes[11...].allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// `publication.json`, with everything sorted by path.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.field("id", id)
      object.field("previous", previous)
      object.field("date", date.iso)
      object.field("generator", generator)
      object.field("as_of", asOf.iso)
      object.field("rewrite_reason", rewriteReason)
      object.siteFiles([ManifestLines(at: "", files: files, permanent: permanent)])
      object.object("kept_assets") { $0.members(keptAssets) { $0.field($1, $2) } }
    }
    return json.bytes + [0x0A]
  }

  /// Reads `publication.json`; nil where it is damaged, of another version, or no longer what its id says.
  package init?(parsing bytes: [UInt8]) {
    guard let json = JSONValue(parsing: bytes), json["schema"]?.integer == 1,
      let id = json["id"]?.text, let date = json["date"]?.text.flatMap({ Timestamp($0) }),
      let generator = json["generator"]?.text, let asOf = json["as_of"]?.day,
      let files = json.files(), let permanent = json.permanent(),
      let kept = json["kept_assets"]?.table({ $0.integer.flatMap { (1...2).contains($0) ? $0 : nil } }),
      kept.keys.allSatisfy({ files[$0] != nil }), files[Publication.name] == nil,
      Publication.isID(id), id == Publication.id(of: files, asOf: asOf)
    else { return nil }
    let previous = json["previous"]?.text
    guard previous.map(Publication.isID) ?? true else { return nil }
    self.init(
      id: id, previous: previous, date: date, generator: generator, asOf: asOf, files: files,
      permanent: permanent, keptAssets: kept, rewriteReason: json["rewrite_reason"]?.text)
  }
}

extension JSONSchema {
  /// publication.json.
  package static let publication = JSONSchema(
    "publication", of: Publication.name,
    .object(
      [
        JSONMember("schema", .schemaNumber, "The version of this schema."),
        JSONMember("id", .pattern(idPattern), "The day of the site and a digest over all of its files."),
        JSONMember(
          "previous", .nullable(.pattern(idPattern)), "The id of the publication before; null for the first."),
        JSONMember("date", .text, "When it was put there, in UTC."),
        JSONMember("generator", .text, "The program that published it."),
        JSONMember("as_of", .date, "The day that the site shows."),
        JSONMember(
          "rewrite_reason", .nullable(.text),
          "Why a permanent address went or its text changed; null where none did."),
      ] + .siteFiles + [
        JSONMember(
          "kept_assets", .table(keys: "^assets/", .integer(from: 1, through: 2)),
          "Assets that only pages of earlier publications name, with the number of publications since.")
      ]))

  private static let idPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}$"
}
