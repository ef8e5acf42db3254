import PolicyModel
import Testing

@testable import PolicyNotice

@Suite("Messages")
struct MessageTests {
  private let lineFeed: [UInt8] = [0x0A]

  private func encoded(_ texts: String...) -> String {
    var encoding = QuotedPrintable(lineEnd: lineFeed)
    for (index, text) in texts.enumerated() {
      if index > 0 { encoding.breakSoftly() }
      encoding.append(text.utf8)
    }
    return String(decoding: encoding.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("Plain.\n", "Plain.\n"), ("a=b", "a=3Db"), ("Zoë", "Zo=C3=AB"), ("end \n\tx\t\n", "end=20\n\tx=09\n"),
    ("end ", "end=20"),
    (".\n..a\nb.c", "=2E\n=2E.a\nb.c"), ("From me\nFromage\nA From b", "=46rom me\nFromage\nA From b"),
    ("a\r\nb", "a=0D\nb"),
    ("\u{0}\u{7F}", "=00=7F"), ("", ""),
  ])
  func quotedPrintable(_ text: String, _ expected: String) {
    #expect(encoded(text) == expected)
  }

  @Test func linesAreBroken() {
    let line = String(repeating: "x", count: 75)
    #expect(encoded(line) == line)
    #expect(encoded(line + "yz") == line + "=\nyz")
    #expect(encoded(line + ".z") == line + "=\n=2Ez")
    #expect(encoded(line + "From x") == line + "=\n=46rom x")
    #expect(encoded(String(line.dropLast(5)) + "é") == String(line.dropLast(5)) + "=\n=C3=A9")
    #expect(encoded("a", "b") == "a=\nb")
    #expect(encoded("a\n", "b") == "a\nb")
  }

