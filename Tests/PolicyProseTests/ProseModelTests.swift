import Testing

@testable import PolicyProse

@Suite struct ProseModelTests {
  @Test func weightsAreRead() {
    let model = ProseModel(
      Array("feature\tmaterial\twider\nthreshold\t-380\t7\nadded\t12\t-3\n~cookie\t0\t5\n".utf8))
    #expect(model.questions == ["material", "wider"])
    #expect(model.thresholds == [-380, 7])
  }

  @Test func theProgramHasItsWeights() {
    #expect(ProseModel.english.questions.prefix(2) == ["material", "wider"])
    #expect(ProseModel.english.thresholds.count == ProseModel.english.questions.count)
  }

  @Test func everyWeightIsReadAsItIsWritten() {
    let model = ProseModel.english
    let lines = String(decoding: PackageResources.weights_tsv, as: UTF8.self).split(separator: "\n")
    var known = 0
    for line in lines.dropFirst(2) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let name = cells[0]
      let row =
        name.hasPrefix("~")
        ? model.row(ofStem: String(name.dropFirst()))
        : ChangeFeatures.names.firstIndex(of: name).map { model.rows[$0] }
      guard let row else { continue }
      known += 1
      let start = Int(row)
      #expect(
        Array(model.weights[start..<start + model.questions.count])
          == cells.dropFirst().compactMap { Int32($0) },
        "\(name)")
    }
    #expect(known > 900)
  }

  @Test func namesOfFeaturesAgreeWithTheirIndices() {
    #expect(ChangeFeatures.names == (0..<ChangeFeatures.count).map(ChangeFeatures.name))
  }
}
