/// Turns the levels that a section writes into levels of the page: the outermost heading is `top`, each heading below
/// another is one level deeper, whatever the distance that is written, and 6 is the deepest.
struct HeadingLevels {
  let top: Int
  private var open: [(written: Int, level: Int)] = []

  init(top: Int) { self.top = top }

  mutating func level(of written: Int) -> Int {
    while let last = open.last, last.written >= written { open.removeLast() }
    let level = min((open.last?.level ?? top - 1) + 1, 6)
    open.append((written, level))
    return level
  }
}
