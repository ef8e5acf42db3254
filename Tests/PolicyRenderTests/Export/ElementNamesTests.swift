import Testing

@testable import PolicyRender

/// The names of a document's elements say nothing of what the browser did before.
struct ElementNamesTests {
  /// As Chromium writes them, the first element with the counter at a number.
  private func printed(from first: Int) -> String {
    func name(_ step: Int) -> String {
      let digits = String(first + step)
      return "(node" + String(repeating: "0", count: 8 - digits.utf8.count) + digits + ")"
    }
    return """
      1 0 obj
      <</S /TH
      /ID \(name(0))>>
      <</S /TH
      /ID \(name(1))>>
      <</S /TH
      /ID \(name(7))>>
      <</S /TD
      /A [<</O /Table
      /Headers [\(name(0)) \(name(7))]>>]>>
      <</Limits [\(name(0)) \(name(7))]
      /Names [\(name(0)) 4 0 R \(name(1)) 5 0 R \(name(7)) 6 0 R]>>

      """
  }

  private func renumbered(_ text: String) -> String {
    var pdf = Array(text.utf8)
    ElementNames.renumber(in: &pdf)
    return String(decoding: pdf, as: UTF8.self)
  }

  @Test func theyAreCountedFromOne() {
    #expect(
      renumbered(printed(from: 263)) == """
        1 0 obj
        <</S /TH
        /ID (node00000001)>>
        <</S /TH
        /ID (node00000002)>>
        <</S /TH
        /ID (node00000003)>>
        <</S /TD
        /A [<</O /Table
        /Headers [(node00000001) (node00000003)]>>]>>
        <</Limits [(node00000001) (node00000003)]
        /Names [(node00000001) 4 0 R (node00000002) 5 0 R (node00000003) 6 0 R]>>

        """)
  }

  @Test(arguments: [1, 2, 9, 262, 264, 995, 99_999_990])
  func whereTheCounterStoodDoesNotMatter(first: Int) {
    #expect(renumbered(printed(from: first)) == renumbered(printed(from: 263)))
  }

  @Test(arguments: [
    // A bookmark and a text with the same letters, an element that nothing defines, and what is no such name.
    "/Title (node00000263)\n", "/Alt (See \\(node00000263\\))\n", "/Headers [(node00000999)]\n",
    "/ID (node0000026)\n", "/ID (node000002630)\n", "/ID (node0000026x)\n", "/ID (nodes0000263)\n",
    "/ID (node00000263",
    "/ID (node", "(", "",
  ])
  func anythingElseStays(text: String) {
    #expect(renumbered(printed(from: 263) + text) == renumbered(printed(from: 263)) + text)
    #expect(renumbered(text) == text)
  }
}
