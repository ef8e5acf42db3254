import Testing

@testable import PolicyProse

@Test func theNamesOfTraitsAndConceptsAreThoseOfTheirCases() {
  #expect(Concept.names == Concept.allCases.map { "\($0)" })
  #expect(ChangeFeatures.Trait.names == ChangeFeatures.Trait.allCases.map { "\($0)" })
  #expect(ChangeFeatures.Position.names == ChangeFeatures.Position.allCases.map { "\($0)" })
}
