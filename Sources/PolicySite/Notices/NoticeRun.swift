import PolicyNotice
import PolicyRender
import PolicySource

/// The way from a recipients' file to a folder of messages: rows are read in batches, each is looked at and rendered on
/// several threads, and all that is listed is listed in the order of the file.
struct NoticeRun {
  let campaign: Campaign
  let cohorts: NoticeCohorts
  let request: NoticeRequest
  let folder: StagedFolder

  /// Rows that are in memory at a time, and rows that a thread takes at a time.
  private static let batchSize = 512
  private static let batchBytes = 1 << 22
  private static let shareSize = 32

  /// Ctrl-C or its like, with the folder not yet in its place.
  struct Interrupted: Error {}

  func result(
    versionWhereNone version: String?, diagnostics: Diagnostics, progress: (Int, Int?, Int) -> Void
  ) throws -> NoticeResult {
    var diagnostics = diagnostics
    var counts = RecipientCounts()
    var rejections: RejectionList?
    var sizes: [Int] = []
    var indexDigest: String?
    if let path = request.recipients {
      let file = try InputFile(path)
      let reader = CSVReader { try file.read($0) }
      let name = file.path
      do {
        guard let first = try reader.next() else {
          throw WrongUsage("'\(name)' is empty", help: "its first row names the columns: email,name,…")
        }
        guard let columns = RecipientColumns(first, of: name, reporting: &diagnostics) else {
          return result([], counts: nil, rejected: [], isWritten: false, diagnostics)
        }
        let messages = try request.messages.map {
          try MessageFiles($0, of: campaign, in: folder, others: columns.others.map { columns.names[$0] })
        }
        let bulk = BulkFiles(in: folder)
        var list = RejectionList(columns, in: request.isStrict ? nil : folder)
        let known = try KnownAddresses()
        while true {
          var rows: [CSVRow] = []
          var bytes = 0
          while rows.count < NoticeRun.batchSize, bytes < NoticeRun.batchBytes, let row = try reader.next() {
            rows.append(row)
            bytes += row.size
          }
          if rows.isEmpty { break }
          if isInterruptPending() { throw Interrupted() }
          if cohorts.diagnostics.hasErrors { break }
          try take(
            rows, in: columns, versionWhereNone: version, known, &counts, &list, &sizes, messages, bulk)
          progress(file.count, file.size, counts.rows)
        }
        indexDigest = try messages?.end()
        try bulk.end()
        try list.end()
        rejections = list
      } catch is CSVReader.WrongEncoding {
        throw WrongUsage("'\(name)' is in UTF-16", help: "export it as CSV in UTF-8")
      }
    }
    diagnostics.append(cohorts.diagnostics)
    cohorts.reportTranslations(reporting: &diagnostics)
    cohorts.reportLetters(reporting: &diagnostics)
    if request.isStrict { diagnostics.raise() }
    let groups = cohorts.sorted.map { told in
      NoticeResult.Cohort(
        name: told.notice.cohort.name, from: told.notice.cohort.from, language: told.notice.cohort.language,
        level: told.notice.notice.level, recipients: told.place < sizes.count ? sizes[told.place] : 0)
    }
    let isWritten = !diagnostics.hasErrors && !(request.isStrict && counts.rejected > 0)
    let rows = request.recipients == nil ? nil : counts
    if isWritten { try write(groups, rows, indexDigest) }
    return result(groups, counts: rows, rejected: rejections?.shown ?? [], isWritten: isWritten, diagnostics)
  }

  private func result(
    _ cohorts: [NoticeResult.Cohort], counts: RecipientCounts?, rejected: [RejectedRow], isWritten: Bool,
    _ diagnostics: Diagnostics
  ) -> NoticeResult {
    NoticeResult(
      version: campaign.version, cohorts: cohorts, counts: counts, rejected: rejected, isWritten: isWritten,
      diagnostics: diagnostics)
  }

  private func take(
    _ rows: [CSVRow], in columns: RecipientColumns, versionWhereNone version: String?,
    _ known: KnownAddresses, _ counts: inout RecipientCounts, _ rejections: inout RejectionList,
    _ sizes: inout [Int], _ messages: MessageFiles?, _ bulk: BulkFiles
  ) throws {
    let read = onWorkers(request.jobs, over: shares(rows)) { share in
      share.map { row in
        Result { () throws(RejectedRow) in
          try Recipient(reading: row, in: columns, versionWhereNone: version)
        }
      }
    }
    var letters: [AddressedNotice] = []
    for (row, reading) in zip(rows, read.joined()) {
      do {
        let recipient = try reading.get()
        let cohort = try cohorts.cohort(of: recipient)
        if let line = try known.add(recipient.mailbox.address, line: recipient.line) {
          throw RejectedRow(
            line: row.line, problem: .repeatedAddress, reason: "the address stands in line \(line) already")
        }
        switch cohorts.answer(for: cohort) {
        case .alreadyAccepted: counts.alreadyAccepted += 1
        case .unaffected: counts.unaffected += 1
        case .told(let told):
          counts.told += 1
          while sizes.count <= told.place { sizes.append(0) }
          sizes[told.place] += 1
          letters.append(.init(recipient: recipient, told: told))
        }
      } catch let rejected as RejectedRow {
        counts.rejected += 1
        try rejections.add(rejected, row)
      }
    }
    // What is thrown away in the end need not be written.
    if request.isStrict, counts.rejected > 0 { return }
    try messages?.write(letters, on: request.jobs)
    try bulk.write(letters, on: request.jobs)
  }

  private func shares(_ rows: [CSVRow]) -> [ArraySlice<CSVRow>] {
    stride(from: 0, to: rows.count, by: NoticeRun.shareSize).map {
      rows[$0..<min($0 + NoticeRun.shareSize, rows.count)]
    }
  }

  private func write(_ groups: [NoticeResult.Cohort], _ counts: RecipientCounts?, _ indexDigest: String?)
    throws
  {
    let told = cohorts.sorted.map(\.notice)
    for told in told {
      let letter = told.letter
      let greeting = letter.greeting(nil)
      var html = HTML()
      html.text(greeting)
      try folder.write(
        Array((greeting + "\n\n" + letter.text).utf8), to: told.cohort.name + "/notice.txt")
      try folder.write(
        Array(letter.htmlBeforeGreeting.utf8) + html.bytes + Array(letter.htmlAfterGreeting.utf8),
        to: told.cohort.name + "/notice.html")
    }
    let generator = "policygen \(generatorVersion)"
    for file in noticeFiles(
      told, of: campaign, for: request.mailers, policyLanguage: cohorts.policyLanguage, generator: generator)
    {
      try folder.write(file)
    }
    if counts != nil { try folder.write(Array("*\n".utf8), to: ".gitignore") }
    // People were told from the folder that is replaced: its journal has to be there still.
    let mark = folder.target + "/" + SentMark.name
    if Disk.kind(of: mark) == .file {
      try folder.write(try Disk.read(mark, limit: 1 << 10), to: SentMark.name)
    }
    let manifest = NoticeManifest(
      campaign: campaign,
      formats: (request.messages.map { [$0.rawValue] } ?? []) + request.mailers.map(\.rawValue),
      cohorts: groups, counts: counts, indexDigest: indexDigest, late: request.late)
    try folder.write(manifest.bytes, to: NoticeManifest.name)
  }
}
