import PolicySource
import Testing

@Suite("Base64")
struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func writesAndReads(_ text: String, _ letters: String) {
    #expect(base64(text.utf8) == Array(letters.utf8))
    #expect(bytes(fromBase64: letters.utf8) == Array(text.utf8))
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "====", "Z===", "Zg==Zg==", "=Zg=", "Zm9v\n", "Zm9-", "Zm 9"])
  func refusesWhatIsNone(_ letters: String) {
    #expect(bytes(fromBase64: letters.utf8) == nil)
  }

  @Test func anyBytesComeBack() {
    for count in 0..<300 {
      let some = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ count) }
      #expect(bytes(fromBase64: base64(some)) == some)
    }
  }
}
