import Testing

@testable import PolicyNotice

@Suite("Addresses")
struct MailAddressTests {
  private func ascii(_ text: String) -> String? {
    guard case .success(let address) = MailAddress.ascii(Array(text.utf8)[...]) else { return nil }
    return address
  }

  @Test(arguments: [
    ("ann@mail.example", "ann@mail.example"), ("Ann.Lee+x@MAIL.Example", "Ann.Lee+x@mail.example"),
    ("!#$%&'*+-/=?^_`{|}~@a.example", "!#$%&'*+-/=?^_`{|}~@a.example"), ("a@1.example", "a@1.example"),
    ("a@bücher.example", "a@xn--bcher-kva.example"), ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
    ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"), ("a@faß.example", "a@xn--fa-hia.example"),
    ("a@xn--bcher-kva.example", "a@xn--bcher-kva.example"),
  ])
  func taken(_ text: String, _ address: String) { #expect(ascii(text) == address) }

  @Test(arguments: [
    "", "@", "a@", "@a.example", "a", "a@b@c.example", "a b@c.example", "a.@c.example", ".a@c.example",
    "a..b@c.example", "\"a\"@c.example", "ü@c.example", "a@c", "a@c.", "a@.c.example", "a@c_d.example",
    "a@-c.example",
    "a@c-.example", "a@1.2.3.4", "a@[1.2.3.4]", "a@☃.example", "a@e\u{301}.example", "a@ｆｕｌｌ.example",
    "a@a\u{200D}b.example",
    "a@c.example ", "a@c.example\n", "a(x)@c.example", "<a@c.example>",
  ])
  func refused(_ text: String) { #expect(ascii(text) == nil) }

  @Test func lengths() {
    let label = String(repeating: "a", count: 63)
    #expect(ascii(String(repeating: "x", count: 64) + "@c.example") != nil)
    #expect(ascii(String(repeating: "x", count: 65) + "@c.example") == nil)
    #expect(ascii("x@\(label).example") != nil)
    #expect(ascii("x@a\(label).example") == nil)
    #expect(ascii("x@\(label).\(label).\(label).\(String(label.prefix(60)))") != nil)
    #expect(ascii("x@\(label).\(label).\(label).\(String(label.prefix(61)))") == nil)
  }

  /// The samples of RFC 3492, section 7.1.
  @Test(arguments: [
    ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
    ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
    ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
    ("यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"),
    ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
    ("세계의모든사람들이한국어를이해한다면얼마나좋을까", "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
    ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
    ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
    ("安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
    ("Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"),
    ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
    ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
    ("そのスピードで", "d9juau41awczczp"),
  ])
  func punycode(_ text: String, _ expected: String) {
    #expect(
      Punycode.encode(Array(text.unicodeScalars)).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    arguments: [
      ("ann@mail.example", nil, "ann@mail.example"),
      ("Ann Lee <ann@mail.example>", "Ann Lee", "ann@mail.example"),
      ("\"Lee, \\\"Ann\\\"\" <ann@mail.example>", "Lee, \"Ann\"", "ann@mail.example"),
      ("Zoë <z@bücher.example>", "Zoë", "z@xn--bcher-kva.example"),
      ("<ann@mail.example>", nil, "ann@mail.example"),
      ("  Example Inc.  <a@b.example>", "Example Inc.", "a@b.example"),
    ] as [(String, String?, String)])
  func mailboxes(_ text: String, _ name: String?, _ address: String) {
    #expect(Mailbox(text) == Mailbox(name: name, address: address))
  }

  @Test(arguments: [
    "", "Ann", "Ann <ann>", "Ann <a@b.example", "Ann <a@b.example> x", "Ann (x) <a@b.example>",
    "Ann, Bo <a@b.example>",
    "a@b.example, c@d.example", "Ann\n <a@b.example>", "Ann\r\nBcc: x <a@b.example>", "\"Ann <a@b.example>",
    "\"A\" b <a@b.example>",
    "Group: a@b.example;", "A \u{202E}b <a@b.example>",
  ])
  func noMailboxes(_ text: String) { #expect(Mailbox(text) == nil) }
}
