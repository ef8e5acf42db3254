import PolicySource
import Testing

@Suite struct JSONTextTests {
  @Test func `writes nested values in the order given`() {
    var json = JSONWriter()
    json.object {
      $0.field("a", "text")
      $0.field("n", 3)
      $0.field("b", true)
      $0.field("c", nil as String?)
      $0.array("list") {
        $0.string("x")
        $0.object { $0.field("deep", false) }
        $0.integer(-1)
        $0.null()
      }
      $0.object("o") { $0.field("names", ["p", "q"]) }
      $0.null("z")
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self) == """
        {
          "a": "text",
          "n": 3,
          "b": true,
          "c": null,
          "list": [
            "x",
            {
              "deep": false
            },
            -1,
            null
          ],
          "o": {
            "names": [
              "p",
              "q"
            ]
          },
          "z": null
        }
        """)
  }

  @Test func `empty containers stay on one line`() {
    var json = JSONWriter()
    json.object {
      $0.array("list") { _ in }
      $0.object("o") { _ in }
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\n  \"list\": [],\n  \"o\": {}\n}")
  }

  @Test func `escapes what JSON demands and nothing else`() {
    var json = JSONWriter()
    json.array { $0.string("\"\\\n\r\t\u{0}\u{1B}\u{1F} é 😀 </script>") }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "[\n  \"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u001f é 😀 </script>\"\n]")
  }
}
