import PolicyNotice

/// The addresses that were met so far, whatever the case of their letters, with the line of each: on the disk, so that
/// memory does not grow with their number.
final class KnownAddresses {
  private let database: SQLiteDatabase
  private let adding: SQLiteStatement
  private let asking: SQLiteStatement

  init() throws {
    database = try SQLiteDatabase("")
    // Nobody reads it again after a crash.
    try database.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192")
    try database.execute("CREATE TABLE known (address TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID; BEGIN")
    adding = try database.prepare("INSERT OR IGNORE INTO known VALUES (?, ?)")
    asking = try database.prepare("SELECT line FROM known WHERE address = ?")
  }

  /// Adds an address; the line on which it was met first, where that is another one.
  func add(_ address: String, line: Int) throws -> Int? {
    let key = address.lowercased()
    adding.bind(1, key)
    adding.bind(2, line)
    _ = try adding.step()
    if database.changes == 1 { return nil }
    asking.bind(1, key)
    defer { asking.reset() }
    return try asking.step() ? asking.integer(0) : nil
  }
}
