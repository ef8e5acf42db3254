import PolicyModel

extension NoticeRecord {
  /// notices/<version>.yaml: every text in double quotes, keys in the order of the source language, absent ones left out.
  ///
  /// Law: reading what was written gives the record again.
  package var yaml: String {
    var yaml = YAMLWriter()
    yaml.plain(0, "schema", "1")
    yaml.text(0, "version", version)
    yaml.text(0, "date", date.iso)
    yaml.text(0, "until", until?.iso)
    yaml.texts(0, "channels", channels)
    yaml.number(0, "counts", count)
    if !bases.isEmpty {
      yaml.items("bases", bases) { yaml, base in
        yaml.firstText("version", base.version)
        yaml.number(4, "counts", base.count)
      }
    }
    yaml.number(0, "failed", failed)
    yaml.number(0, "unknown", unknown)
    if sourcesDigest != nil || textDigest != nil {
      yaml.plain(0, "digests", nil)
      yaml.text(2, "sources", sourcesDigest)
      yaml.text(2, "text", textDigest)
    }
    yaml.text(0, "generator", generator)
    return String(decoding: yaml.bytes, as: UTF8.self)
  }
}

extension YAMLWriter {
  /// A key with a number; nothing where there is none.
  fileprivate mutating func number(_ indent: Int, _ key: String, _ number: Int?) {
    if let number { plain(indent, key, String(number)) }
  }
}
