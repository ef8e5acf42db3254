import CSQLite

/// A call to SQLite that failed, with SQLite's own words.
package struct SQLiteError: Error, CustomStringConvertible {
  package let action: String
  package let path: String
  package let message: String

  package var description: String { "cannot \(action) '\(path)': \(message)" }
}

/// A database file. One thread at a time uses it.
package final class SQLiteDatabase {
  fileprivate let handle: OpaquePointer
  package let path: String

  /// Opens the database, made where there is none; an empty path is a temporary one on the disk that nobody else sees.
  ///
  /// - Parameters:
  ///   - isMade: whether it is made where there is none.
  ///   - readsAlone: it has to be there, and no statement changes it.
  package init(_ path: String, isMade: Bool = true, readsAlone: Bool = false) throws {
    var handle: OpaquePointer?
    // To read a log that a dead writer left, SQLite has to be able to write.
    let way = readsAlone || !isMade ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &handle, way | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle else {
      let message = String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(handle)
      throw SQLiteError(action: "open", path: path, message: message)
    }
    self.handle = handle
    self.path = path
    if readsAlone { try execute("PRAGMA query_only = ON") }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give no rows.
  package func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure("write to") }
  }

  package func prepare(_ sql: String) throws -> SQLiteStatement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure("ask")
    }
    return SQLiteStatement(statement, of: self)
  }

  /// Everything in the body, or nothing of it.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Whether the file at the path is another than the one that is open.
  package var hasMoved: Bool {
    var answer: Int32 = 0
    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &answer) == SQLITE_OK && answer != 0
  }

  /// How many rows the last statement changed.
  package var changes: Int { Int(sqlite3_changes(handle)) }

  fileprivate func failure(_ action: String) -> SQLiteError {
    SQLiteError(
      action: action, path: path.isEmpty ? "a temporary database" : path,
      message: String(cString: sqlite3_errmsg(handle)))
  }
}

/// A statement with places for values, numbered from 1, run as often as needed.
package final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: SQLiteDatabase

  fileprivate init(_ handle: OpaquePointer, of database: SQLiteDatabase) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// SQLite copies the text.
  package func bind(_ place: Int, _ text: String?) {
    guard let text else {
      sqlite3_bind_null(handle, Int32(place))
      return
    }
    let isTransient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    var copy = text
    copy.withUTF8 { utf8 in
      // An empty text has no bytes to point to, and NULL would be no text.
      utf8.withMemoryRebound(to: CChar.self) { bytes in
        if let start = bytes.baseAddress {
          _ = sqlite3_bind_text(handle, Int32(place), start, Int32(bytes.count), isTransient)
        } else {
          _ = sqlite3_bind_text(handle, Int32(place), "", 0, isTransient)
        }
      }
    }
  }

  package func bind(_ place: Int, _ number: Int?) {
    if let number {
      sqlite3_bind_int64(handle, Int32(place), Int64(number))
    } else {
      sqlite3_bind_null(handle, Int32(place))
    }
  }

  /// Goes to the next row; false, and ready to be run again, where there is none.
  package func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let failure = database.failure("use")
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Whether a column of the row, from 0, is NULL.
  package func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  /// Ready to be run again, whatever rows are left.
  package func reset() { sqlite3_reset(handle) }

  /// A column of the row, from 0; nil where it is NULL.
  package func text(_ column: Int) -> String? {
    guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// A column of the row, from 0; 0 where it is NULL.
  package func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }
}
