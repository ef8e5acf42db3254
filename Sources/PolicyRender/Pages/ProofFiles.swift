import PolicyHistory
import PolicyModel
import PolicySource

/// The file's name, beside the version's page, of the bytes that `digests.text` is taken over. Hosts serve this ending as
/// plain text.
package let canonicalTextName = "canonical.txt"

/// What proves each version to anybody: its statement, the signatures of it, and the bytes of its text. Of a version that
/// was taken back no text stays.
func proofFiles(of history: VersionHistory) -> [OutputFile] {
  let statements = history.statements
  var files: [OutputFile] = []
  for version in history.versions {
    let folder = PageAddress.version(history.policyID, version.id).folder
    if let statement = statements[version.id] {
      files.append(OutputFile(path: folder + VersionStatement.name, bytes: statement.bytes))
    }
    for signature in history.signatures[version.id] ?? [] {
      files.append(OutputFile(path: folder + signature.publishedName, bytes: signature.file.bytes))
    }
    if version.release.withdrawn == nil {
      files.append(OutputFile(path: folder + canonicalTextName, bytes: version.text.canonicalBytes))
    }
  }
  return files
}
