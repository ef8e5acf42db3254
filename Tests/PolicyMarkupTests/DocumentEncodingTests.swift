import PolicyMarkup
import PolicySource
import Testing

private func decoded(_ bytes: [UInt8]) -> (String?, [String]) {
  var problems = Diagnostics()
  let file = SourceFile(path: "p", bytes: bytes).decoded(reporting: &problems)
  return (file.map { String(decoding: $0.bytes, as: UTF8.self) }, problems.all.map(\.code.rawValue))
}

@Suite struct DocumentEncodingTests {
  @Test func everyEncodingGivesUTF8() {
    #expect(decoded(Array("é".utf8)) == ("é", []))
    #expect(decoded([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == ("é", []))
    #expect(decoded([0xFF, 0xFE, 0xE9, 0, 0x0A, 0]) == ("é\n", []))
    #expect(decoded([0xFE, 0xFF, 0, 0xE9]) == ("é", []))
    #expect(
      decoded(Array("<meta charset=\"ISO-8859-1\">".utf8) + [0xE9, 0x93]) == (
        "<meta charset=\"ISO-8859-1\">é“", []
      ))
    #expect(decoded([0x61, 0x0D, 0x62, 0x0D, 0x0A]) == ("a\nb\r\n", []))
  }

  @Test func aByteOfAnotherEncodingIsNamed() {
    #expect(decoded(Array("é".utf8) + [0x92, 0x61]) == ("é’a", ["mixed-encoding"]))
  }

  @Test func whatIsNoTextIsRefused() {
    #expect(decoded(Array("%PDF-1.7".utf8)) == (nil, ["binary-document"]))
    #expect(decoded([0x50, 0x4B, 3, 4]) == (nil, ["binary-document"]))
    #expect(decoded([0x61, 0]) == (nil, ["binary-document"]))
    #expect(decoded([0xFF, 0xFE, 0x61]) == (nil, ["unknown-encoding"]))
    #expect(decoded(Array("<meta charset=shift_jis>".utf8) + [0x8C, 0xC2]) == (nil, ["unknown-encoding"]))
  }

  @Test func formatsAreToldByNameAndByText() {
    #expect(DocumentFormat(fileName: "a/b.MD") == .markdown)
    #expect(DocumentFormat(fileName: "a.b/PRIVACY") == nil)
    #expect(DocumentFormat(sniffing: Array("\n<!doctype HTML>".utf8)) == .html)
    #expect(DocumentFormat(sniffing: Array("# A\n\nb".utf8)) == .markdown)
    #expect(DocumentFormat(sniffing: Array("A\n\nb".utf8)) == .text)
  }
}
