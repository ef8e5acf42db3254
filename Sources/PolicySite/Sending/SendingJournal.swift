#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `.policygen/notices.sqlite`: who was told what, by which release, and how far the rest has come.
///
/// Each change is on the disk before the next thing happens: SQLite's log is written through at every commit
/// (write-ahead log, synchronous=FULL), before a message is handed over and after it.
package final class SendingJournal {
  package static let folderName = ".policygen"
  package static let fileName = "notices.sqlite"
  /// The number that tells our file from other databases ("plgn"), and the version of its tables.
  private static let mark = 0x706C_676E
  private static let version = 1

  let database: SQLiteDatabase
  /// Relative to the project's folder; empty for a rehearsal's.
  package let path: String
  /// Statements by their text: each is prepared once.
  private var statements: [String: SQLiteStatement] = [:]
  /// The states whose recipients this run tells again.
  var reopened: [RecipientState] = []
  /// What was handed over before, to those whose message is on its way again.
  var replaced: [Int: [SQLiteValue]] = [:]

  /// A journal of a rehearsal: nobody else sees it, and it goes with the run.
  init() throws {
    path = ""
    database = try SQLiteDatabase("")
    try makeTables()
  }

  /// Opens the project's journal to write to it, made where there is none. Whoever calls this holds the lock.
  init(writingIn folder: ProjectFolder) throws {
    path = SendingJournal.folderName + "/" + SendingJournal.fileName
    let place = folder.path(path)
    try SendingJournal.requireFile(place, shown: path)
    if Disk.kind(of: place) == nil { try SendingJournal.make(at: place, in: folder) }
    let descriptor = open(place, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw DiskError("open", path) }
    let isPrivate = fchmod(descriptor, 0o600) == 0
    close(descriptor)
    guard isPrivate else { throw DiskError("keep to yourself", path) }
    database = try SQLiteDatabase(place, isMade: false)
    try database.execute("PRAGMA busy_timeout = 10000")
    try requireOurs()
    try check()
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("PRAGMA synchronous = FULL")
    try database.execute("PRAGMA fullfsync = ON")
    try database.execute("PRAGMA wal_autocheckpoint = 250")
  }

  /// A new journal comes to its place whole: one that is empty was emptied by somebody.
  private init(making aside: String) throws {
    path = aside
    database = try SQLiteDatabase(aside)
    try makeTables()
  }

  private static func make(at place: String, in folder: ProjectFolder) throws {
    let aside = place + ".policygen-tmp"
    unlink(aside)
    unlink(aside + "-journal")
    do {
      try Disk.write([], to: aside, isPrivate: true)
      _ = try SendingJournal(making: aside)
      try Disk.synchronize(aside)
      try Disk.move(aside, to: place)
      try Disk.synchronize(folder.path(folderName))
    } catch {
      unlink(aside)
      unlink(aside + "-journal")
      throw error
    }
  }

  /// The journal's own number, of its making.
  func id() throws -> String {
    let rows = try database.prepare("SELECT id FROM journal")
    return try rows.step() ? rows.text(0) ?? "" : ""
  }

  /// Writes what the log holds into the file itself, so that a copy of the file alone has it. Where that cannot be done
  /// now, nothing is lost.
  func writeLogBack() { try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)") }

  /// Opens the project's journal to look into it; nil where there is none.
  package init?(readingIn folder: ProjectFolder) throws {
    path = SendingJournal.folderName + "/" + SendingJournal.fileName
    let place = folder.path(path)
    guard Disk.kind(of: place) != nil else { return nil }
    try SendingJournal.requireFile(place, shown: path)
    database = try SQLiteDatabase(place, readsAlone: true)
    try database.execute("PRAGMA busy_timeout = 10000")
    try requireOurs()
  }

  private static func requireFile(_ place: String, shown: String) throws {
    switch Disk.kind(of: place) {
    case nil, .file: return
    case .folder, .link, .other: throw Refusal("'\(shown)' is not a plain file")
    }
  }

  /// Makes the folder that the journal lies in: nobody else looks into it, and git does not take it.
  static func makeFolder(in project: ProjectFolder) throws -> String {
    let place = project.path(folderName)
    switch Disk.kind(of: place) {
    case nil:
      guard mkdir(place, 0o700) == 0 || errno == EEXIST else { throw DiskError("make folder", folderName) }
      try Disk.synchronize(Disk.realPath(place + "/..") ?? place)
    case .folder: break
    case .file, .link, .other: throw Refusal("'\(folderName)' is not a folder")
    }
    guard chmod(place, 0o700) == 0 else { throw DiskError("keep to yourself", folderName) }
    let ignored = place + "/.gitignore"
    let all = Array("*\n".utf8)
    if try Disk.kind(of: ignored) == nil || Disk.read(ignored, limit: 64) != all {
      try Disk.write(all, to: ignored)
    }
    return place
  }

  /// Refuses a newer policygen's journal and what is none; neither is written to.
  private func requireOurs() throws {
    let mark = try number("PRAGMA application_id")
    let version = try number("PRAGMA user_version")
    if mark == SendingJournal.mark, version > SendingJournal.version {
      throw Refusal(
        "'\(path)' was written by a newer policygen (its form is \(version), and this one knows \(SendingJournal.version))",
        help: "use that policygen")
    }
    if mark == SendingJournal.mark, version == SendingJournal.version { return }
    if mark == 0, version == 0, try number("PRAGMA page_count") == 0 {
      throw SQLiteError(
        action: "use", path: path, message: "it is empty: put the journal back that was there")
    }
    throw Refusal(
      "'\(path)' is a database of something else", help: "move it away; policygen keeps its journal there")
  }

  private func check() throws {
    let statement = try database.prepare("PRAGMA quick_check(1)")
    guard try statement.step(), let answer = statement.text(0), answer != "ok" else { return }
    throw SQLiteError(action: "use", path: path, message: "it is damaged: \(answer)")
  }

  private func makeTables() throws {
    try database.transaction {
      try database.execute(SendingJournal.tables)
      let id = [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)]
      try database.prepare("INSERT INTO journal (id) VALUES (?)")
        .with(.text(id.map { String($0, radix: 16) }.joined(separator: "-"))).run()
      try database.execute("PRAGMA application_id = \(SendingJournal.mark)")
      try database.execute("PRAGMA user_version = \(SendingJournal.version)")
    }
  }

  /// The statement with this text, ready to be run; nobody else may be in the middle of it.
  func statement(_ sql: String) throws -> SQLiteStatement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    let made = try database.prepare(sql)
    statements[sql] = made
    return made
  }

  /// The first column of the first row; 0 where there is none.
  func number(_ sql: String) throws -> Int {
    let statement = try database.prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }
}

extension SQLiteStatement {
  /// Binds values to places 1, 2, ….
  @discardableResult
  func with(_ values: SQLiteValue...) -> SQLiteStatement { with(values) }

  func with(_ values: [SQLiteValue]) -> SQLiteStatement {
    bind(values)
    return self
  }

  func bind(_ values: [SQLiteValue]) {
    for (index, value) in values.enumerated() {
      switch value {
      case .text(let text): bind(index + 1, text)
      case .integer(let number): bind(index + 1, number)
      }
    }
  }

  /// Runs it to its end.
  func run() throws { while try step() {} }
}

/// A value for a statement's place.
enum SQLiteValue {
  case text(String?)
  case integer(Int?)
}
