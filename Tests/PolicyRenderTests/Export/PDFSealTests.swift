import PolicyModel
import Testing

@testable import PolicyRender

/// What of a printed document depends on the moment is replaced, byte for byte in the same place.
struct PDFSealTests {
  private let printed = """
    %PDF-1.4
    1 0 obj
    <</Title (A \\(Creator \\(Mozilla\\) of it)
    /Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) HeadlessChrome/156.0.0.0)
    /Producer (Skia/PDF m156)
    /CreationDate (D:20261121075018+00'00')
    /ModDate (D:20261121075018+00'00')>>
    endobj
    2 0 obj
    <</Type /Catalog /MarkInfo <</Marked true>> /StructTreeRoot 3 0 R>>
    endobj
    xref
    trailer <</Root 2 0 R>>
    startxref
    123
    %%EOF

    """

  private func sealed(_ text: String, by generator: String = "policygen 1") -> String {
    let day = CalendarDate("2026-02-01")!
    return String(decoding: PDFSeal.sealed(Array(text.utf8), on: day, by: generator), as: UTF8.self)
  }

  @Test func theDatesAreThoseOfTheText() {
    let text = sealed(printed)
    #expect(text.contains("/CreationDate (D:20260201000000+00'00')\n/ModDate (D:20260201000000+00'00')>>"))
    #expect(text.contains("/Creator (policygen 1)  "))
    #expect(text.hasSuffix("\n%policygen export\nstartxref\n123\n%%EOF\n"))
    #expect(text.utf8.count == printed.utf8.count + PDFSeal.mark.utf8.count)
    // Everything that an offset in the file can lead to stands where it stood.
    for place in ["1 0 obj", "2 0 obj", "xref\ntrailer"] {
      #expect(text.ranges(of: place).first?.lowerBound == printed.ranges(of: place).first?.lowerBound)
    }
  }

  @Test func twoMomentsGiveTheSameBytes() {
    #expect(sealed(printed) == sealed(printed.replacing("20261121075018", with: "19991231235959")))
  }

  @Test func whatDoesNotFitStays() {
    let other = printed.replacing("D:20261121075018+00'00'", with: "D:2026")
    #expect(sealed(other).contains("/CreationDate (D:2026)\n/ModDate (D:2026)>>"))
    #expect(sealed(printed, by: String(repeating: "x", count: 90)).contains("/Creator (Mozilla"))
    #expect(sealed(printed, by: "a (b)").contains("/Creator (Mozilla"))
    #expect(sealed("%PDF-1.4\n/Creator (Mozilla \\") == "%PDF-1.4\n/Creator (Mozilla \\")
    #expect(sealed("") == "")
  }

  @Test func aWholeTaggedDocumentIsTold() {
    let bytes = Array(printed.utf8)
    #expect(PDFSeal.isWhole(bytes) && PDFSeal.isTagged(bytes) && !PDFSeal.isSealed(bytes))
    #expect(PDFSeal.isSealed(Array(sealed(printed).utf8)))
    #expect(!PDFSeal.isWhole(Array(bytes.dropLast(8))))
    #expect(!PDFSeal.isWhole(Array("<html>%%EOF".utf8)) && !PDFSeal.isWhole([]))
    #expect(!PDFSeal.isTagged(Array(printed.replacing("/StructTreeRoot 3 0 R", with: "").utf8)))
    #expect(!PDFSeal.isSealed(Array("%policygen export\n".utf8)))
  }
}
