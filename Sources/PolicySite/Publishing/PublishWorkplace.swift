import PolicyModel
import PolicyPublication
import PolicyRender

/// What a target works with: its settings, this machine's programs for it, and a folder of its own.
struct PublishWorkplace {
  let project: ProjectFolder
  let settings: PublishTargetSettings
  let local: LocalPublishSettings
  let environment: PublishEnvironment
  /// The public address without a slash at its end; nil where none is set.
  let url: String?
  /// `.policygen/publish/<target>`, absolute. It is there only when something is put.
  let folder: String
  /// Whether nothing may be written, here or there.
  let isDryRun: Bool
  /// What comes after `--` on the command line.
  let command: [String]
  /// The host's own files that stand beside the site's folder.
  let besideSite: [OutputFile]
  /// The target's last publication from here; nil where this project never put one there.
  let last: Publication?
  /// A sentence for the user, without secrets.
  let tell: (String) -> Void
}

extension PublishWorkplace {
  /// The place that the settings name.
  func target() throws -> any PublishTarget {
    switch settings.place {
    case .folder(let path): return FolderTarget(path, in: self)
    case .ssh(let host, let path): return SSHTarget(host, path: path, in: self)
    case .git(let repository, let branch): return try GitTarget(repository, branch: branch, in: self)
    case .rclone(let remote): return RcloneTarget(remote, in: self)
    case .command: return try CommandTarget(in: self)
    }
  }
}
