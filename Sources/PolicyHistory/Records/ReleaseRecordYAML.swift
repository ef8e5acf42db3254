import PolicyModel
import PolicySource

extension ReleaseRecord {
  /// release.yaml: every text in double quotes, keys in the order of the source language, absent ones left out.
  ///
  /// Law: reading what was written gives the record again. Without digests it is what `digests.sources` covers; then
  /// `withdrawn` and `withdrawn_on` are left out, too, since a version can be taken back after it was released.
  package func yaml(includingDigests: Bool) -> String {
    var yaml = YAMLWriter()
    yaml.plain(0, "schema", "1")
    yaml.text(0, "version", version)
    yaml.text(0, "previous", previous)
    yaml.text(0, "published", published?.iso)
    yaml.text(0, "effective", effective?.iso)
    yaml.plain(0, "imported", isImported ? "true" : "false")
    yaml.text(0, "supersedes", supersedes)
    if includingDigests {
      yaml.text(0, "withdrawn", withdrawn)
      yaml.text(0, "withdrawn_on", withdrawnOn?.iso)
    }
    yaml.text(0, "backdated", backdated)
    yaml.text(0, "summary", summary)
    yaml.text(0, "level", level.rawValue)
    yaml.items("findings", findings) { yaml, finding in
      yaml.firstText("id", finding.id)
      yaml.text(4, "rule", finding.rule)
      yaml.text(4, "kind", finding.kind.rawValue)
      yaml.text(4, "level", finding.level.rawValue)
      yaml.text(4, "confidence", finding.confidence.rawValue)
      yaml.text(4, "entity", finding.entity)
      yaml.text(4, "clause", finding.clause)
      yaml.text(4, "before", finding.before)
      yaml.text(4, "after", finding.after)
      yaml.text(4, "title", finding.title)
      yaml.text(4, "impact", finding.impact)
      yaml.texts(4, "sources", finding.sources)
    }
    yaml.items("overrides", overrides) { yaml, override in
      yaml.firstText("finding", override.finding)
      yaml.text(4, "from", override.from)
      yaml.text(4, "to", override.to)
      yaml.text(4, "level", override.level.rawValue)
      yaml.text(4, "reason", override.reason)
      yaml.text(4, "by", override.by)
      yaml.text(4, "date", override.date)
    }
    yaml.text(0, "promise", promise?.iso)
    yaml.text(0, "approved_by", approvedBy)
    if includingDigests {
      yaml.plain(0, "digests", nil)
      yaml.text(2, "sources", sourcesDigest)
      yaml.text(2, "text", textDigest)
    }
    yaml.text(0, "generator", generator)
    return String(decoding: yaml.bytes, as: UTF8.self)
  }
}

/// Writes the few forms of YAML that a record needs.
struct YAMLWriter {
  private(set) var bytes: [UInt8] = []

  /// A key with a plain value, or with none.
  mutating func plain(_ indent: Int, _ key: String, _ value: String?) {
    begin(indent, key)
    if let value {
      bytes.append(0x20)
      bytes += value.utf8
    }
    bytes.append(0x0A)
  }

  /// A key with a text in quotes; nothing where there is no text.
  mutating func text(_ indent: Int, _ key: String, _ text: String?) {
    guard let text else { return }
    begin(indent, key)
    bytes.append(0x20)
    quote(text)
    bytes.append(0x0A)
  }

  mutating func texts(_ indent: Int, _ key: String, _ texts: [String]) {
    begin(indent, key)
    bytes += " [".utf8
    for (number, text) in texts.enumerated() {
      if number > 0 { bytes += ", ".utf8 }
      quote(text)
    }
    bytes += "]\n".utf8
  }

  /// The first key of a list's item.
  mutating func firstText(_ key: String, _ text: String) { self.text(2, "- " + key, text) }

  mutating func items<Item>(_ key: String, _ items: [Item], _ write: (inout YAMLWriter, Item) -> Void) {
    if items.isEmpty {
      plain(0, key, "[]")
      return
    }
    plain(0, key, nil)
    for item in items { write(&self, item) }
  }

  private mutating func begin(_ indent: Int, _ key: String) {
    for _ in 0..<indent { bytes.append(0x20) }
    bytes += key.utf8
    bytes.append(0x3A)
  }

  /// Double quotes with escapes for what YAML would not keep as it is: quotes, line ends, control and invisible characters.
  private mutating func quote(_ text: String) {
    bytes.append(0x22)
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      bytes += text.utf8
    } else {
      for scalar in text.unicodeScalars { escape(scalar) }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: bytes += "\\\"".utf8
    case 0x5C: bytes += "\\\\".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0..<0x20, 0x7F...0x9F: bytes += ("\\x" + scalar.value.digits(2, radix: 16)).utf8
    case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFDD0...0xFDEF, 0xFEFF, 0xFFFE, 0xFFFF:
      bytes += ("\\u" + scalar.value.digits(4, radix: 16)).utf8
    case 0x10000...: bytes += ("\\U" + scalar.value.digits(8, radix: 16)).utf8
    default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
    }
  }
}
