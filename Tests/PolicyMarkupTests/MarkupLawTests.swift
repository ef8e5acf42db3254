import PolicyMarkup
import PolicySource
import Testing

@Suite struct MarkupLawTests {
  private static let markdown = """
    # About *us* {#about}

    We are {{ controller.name }}, see <https://a.example> or www.b.example, mail c@d.example.[^n]
    \\{{ literal }} and `{{ code }}` and [link]({{url}} "t {{ x_y_z }}") \\~~a~~ \\[^b] ![i](/i.png)

    > quoted **strong {{ x }}**
    lazy

    1. one
       - two

         more
    2. [ref]

    | a | b |
    |:-:|--:|
    | {{ x }} | y \\| z é |

    {{ retention-table }}

    [^n]: Note with https://e.example/x_y_z
    [ref]: /there "title"

    ```
    code
    ```
    """

  private static let yaml = """
    schema: 1
    title: "Privacy \\u00e9 Policy"
    list: [a, {b: c}, 'd']
    data:
      - id: account
        name: Ünïcode 😀
        note: |
          Some *text*
        items: [x, y]
      - {id: second, was: first}
    long: >-
      folded
      text
    """

  @Test func `documents parsed on many threads equal those parsed one by one`() async {
    let documents = (0..<64).map { number in
      """
      # Document \(number) {#d-\(number)}

      See https://a\(number).example/x_y and www.b.example, c\(number)@d.example: w:ww h:ttp _e_ *f* {{ g_\(number) }}

      | a\(number) | www.c.example |
      |---|:-:|
      | http://x.example | \(number)@y.example |

      \(String(repeating: "Words with: colons, www and http://z.example/\(number). ", count: number % 7 + 1))
      """
    }
    let alone = documents.map(sketch)
    #expect(alone[0][1].contains("(mailto:c0@d.example)"))
    let wrong = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<8 {
        group.addTask {
          var wrong = 0
          for turn in 0..<20 {
            for step in documents.indices {
              let index = (step * 7 + worker * 11 + turn) % documents.count
              if sketch(documents[index]) != alone[index] { wrong += 1 }
            }
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }

  @Test func `no mutation of a Markdown text traps`() {
    var random = SplitMix64(state: 42)
    for _ in 0..<6_000 {
      var problems = Diagnostics()
      let file = SourceFile(path: "a.md", bytes: mutated(Self.markdown, &random))
      let document = MarkdownDocument(parsing: file, reporting: &problems)
      for block in document.blocks { #expect(block.range.end <= file.bytes.count) }
    }
  }

  @Test func `no mutation of a YAML text traps`() {
    var random = SplitMix64(state: 43)
    for _ in 0..<6_000 {
      var problems = Diagnostics()
      let root = YAMLNode.parse(
        SourceFile(path: "a.yaml", bytes: mutated(Self.yaml, &random)), reporting: &problems)
      #expect(root != nil || problems.hasErrors)
    }
  }

  @Test func `no mutation of a note traps`() {
    var random = SplitMix64(state: 44)
    let place = SourceRange(file: SourceFile(path: "a.yaml", text: "note"), start: 0, end: 4)
    for _ in 0..<2_000 {
      var problems = Diagnostics()
      let text = String(decoding: mutated("See [a]({{u}}) *b* {{ c }} <d> ~~e~~", &random), as: UTF8.self)
      _ = InlineText(parsingMarkdown: text, at: place, reporting: &problems)
      #expect(problems.all.allSatisfy { $0.range?.file === place.file })
    }
  }
}

/// Flips, deletes, doubles or inserts a few bytes, or cuts the text off; most results are still text.
func mutated(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
  var bytes = Array(text.utf8)
  let marks = Array("{}[]()<>*_~`|#!:^\\-> \t\n\r&'\"@./x1".utf8)
  for _ in 0..<Int.random(in: 1...6, using: &random) {
    guard !bytes.isEmpty else { break }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeLast(bytes.count - place)
    case 2: bytes.remove(at: place)
    case 3:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + 5))
    default: bytes.insert(marks.randomElement(using: &random) ?? 0x20, at: place)
    }
  }
  return bytes
}
