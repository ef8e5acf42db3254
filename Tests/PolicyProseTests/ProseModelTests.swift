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

  @Test func namesOfFeaturesAgreeWithTheirIndices() {
    #expect(ChangeFeatures.names == (0..<ChangeFeatures.count).map(ChangeFeatures.name))
  }
}