  /// Whatever text comes back, in lines that are short enough and hold no half of a character.
  @Test func quotedPrintableIsRead() {
    var random = SplitMix64(seed: 3)
    let atoms = [
      "a", "word ", "ë", "李", "🧑‍🚒", "=", ".", "\n", "\n\n", " ", "\t", "From ", "\r", "xxxxxxxxxxxxxxxxxxxx",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in atoms.randomElement(using: &random)!
      }.joined()
      let lines = encoded(text).split(separator: "\n", omittingEmptySubsequences: false)
      var decoded: [UInt8] = []
      for (index, line) in lines.enumerated() {
        #expect(line.utf8.count <= 76)
        #expect(line.utf8.allSatisfy { $0 < 0x80 } && !line.hasSuffix(" ") && !line.hasSuffix("\t"))
        #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
        var rest = line[...]
        if rest.hasSuffix("=") { rest.removeLast() }
        var bytes: [UInt8] = []
        while let letter = rest.first {
          rest.removeFirst()
          if letter == "=" {
            bytes.append(UInt8(rest.prefix(2), radix: 16)!)
            rest.removeFirst(2)
          } else {
            bytes += String(letter).utf8
          }
        }
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        decoded += bytes
        if index < lines.count - 1, !line.hasSuffix("=") { decoded.append(0x0A) }
      }
      #expect(decoded == Array(text.utf8))
    }
  }

  private func field(_ name: String, _ write: (inout HeaderField) -> Void) -> String {
    var field = HeaderField(name, lineEnd: lineFeed)
    write(&field)
    return String(decoding: field.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("Changes", "Subject: Changes"), ("Changes of 1 May: two", "Subject: Changes of 1 May: two"),
    ("Änderungen der Richtlinie", "Subject: =?utf-8?Q?=C3=84nderungen_der_Richtlinie?="),
    ("規約", "Subject: =?utf-8?B?6KaP57SE?="),
    ("two  spaces", "Subject: =?utf-8?Q?two__spaces?="),
    ("=?utf-8?Q?x?=", "Subject: =?utf-8?B?PT91dGYtOD9RP3g/PQ==?="),
    ("a\r\nBcc: b@c.example", "Subject: =?utf-8?B?YQ0KQmNjOiBiQGMuZXhhbXBsZQ==?="),
    (
      "Changes to the Imaginella.ai Privacy Policy from 15 December 2026: your agreement is needed",
      "Subject: Changes to the Imaginella.ai Privacy Policy from 15 December 2026:\n your agreement is needed"
    ),
    (
      "Änderungen der Datenschutzerklärung von Imaginella zum 15. Dezember 2026",
      "Subject: =?utf-8?Q?=C3=84nderungen_der_Datenschutzerkl=C3=A4rung_von_Imagine?=\n =?utf-8?Q?lla_zum_15=2E_Dezember_2026?="
    ),
  ])
  func subjects(_ text: String, _ expected: String) {
    #expect(field("Subject") { $0.text(text) } == expected)
  }

  @Test(
    arguments: [
      (nil, "To: a@b.example"), ("", "To: a@b.example"), ("Ann Lee", "To: Ann Lee <a@b.example>"),
      ("Lee, Ann", "To: \"Lee, Ann\" <a@b.example>"),
      ("J. R. \"Bob\" \\", "To: \"J. R. \\\"Bob\\\" \\\\\" <a@b.example>"),
      ("Zoë", "To: =?utf-8?Q?Zo=C3=AB?= <a@b.example>"),
      ("李小龙", "To: =?utf-8?B?5p2O5bCP6b6Z?= <a@b.example>"),
      ("x =?utf-8?q?y?=", "To: =?utf-8?B?eCA9P3V0Zi04P3E/eT89?= <a@b.example>"),
    ] as [(String?, String)])
  func recipients(_ name: String?, _ expected: String) {
    #expect(field("To") { $0.mailbox(Mailbox(name: name, address: "a@b.example")) } == expected)
  }

  /// Encoded words are of whole characters, at most 75 bytes long, on lines of at most 78.
  @Test func encodedWordsKeepTheirSize() {
    var random = SplitMix64(seed: 5)
    let atoms = ["a", " ", "ë", "李", "🧑", "?", "=", "_", ","]
    for _ in 0..<500 {
      let text =
        "é"
        + (0..<Int.random(in: 0...120, using: &random)).map { _ in atoms.randomElement(using: &random)! }
        .joined()
      let lines = field("Subject") { $0.text(text) }.split(separator: "\n")
      var decoded = ""
      for line in lines {
        #expect(line.utf8.count <= 78)
        let word = line.drop { $0 != "=" }
        #expect(word.utf8.count <= 75 && word.hasPrefix("=?utf-8?") && word.hasSuffix("?="))
        let bytes = word.dropFirst(10).dropLast(2)
        let read = word.dropFirst(8).first == "B" ? fromBase64(bytes) : fromQuoted(bytes)
        let piece = String(validating: read, as: UTF8.self)
        #expect(piece != nil)
        decoded += piece ?? ""
      }
      #expect(decoded == text)
    }
  }

  private func fromQuoted(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let letter = rest.popFirst() {
      if letter == "=" {
        bytes.append(UInt8(rest.prefix(2), radix: 16)!)
        rest.removeFirst(2)
      } else {
        bytes += (letter == "_" ? " " : String(letter)).utf8
      }
    }
    return bytes
  }

  private func fromBase64(_ text: Substring) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var bytes: [UInt8] = []
    var (number, bits) = (0, 0)
    for letter in text where letter != "=" {
      number = number << 6 | letters.firstIndex(of: letter)!
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(number >> bits & 255))
      }
    }
    return bytes
  }

  private let letter = NoticeLetter(
    language: "en", subject: "Changes to the Privacy Policy",
    text: "We change it.\n\n.\nFrom now on: 100 % = all.\n",
    htmlBeforeGreeting: "<!DOCTYPE html>\n<p>", htmlAfterGreeting: "</p>\n", greetingBeforeName: "Hello ",
    greetingAfterName: ",",
    greetingWithoutName: "Hello,")

  private var campaign: Campaign {
    Campaign(
      policy: "p", version: "v2", sourcesDigest: "d1", textDigest: "d2",
      date: Timestamp("2026-10-01T09:30:00Z")!,
      sender: Mailbox(name: "Northwind", address: "notices@northwind.example"),
      replyTo: "privacy@northwind.example",
      unsubscribe: "https://northwind.example/u")
  }

  private func message(_ mailbox: Mailbox, _ lineEnd: MessageTemplate.LineEnd = .unix) -> String {
    let template = MessageTemplate(letter, of: campaign, lineEnd: lineEnd)
    var bytes: [UInt8] = []
    template.append(to: mailbox, messageID: template.messageID(for: mailbox), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `printf 'p\nv2\nd1\nann@mail.example' | sha256sum`, and the same without the address for the boundary.
  @Test func aWholeMessage() {
    let expected = """
      From: Northwind <notices@northwind.example>
      To: "Ann <&> Lee" <Ann@mail.example>
      Reply-To: privacy@northwind.example
      Subject: Changes to the Privacy Policy
      Date: Thu, 01 Oct 2026 09:30:00 +0000
      Message-ID: <b79ec22b34e9b68b87ebb0b34d5013c456919afc@northwind.example>
      MIME-Version: 1.0
      Auto-Submitted: auto-generated
      Content-Language: en
      List-Unsubscribe: <https://northwind.example/u>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Content-Type: multipart/alternative;
       boundary="=_20870c59a3920d67aab348df"

      --=_20870c59a3920d67aab348df
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Hello Ann <&> Lee,

      We change it.

      =2E
      =46rom now on: 100 % =3D all.
      --=_20870c59a3920d67aab348df
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <!DOCTYPE html>
      <p>=
      Hello Ann &lt;&amp;&gt; Lee,=
      </p>
      --=_20870c59a3920d67aab348df--

      """
    let made = message(Mailbox(name: "Ann <&> Lee", address: "Ann@mail.example"))
    #expect(made == expected)
    #expect(
      message(Mailbox(name: "Ann <&> Lee", address: "Ann@mail.example"), .network)
        == made.replacing("\n", with: "\r\n"))
  }

  @Test func aMessageIDIsOfItsCampaignAndAddress() {
    let template = MessageTemplate(letter, of: campaign, lineEnd: .unix)
    let id = template.messageID(for: Mailbox(name: "Ann", address: "ann@mail.example"))
    #expect(id == template.messageID(for: Mailbox(name: nil, address: "ANN@mail.example")))
    #expect(id != template.messageID(for: Mailbox(name: "Ann", address: "bo@mail.example")))
    let later = Campaign(
      policy: "p", version: "v3", sourcesDigest: "d1", textDigest: "d2", date: campaign.date,
      sender: campaign.sender)
    #expect(
      id
        != MessageTemplate(letter, of: later, lineEnd: .unix).messageID(
          for: Mailbox(name: nil, address: "ann@mail.example")))
  }
}
