extension NoticeTranslation {
  /// notices/<language>/<version>.yaml: every text in double quotes, each source above its translation.
  ///
  /// Law: reading what was written gives the texts again.
  package var yaml: String {
    var yaml = YAMLWriter()
    yaml.plain(0, "schema", "1")
    yaml.text(0, "language", language)
    yaml.text(0, "version", version)
    yaml.items("texts", texts) { yaml, text in
      yaml.firstText("source", text.source)
      yaml.text(4, "text", text.text)
    }
    return String(decoding: yaml.bytes, as: UTF8.self)
  }
}
