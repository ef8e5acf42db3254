import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicyPublication
import PolicyRender
package import PolicySource

extension JSONSchema {
  /// Every schema that `policygen schema` prints, by name: those of the source files and those of the outputs.
  package static let all: [JSONSchema] = [
    .policy, .site, .localSite, .overrides, .release, .notice, .noticeTranslation, .theme,
    .noticeManifest, .noticeData, .sendingStatus, .sent,
    .diagnostics, .changes, .history, .status, .policyData, .versions, .feed, .manifest, .publication,
    .receipt,
  ].sorted { $0.name < $1.name }
}
