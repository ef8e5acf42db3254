/// The weights that grade a change of prose, read once from `weights.tsv`, which `scripts/train-prose.py` writes.
///
/// One row for each feature and for each stem that tells kinds apart (`~stem`), one column for each question: is the change material, is it wider or narrower for the people
/// concerned, and, for each kind of finding, is it about that. A score is a sum of whole numbers: the same on every machine.
package struct ProseModel: Sendable {
  /// In thousandths of the logarithm of the odds.
  package typealias Score = Int

  package let questions: [String]
  /// The scores from which on the answer is yes.
  let thresholds: [Score]
  /// Row by row, one weight for each question.
  let weights: [Int32]
  /// Where the row of a feature begins in `weights`, or -1.
  let rows: [Int32]
  let rowsOfStems: [String: Int32]

  package static let english = ProseModel(PackageResources.weights_tsv)

  init(_ bytes: [UInt8]) {
    var table = WeightTable(bytes)
    var questions: [String] = []
    while let name = table.nextCell() { questions.append(String(decoding: name, as: UTF8.self)) }
    questions.removeFirst(min(1, questions.count))
    var places: [String: Int] = [:]
    places.reserveCapacity(ChangeFeatures.count)
    for (index, name) in ChangeFeatures.names.enumerated() { places[name] = index }
    var thresholds = [Score](repeating: 0, count: questions.count)
    var weights: [Int32] = []
    weights.reserveCapacity(bytes.count / 3)
    var rows = [Int32](repeating: -1, count: ChangeFeatures.count)
    var rowsOfStems: [String: Int32] = [:]
    rowsOfStems.reserveCapacity(1024)
    while table.nextRow() {
      guard let cell = table.nextCell() else { continue }
      let isStem = cell.first == 0x7E
      let name = String(decoding: isStem ? cell.dropFirst() : cell, as: UTF8.self)
      let start = weights.count
      table.appendNumbers(questions.count, to: &weights)
      if isStem {
        rowsOfStems[name] = Int32(start)
      } else if name == "threshold" {
        thresholds = weights[start...].map(Score.init)
      } else if let place = places[name] {
        rows[place] = Int32(start)
      }
    }
    self.questions = questions
    self.weights = weights
    self.rows = rows
    self.rowsOfStems = rowsOfStems
    self.thresholds = thresholds
  }

  /// The scores of all questions.
  package func scores(_ features: ChangeFeatures) -> [Score] {
    var scores = [Score](repeating: 0, count: questions.count)
    for (index, value) in features.values where rows[index] >= 0 {
      let row = Int(rows[index])
      let scaled = Int(value * 256 + 0.5)
      for question in scores.indices { scores[question] += scaled * Int(weights[row + question]) }
    }
    for question in scores.indices { scores[question] /= 256 }
    for stem in features.stems {
      guard let start = rowsOfStems[stem] else { continue }
      for question in scores.indices { scores[question] += Int(weights[Int(start) + question]) }
    }
    return scores
  }

  /// The features that speak for a yes, the strongest first.
  package func reasons(_ features: ChangeFeatures, for question: Int) -> [(feature: Int, score: Score)] {
    features.values.compactMap { index, value -> (Int, Score)? in
      guard rows[index] >= 0, questions.indices.contains(question) else { return nil }
      let score = Int(value * 256 + 0.5) * Int(weights[Int(rows[index]) + question]) / 256
      return score > 0 ? (index, score) : nil
    }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { (feature: $0.0, score: $0.1) }
  }
}

/// Reads rows of cells that tabs part.
private struct WeightTable {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next cell of the row; nil at its end.
  mutating func nextCell() -> ArraySlice<UInt8>? {
    if offset >= bytes.count || bytes[offset] == 0x0A { return nil }
    let start = offset
    while offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A { offset += 1 }
    defer { if offset < bytes.count, bytes[offset] == 0x09 { offset += 1 } }
    return bytes[start..<offset]
  }

  /// Goes to the next row that has cells; false at the end.
  mutating func nextRow() -> Bool {
    while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
    while offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    return offset < bytes.count
  }

  /// Appends the whole numbers in the rest of the row, with 0 for each that is missing.
  mutating func appendNumbers(_ count: Int, to numbers: inout [Int32]) {
    var missing = count
    let bytes = bytes
    bytes.withUnsafeBufferPointer { bytes in
      while offset < bytes.count, bytes[offset] != 0x0A, missing > 0 {
        var (number, isNegative) = (Int32(0), false)
        while offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A {
          let byte = bytes[offset]
          if byte == 0x2D {
            isNegative = true
          } else if (0x30...0x39).contains(byte) {
            number = number &* 10 &+ Int32(byte - 0x30)
          }
          offset += 1
        }
        numbers.append(isNegative ? 0 &- number : number)
        missing -= 1
        if offset < bytes.count, bytes[offset] == 0x09 { offset += 1 }
      }
    }
    numbers.append(contentsOf: repeatElement(0, count: missing))
  }
}
