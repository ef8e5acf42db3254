import PolicySource

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
  private let stems: ByteTable
  /// By the number of a stem, where its row begins in `weights`.
  private let rowsOfStems: [Int32]

  package static let english = ProseModel(PackageResources.weights_tsv)

  init(_ bytes: [UInt8]) {
    var questions: [String] = []
    var thresholds: [Score] = []
    var weights: [Int32] = []
    weights.reserveCapacity(bytes.count / 4)
    var stems = ByteTable(capacity: 1024)
    var rowsOfStems: [Int32] = []
    rowsOfStems.reserveCapacity(1024)
    var features = ByteTable(capacity: 1024)
    var rowsOfFeatures: [Int32] = []
    rowsOfFeatures.reserveCapacity(1024)
    bytes.withUnsafeBytes { bytes in
      var table = WeightTable(bytes)
      while let name = table.nextCell() { questions.append(String(decoding: name, as: UTF8.self)) }
      questions.removeFirst(min(1, questions.count))
      thresholds = [Score](repeating: 0, count: questions.count)
      while table.nextRow() {
        guard let name = table.nextCell() else { continue }
        let row = Int32(weights.count)
        table.appendNumbers(questions.count, to: &weights)
        if name.first == 0x7E {
          WeightTable.set(row, UnsafeRawBufferPointer(rebasing: name.dropFirst()), in: &stems, &rowsOfStems)
        } else if name.elementsEqual("threshold".utf8) {
          thresholds = weights[Int(row)...].map(Score.init)
        } else {
          WeightTable.set(row, name, in: &features, &rowsOfFeatures)
        }
      }
    }
    self.questions = questions
    self.thresholds = thresholds
    self.weights = weights
    self.stems = stems
    self.rowsOfStems = rowsOfStems
    rows = ChangeFeatures.mapNames { name in features.known(name).map { rowsOfFeatures[Int($0)] } ?? -1 }
  }

  /// Where the row of a stem begins in `weights`.
  func row(ofStem stem: String) -> Int32? {
    var stem = stem
    return stem.withUTF8 { stems.known(UnsafeRawBufferPointer($0)) }.map { rowsOfStems[Int($0)] }
  }

  /// The scores of all questions.
  package func scores(_ features: ChangeFeatures) -> [Score] {
    var scores = [Score](repeating: 0, count: questions.count)
    weights.withUnsafeBufferPointer { weights in
      for (index, value) in features.values where rows[index] >= 0 {
        let row = Int(rows[index])
        let scaled = Int(value * 256 + 0.5)
        for question in scores.indices { scores[question] += scaled * Int(weights[row + question]) }
      }
      for question in scores.indices { scores[question] /= 256 }
      for stem in features.stems {
        guard let row = row(ofStem: stem) else { continue }
        for question in scores.indices { scores[question] += Int(weights[Int(row) + question]) }
      }
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
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next cell of the row; nil at its end.
  mutating func nextCell() -> UnsafeRawBufferPointer? {
    if offset >= bytes.count || bytes[offset] == 0x0A { return nil }
    let start = offset
    while offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A { offset += 1 }
    defer { if offset < bytes.count, bytes[offset] == 0x09 { offset += 1 } }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
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
    var offset = offset
    while offset < bytes.count, bytes[offset] != 0x0A, missing > 0 {
      let isNegative = bytes[offset] == 0x2D
      if isNegative { offset += 1 }
      var number: Int32 = 0
      while offset < bytes.count {
        let digit = bytes[offset] &- 0x30
        if digit > 9 { break }
        number = number &* 10 &+ Int32(digit)
        offset += 1
      }
      numbers.append(isNegative ? 0 &- number : number)
      missing -= 1
      while offset < bytes.count, bytes[offset] != 0x09, bytes[offset] != 0x0A { offset += 1 }
      if offset < bytes.count, bytes[offset] == 0x09 { offset += 1 }
    }
    for _ in 0..<missing { numbers.append(0) }
    self.offset = offset
  }

  /// Keeps the row of a name; the last row of a name counts.
  static func set(
    _ row: Int32, _ name: UnsafeRawBufferPointer, in names: inout ByteTable, _ rows: inout [Int32]
  ) {
    let number = Int(names.number(of: name))
    if number == rows.count { rows.append(row) } else { rows[number] = row }
  }
}
