import PolicyNotice

/// What bulk mailers are given of a notice's recipients: a file for each group and service.
final class BulkFiles {
  private struct Stream {
    var messages: BulkMessages
    let file: AppendedFile
  }

  private let folder: StagedFolder
  /// By the group's place, then by service.
  private var streams: [[Stream]] = []

  private static let shareSize = 64

  init(in folder: StagedFolder) { self.folder = folder }

  /// Adds recipients in their order.
  func write(_ letters: [AddressedNotice], on jobs: Int) throws {
    guard letters.contains(where: { !$0.told.bulk.isEmpty }) else { return }
    let shares = stride(from: 0, to: letters.count, by: BulkFiles.shareSize).map {
      letters[$0..<min($0 + BulkFiles.shareSize, letters.count)]
    }
    let entries = onWorkers(jobs, over: shares) { share in
      share.map { letter in letter.told.bulk.map { $0.entry(for: letter.recipient) } }
    }
    for (letter, entries) in zip(letters, entries.joined()) {
      let place = letter.told.place
      while streams.count <= place { streams.append([]) }
      if streams[place].isEmpty {
        streams[place] = letter.told.bulk.map {
          Stream(messages: $0, file: AppendedFile($0.path, in: folder))
        }
      }
      for (index, entry) in entries.enumerated() {
        try streams[place][index].file.add { streams[place][index].messages.add(entry, to: &$0) }
      }
    }
  }

  func end() throws {
    for place in streams.indices {
      for stream in streams[place] {
        try stream.file.add { stream.messages.end(&$0) }
        try stream.file.end()
      }
    }
  }
}
