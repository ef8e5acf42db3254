package import PolicySource

/// Reports what runs in an SVG picture: scripts, event handlers, links to scripts and pages inside it.
package func checkActiveContent(ofSVG file: SourceFile, reporting diagnostics: inout Diagnostics) {
  let bytes = file.bytes
  /// The element's name after the `<` at an offset, without its prefix, in lower case.
  func name(from first: Int) -> (name: String, end: Int) {
    var end = first
    var name = ""
    while end < bytes.count, isLetter(bytes[end]) || bytes[end] == 0x3A || bytes[end] == 0x2D {
      name = bytes[end] == 0x3A ? "" : name + lowercased(bytes[end])
      end += 1
    }
    return (name, end)
  }
  /// Whether the attribute that ends at an offset has an address that runs a script, or one that hides its beginning.
  func runs(_ first: Int) -> Bool {
    let value = bytes[first...].prefix(64).filter { $0 > 0x20 }
    guard value.first == UInt8(ascii: "="), value.count > 2 else { return false }
    let address = value.dropFirst(2).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return address.starts(with: "javascript:".utf8)
      || address.drop(while: isLetter).starts(with: "&#".utf8)
  }
  var isTag = false
  var offset = 0
  while offset < bytes.count {
    if !isTag {
      if bytes[offset...].starts(with: "<!--".utf8) {
        offset += 4
        while offset < bytes.count, !bytes[offset...].starts(with: "-->".utf8) { offset += 1 }
        continue
      }
      if bytes[offset] == UInt8(ascii: "<"), offset + 1 < bytes.count, isLetter(bytes[offset + 1]) {
        isTag = true
        let (element, end) = name(from: offset + 1)
        if ["script", "foreignobject", "iframe", "handler"].contains(element) {
          diagnostics.report(
            .activeContent, "the picture holds <\(element)>",
            at: SourceRange(file: file, start: offset, end: end),
            help: "export the picture without scripts")
        }
        offset = end
      } else {
        offset += 1
      }
      continue
    }
    switch bytes[offset] {
    case UInt8(ascii: ">"):
      isTag = false
      offset += 1
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let quote = bytes[offset]
      offset += 1
      while offset < bytes.count, bytes[offset] != quote { offset += 1 }
      offset += 1
    case _ where isLetter(bytes[offset]):
      let (attribute, end) = name(from: offset)
      if attribute.utf8.starts(with: "on".utf8) || (attribute == "href" && runs(end)) {
        diagnostics.report(
          .activeContent, "the picture runs a script: '\(attribute)'",
          at: SourceRange(file: file, start: offset, end: end), help: "export the picture without scripts")
      }
      offset = end
    default: offset += 1
    }
  }
}
