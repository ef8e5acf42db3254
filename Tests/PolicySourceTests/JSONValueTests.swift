import PolicySource
import Testing

private func read(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8)) }

@Test func `every kind of JSON value is read`() {
  let value = read(#" {"a": [null, true, false, -12, 0, 1.5e+3, "x"], "b": {"c": {}}, "d": []} "#)
  #expect(value?["a"]?.array?.count == 7)
  #expect(value?["a"]?.array?[0] == .null)
  #expect(value?["a"]?.array?[1].flag == true)
  #expect(value?["a"]?.array?[3].integer == -12)
  #expect(value?["a"]?.array?[5] == .number("1.5e+3"))
  #expect(value?["a"]?.array?[5].integer == nil)
  #expect(value?["b"]?["c"]?.object?.isEmpty == true)
  #expect(value?["e"] == nil)
}

@Test func `escapes are read`() {
  #expect(read(#""\"\\\/\b\f\n\r\té\u20ac\ud83d\ude00""#)?.text == "\"\\/\u{8}\u{C}\n\r\té€😀")
}

@Test(arguments: [
  "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "01", "-", "1.", "1e", ".5", "+1", "nul",
  "truefalse",
  "\"", "\"\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800A""#, #""\udc00""#, "1 2",
  "{\"a\":1,\"a\":2}", "'a'",
  "[1", "NaN", "// x\n1",
])
func `what is no JSON is refused`(text: String) { #expect(read(text) == nil) }

@Test func `text that is no UTF-8 is refused`() {
  #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
}

@Test func `nesting has an end`() {
  #expect(read(String(repeating: "[", count: 100_000)) == nil)
  let deep = 60
  #expect(read(String(repeating: "[", count: deep) + String(repeating: "]", count: deep)) != nil)
}

@Test func `what is written is read`() {
  var json = JSONWriter()
  json.object { object in
    object.field("text", "a\u{1}\u{7F}\"\\é\n😀")
    object.field("number", 42)
    object.field("none", nil as String?)
    object.field("list", ["a", "b"])
  }
  let value = JSONValue(parsing: json.bytes)
  #expect(value?["text"]?.text == "a\u{1}\u{7F}\"\\é\n😀")
  #expect(value?["number"]?.integer == 42)
  #expect(value?["none"] == .null)
  #expect(value?["list"]?.array?.compactMap(\.text) == ["a", "b"])
}
