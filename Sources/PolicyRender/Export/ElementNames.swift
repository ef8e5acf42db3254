/// The names by which the elements of a PDF's structure are told apart: `node00000312`.
///
/// Chromium makes them from a counter of nodes that has counted others before the page's own: how many depends on the
/// machine's load. Table cells and their headers have them, hence most policies.
enum ElementNames {
  private static let start = Array("(node".utf8)
  private static let digits = 8

  private struct Use {
    let place: Int
    let number: Int
    let isDefinition: Bool
  }

  /// Numbers the elements from one in the order of their names, so that a tree sorted by name stays sorted.
  static func renumber(in pdf: inout [UInt8]) {
    let uses = uses(in: pdf)
    let defined = Set(uses.lazy.filter(\.isDefinition).map(\.number)).sorted()
    var ranks: [Int: Int] = [:]
    for (rank, number) in defined.enumerated() { ranks[number] = rank + 1 }
    for use in uses {
      guard var rest = ranks[use.number] else { continue }
      for place in (use.place..<(use.place + digits)).reversed() {
        pdf[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
    }
  }

  private static func uses(in pdf: [UInt8]) -> [Use] {
    var uses: [Use] = []
    var offset = 0
    while let next = pdf[offset...].firstIndex(of: start[0]) {
      offset = next + 1
      let place = next + start.count
      guard pdf[next...].starts(with: start), let number = number(at: place, in: pdf) else { continue }
      let isDefinition = pdf[..<next].hasEnd("/ID ")
      // Behind any other key stands somebody's text, which may look the same.
      guard isDefinition || ["[", ") ", "R "].contains(where: pdf[..<next].hasEnd) else { continue }
      uses.append(Use(place: place, number: number, isDefinition: isDefinition))
    }
    return uses
  }

  private static func number(at place: Int, in pdf: [UInt8]) -> Int? {
    let end = place + digits
    guard end < pdf.count, pdf[end] == UInt8(ascii: ")") else { return nil }
    var number = 0
    for byte in pdf[place..<end] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasEnd(_ word: String) -> Bool { suffix(word.utf8.count).elementsEqual(word.utf8) }
}
