/// An address as SMTP takes it everywhere: the part before the `@` in ASCII, a domain in other letters as `xn--…`.
enum MailAddress {
  /// What is wrong with a text that is no such address.
  enum Problem: Error {
    case noSign, severalSigns, longName, name, longAddress, domain, domainLetters

    /// Put after "the address".
    var words: String {
      switch self {
      case .noSign: "has no '@'"
      case .severalSigns: "has more than one '@'"
      case .longName: "has more than 64 characters before the '@'"
      case .name: "has a character or a dot before the '@' that cannot stand there"
      case .longAddress: "has more than 254 characters"
      case .domain: "has a domain that no mail can be sent to"
      case .domainLetters: "has a domain with letters that domains are not written in"
      }
    }
  }

  /// The address, its domain in ASCII and small letters.
  static func ascii(_ text: ArraySlice<UInt8>) -> Result<String, Problem> {
    let parts = text.split(separator: 0x40, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return .failure(.noSign) }
    guard parts.count == 2 else { return .failure(.severalSigns) }
    let name = parts[0]
    guard name.count <= 64 else { return .failure(.longName) }
    // A dot-atom (RFC 5322, section 3.2.3). What needs quotes, and letters that need SMTPUTF8, many servers refuse.
    guard name.first != 0x2E, name.last != 0x2E, !name.isEmpty else { return .failure(.name) }
    var last: UInt8 = 0
    for byte in name {
      guard isAtom(byte) || (byte == 0x2E && last != 0x2E) else { return .failure(.name) }
      last = byte
    }
    return domain(parts[1]).flatMap { domain in
      guard name.count + 1 + domain.count <= 254 else { return .failure(.longAddress) }
      return .success(String(decoding: name, as: UTF8.self) + "@" + String(decoding: domain, as: UTF8.self))
    }
  }

  private static func domain(_ text: ArraySlice<UInt8>) -> Result<[UInt8], Problem> {
    guard text.count <= 1024 else { return .failure(.domain) }
    let labels = text.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return .failure(.domain) }
    var domain: [UInt8] = []
    for (index, label) in labels.enumerated() {
      var ascii: [UInt8]
      if label.contains(where: { $0 >= 0x80 }) {
        guard let encoded = encoded(String(decoding: label, as: UTF8.self)) else {
          return .failure(.domainLetters)
        }
        ascii = encoded
      } else {
        ascii = label.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
      }
      guard (1...63).contains(ascii.count), ascii.first != 0x2D, ascii.last != 0x2D,
        ascii.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
      else { return .failure(.domain) }
      // A last label of digits makes the whole an IP address.
      if index == labels.count - 1, ascii.allSatisfy({ (0x30...0x39).contains($0) }) {
        return .failure(.domain)
      }
      if index > 0 { domain.append(0x2E) }
      domain += ascii
    }
    return domain.count <= 253 ? .success(domain) : .failure(.domain)
  }

  /// `xn--` and the label in Punycode; nil where a letter is none of those that IDNA 2008 takes as they are.
  ///
  /// Letters with combining marks are refused along with all that compatibility would replace: which of the several
  /// spellings a server knows cannot be told from the text. Such a domain is written as `xn--…`.
  private static func encoded(_ label: String) -> [UInt8]? {
    let scalars = Array(label.lowercased().unicodeScalars)
    for scalar in scalars {
      if scalar.isASCII { continue }
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber: break
      default: return nil
      }
      // U+00DF and U+03C2 are letters of their own in IDNA 2008, though capitals fold them.
      if scalar.properties.changesWhenNFKCCaseFolded, scalar.value != 0xDF, scalar.value != 0x3C2 {
        return nil
      }
    }
    return Punycode.encode(scalars).map { Array("xn--".utf8) + $0 }
  }
}
