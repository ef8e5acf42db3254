package import PolicyHistory
import PolicyModel
package import PolicySource

extension LoadedPolicy {
  /// What was translated of the policy's notices, by version and language; what cannot be read is reported.
  package func translations(
    in project: ProjectFolder, reporting diagnostics: inout Diagnostics
  ) throws -> [NoticeTranslation] {
    let notices = "content/" + id + "/notices"
    let versions = "content/" + id + "/versions"
    var translations: [NoticeTranslation] = []
    for language in try project.languageFolders(in: notices) {
      let place = notices + "/" + language
      for name in try project.names(in: place) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
        let version = String(name.dropLast(".yaml".count))
        guard let file = project.read(place + "/" + name, reporting: &diagnostics) else { continue }
        // A version that is there and cannot be read is reported where it stands.
        if history[version] == nil, project.kind(of: versions + "/" + version) == nil {
          diagnostics.report(
            .unknownVersion, "'\(id)' has no version '\(version.prefix(60))'", at: nil, path: file.path,
            help: suggestion(for: version, among: history.versions.map(\.id), called: "versions"))
          continue
        }
        guard
          let translation = NoticeTranslation(
            parsing: file, language: language, version: version, reporting: &diagnostics)
        else { continue }
        translations.append(translation)
      }
    }
    return translations.sorted { ($0.version, $0.language) < ($1.version, $1.language) }
  }
}

extension ProjectFolder {
  /// The folders of translations among the records of a policy's notices: each has a language tag as its name.
  fileprivate func languageFolders(in notices: String) throws -> [String] {
    try names(in: notices).filter { LanguageTag($0)?.text == $0 && kind(of: notices + "/" + $0) == .folder }
  }
}

extension Project {
  /// Folders beside the records of notices whose translations nobody gets, and files in them that nothing reads.
  func reportStrayTranslations(in notices: String, reporting diagnostics: inout Diagnostics) throws {
    for name in try folder.names(in: notices) where !name.hasPrefix(".") {
      let place = notices + "/" + name
      guard folder.kind(of: place) == .folder else { continue }
      guard let tag = LanguageTag(name) else {
        let languages = suggestion(for: name, among: LanguageTag.languageCodes, called: "languages")
        diagnostics.report(
          .strayFile, "nothing reads '\(place)': '\(name.prefix(60))' is no language", at: nil, path: place,
          help: languages.hasPrefix("did") ? languages : "name it as BCP 47 does: 'de', 'pt-BR' or 'zh-Hant'")
        continue
      }
      guard tag.text == name else {
        diagnostics.report(
          .strayFile, "nothing reads '\(place)'", at: nil, path: place, help: "name it '\(tag.text)'")
        continue
      }
      for file in try folder.names(in: place)
      where !file.hasPrefix(".") && !file.hasSuffix("~") && !file.hasSuffix(".yaml") {
        diagnostics.report(
          .strayFile, "nothing reads '\(place)/\(file)'", at: nil, path: place + "/" + file,
          help: "a translation is named for its version: '<version>.yaml'")
      }
    }
  }
}
