import PolicyHistory
import PolicyNotice
import PolicySource

extension Project {
  /// Recipients never end up among the sources, in the folder that is put on the web or beside the journal, and their own
  /// file is not in the folder that is replaced. Nothing is made before this is known.
  func checkNoticePlace(of request: NoticeRequest) throws {
    let target = StagedFolder.place(of: request.output)
    for name in ["content", "themes", "site", ".git", SendingJournal.folderName] {
      let kept = folder.path(name)
      for place in [kept, Disk.realPath(kept) ?? kept]
      where isInside(target, place) || isInside(place, target) {
        throw Refusal(
          "'\(request.output)' is no place for a notice: '\(kept)' is there",
          help: "give another folder with --output")
      }
    }
    if let recipients = request.recipients, recipients != "-", let file = Disk.realPath(recipients),
      isInside(file, target)
    {
      throw Refusal(
        "'\(recipients)' lies in '\(request.output)', which the notice replaces",
        help: "keep the recipients elsewhere, or give another folder with --output")
    }
  }

  /// An earlier notice is replaced whole: what else lies in its folder would be lost.
  func checkOldNotice(in target: String, shown: String) throws {
    guard Disk.kind(of: target) == .folder else { return }
    let names = try Disk.names(in: target)
    if names.isEmpty { return }
    let written = try NoticeManifest.entries(of: target)
    if let other = names.first(where: { !written.contains($0) }) {
      throw Refusal(
        "'\(shown)' holds '\(other)', which is no part of the notice there",
        help: "move it elsewhere, or give another folder with --output")
    }
  }
}

private func isInside(_ path: String, _ folder: String) -> Bool {
  path == folder || path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
}

extension NoticeManifest {
  /// What a notice writes into its folder, by the folder's manifest.
  fileprivate static func entries(of folder: String) throws -> Set<String> {
    var entries: Set = [
      name, ".gitignore", "notice.json", NoticeIndexWriter.name, RejectionList.name, "messages",
      "messages.mbox",
      "Maildir", SentMark.name,
    ]
    guard let manifest = JSONValue(parsing: try Disk.read(folder + "/" + name, limit: 16 << 20)) else {
      return entries
    }
    entries.insert("\(manifest["policy"]?.text ?? "")-\(manifest["version"]?.text ?? "").ics")
    for cohort in manifest["cohorts"]?.array ?? [] { entries.insert(cohort["name"]?.text ?? "") }
    return entries
  }
}
