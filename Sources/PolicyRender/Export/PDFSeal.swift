package import PolicyModel

/// A finished PDF made the same for the same text: what a program wrote of its own run is replaced, in as many bytes.
package enum PDFSeal {
  /// By this line a later run knows a document of ours, which it may replace.
  package static let mark = "%policygen export\n"

  /// Whether an earlier run sealed the document.
  package static func isSealed(_ pdf: [UInt8]) -> Bool {
    pdf.starts(with: "%PDF-".utf8) && findLast("\n" + mark, in: Array(pdf.suffix(1024))) != nil
  }

  /// Whether the bytes are a PDF with a structure for assistive technology.
  package static func isTagged(_ pdf: [UInt8]) -> Bool {
    find("/StructTreeRoot", in: pdf) != nil && find("/MarkInfo", in: pdf) != nil
  }

  /// Whether the bytes begin and end as a PDF does.
  package static func isWhole(_ pdf: [UInt8]) -> Bool {
    pdf.starts(with: "%PDF-".utf8) && pdf.suffix(1024).count > 5
      && findLast("%%EOF", in: pdf).map { $0 > pdf.count - 1024 } ?? false
  }

  /// States a day instead of the clock's moment, names the program that made the text, numbers the elements anew, and marks
  /// the document as ours.
  package static func sealed(_ pdf: [UInt8], on day: CalendarDate, by generator: String) -> [UInt8] {
    var pdf = pdf
    let digits = Array(day.iso.utf8).filter { $0 != UInt8(ascii: "-") } + Array("000000+00'00'".utf8)
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      if let place = find(key, in: pdf) { fill(&pdf, after: place + key.utf8.count, with: digits) }
    }
    let creator = "/Creator (Mozilla"
    if let place = find(creator, in: pdf) {
      let start = place + "/Creator (".utf8.count
      fillName(&pdf, from: start, with: Array(generator.utf8))
    }
    ElementNames.renumber(in: &pdf)
    // A comment before the last word of the file: no offset that the file states lies behind it.
    guard let end = findLast("startxref", in: pdf) else { return pdf }
    pdf.insert(contentsOf: mark.utf8, at: end)
    return pdf
  }

  /// Overwrites a date up to its closing parenthesis; one of another length stays as it is.
  private static func fill(_ pdf: inout [UInt8], after start: Int, with digits: [UInt8]) {
    let end = start + digits.count
    guard end < pdf.count, pdf[end] == UInt8(ascii: ")") else { return }
    pdf.replaceSubrange(start..<end, with: digits)
  }

  /// Overwrites a text; the room that is left becomes white space behind its parenthesis.
  private static func fillName(_ pdf: inout [UInt8], from start: Int, with name: [UInt8]) {
    var end = start
    while end < pdf.count, pdf[end] != UInt8(ascii: ")") {
      end += pdf[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    let isPlain = name.allSatisfy { (0x20..<0x7F).contains($0) && !Array("()\\".utf8).contains($0) }
    guard end < pdf.count, name.count <= end - start, isPlain else { return }
    let blank = [UInt8](repeating: UInt8(ascii: " "), count: end - start - name.count)
    pdf.replaceSubrange(start...end, with: name + [UInt8(ascii: ")")] + blank)
  }

  private static func find(_ word: String, in bytes: [UInt8]) -> Int? {
    let word = Array(word.utf8)
    guard let first = word.first, bytes.count >= word.count else { return nil }
    var offset = 0
    while let next = bytes[offset..<(bytes.count - word.count + 1)].firstIndex(of: first) {
      if bytes[next..<(next + word.count)].elementsEqual(word) { return next }
      offset = next + 1
    }
    return nil
  }

  private static func findLast(_ word: String, in bytes: [UInt8]) -> Int? {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return nil }
    return (0...(bytes.count - word.count)).last { bytes[$0..<($0 + word.count)].elementsEqual(word) }
  }
}
