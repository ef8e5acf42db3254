/// Decimal clause numbers from heading levels: 1, 1.1, 1.2, 2. A skipped level takes no place of its own.
struct ClauseNumbers {
  private var path: [(level: Int, count: Int)] = []

  /// How deep the last numbered clause stands, from 1.
  var depth: Int { path.count }

  mutating func next(level: Int) -> String {
    var preceding = 0
    while let last = path.last, last.level >= level {
      preceding = last.count
      path.removeLast()
    }
    path.append((level, preceding + 1))
    return path.map { String($0.count) }.joined(separator: ".")
  }

  /// As a heading prints it: "1." but "1.1".
  static func atHeading(_ number: String) -> String {
    number.utf8.contains(UInt8(ascii: ".")) ? number : number + "."
  }
}
