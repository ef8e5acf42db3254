import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@testable import PolicyRender

/// An Arabic policy in the English frame: `<html>` is the policy's, and every word of the program says that it is English.
@Suite struct PagesInAnotherLanguage {
  @Test(arguments: [
    ("ar", "rtl"), ("he-IL", "rtl"), ("en-GB", "ltr"), ("uz-Arab-AF", "rtl"), ("az-arab", "rtl"),
    ("ar-Latn", "ltr"), ("sr-Cyrl", "ltr"), ("en-x-arab", "ltr"), ("de-1996", "ltr"),
  ])
  func aScriptDecidesWhichWayALanguageRuns(_ example: (tag: String, direction: String)) {
    #expect(writingDirection(of: example.tag) == example.direction)
  }

  private static let title = "سياسة الخصوصية"

  private static var site: SampleSite {
    var entities = EntityTable()
    entities.set(
      .controller, [SampleSite.record([.name: .text("شركة"), .country: .choice("EG")])])
    entities.set(.product, [SampleSite.record([.name: .text("تطبيق"), .url: .text("https://acme.example")])])
    entities.set(
      .contact,
      [
        SampleSite.record(id: "c", [.name: .text("فريق"), .address: .text("القاهرة")]),
        SampleSite.record(id: "f", [.name: .text("نموذج"), .form: .text("https://acme.example/f")]),
      ])
    entities.set(
      .right,
      [SampleSite.record(id: "a", [.right: .choice("access"), .routes: .list([.reference("f")])])])
    entities.set(.data, [SampleSite.record(id: "d", [.name: .text("بيانات"), .sensitive: .flag(true)])])
    entities.set(
      .retention,
      [SampleSite.record(id: "r", [.data: .list([.reference("d")]), .period: .period(Period(days: 30))])])
    let table = TextTable(
      id: "data", caption: "Personal data", columns: [TableColumn(title: InlineText("Data"))],
      rows: [TableRow(id: "d", cells: [TableCell(InlineText("بيانات"))])])
    let block = TextBlock(
      containers: [], content: .table(table), generatedBy: "data", range: Sample.range())
    let policy = Policy(
      id: "p", title: title, language: "ar", numbering: .none, regimes: [], entities: entities,
      text: ResolvedText(clauses: [Sample.clause("k", "ما نجمعه", [block])]), file: Sample.file)
    var site = SampleSite.announced
    site.versions = [
      Sample.version("1", published: "2026-01-01", effective: "2026-02-01", policy: policy),
      Sample.version("2", previous: "1", published: "2026-03-01", effective: "2026-04-01", policy: policy),
    ]
    return site
  }

  /// The elements whose text stands in a language, as words by language.
  private func words(of page: String) -> [String: String] {
    var open: [(tag: String, language: String)] = []
    var found: [String: String] = [:]
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      let text = rest[..<start].trimmed
      if !text.isEmpty { found[open.last?.language ?? "", default: ""] += text + "\n" }
      guard let end = rest[start...].firstIndex(of: ">") else { break }
      let tag = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      let name = String(tag.prefix { $0 != " " && $0 != "/" && $0 != "\n" })
      if tag.hasPrefix("/") {
        let closed = String(tag.dropFirst())
        if let index = open.lastIndex(where: { $0.tag == closed }) { open.removeSubrange(index...) }
      } else if !["meta", "link", "br", "img", "!DOCTYPE", "hr"].contains(name) {
        let language = (tag + ">").between(" lang=\"", "\"") ?? open.last?.language ?? ""
        open.append((name, language))
      }
    }
    return found
  }

  private func isArabic(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) }
  }

  private func isEnglish(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x61...0x7A).contains($0.value) }
  }

  @Test(arguments: ["p/index.html", "p/versions/1/index.html", "p/fragment.html"])
  func everyWordIsInItsLanguage(_ path: String) throws {
    let page = try PagesInAnotherLanguage.site.file(path)
    let body = page.contains("<body>") ? "<x lang=\"ar\">" + (page.between("<body>", "</body>") ?? "") : page
    let words = words(of: body)
    for line in (words["ar"] ?? "").split(separator: "\n") {
      #expect(!isEnglish(String(line)), "\(path): \(line)")
    }
    for line in (words["en"] ?? "").split(separator: "\n") {
      #expect(!isArabic(String(line)), "\(path): \(line)")
    }
    #expect(words["en"]?.isEmpty == false && words["ar"]?.isEmpty == false)
  }

  @Test func thePageIsThePolicys() throws {
    let page = try PagesInAnotherLanguage.site.file("p/index.html")
    #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(page.contains("<a class=\"skip-link\" href=\"#page.main\" lang=\"en\" dir=\"ltr\">"))
    #expect(page.contains("<h1 lang=\"ar\" dir=\"rtl\">\(PagesInAnotherLanguage.title)</h1>"))
    #expect(
      page.contains("<li><span lang=\"ar\" dir=\"rtl\">بيانات</span>: 30 days</li>"))
    #expect(
      page.contains("<caption id=\"table.1\"><span lang=\"en\" dir=\"ltr\">Personal data</span></caption>"))
    #expect(page.contains("<th scope=\"row\"><bdi>بيانات</bdi></th>"))
    #expect(
      page.contains(
        "To use them: <span lang=\"ar\" dir=\"rtl\"><a href=\"https://acme.example/f\" rel=\"noreferrer\">نموذج</a></span>."
      ))
    #expect(page.contains("<li>Arabic</li>"))
    #expect(!page.contains("og:locale"))
  }

  @Test func anEnglishPageMarksNothing() throws {
    let site = SampleSite.announced
    for (path, page) in try site.files() where path.hasPrefix("p/") && path.hasSuffix(".html") {
      let marks = page.ranges(of: " lang=\"").count
      #expect(marks == 1, "\(path)")
    }
  }

  @Test func theHiddenWordsOfARedlineAreEnglish() {
    func text(_ words: String) -> ResolvedText {
      ResolvedText(clauses: [Sample.clause("k", "ا", [Sample.paragraph(words)])])
    }
    var html = HTML()
    TextMarkup(numbering: .none, language: "ar").redline(
      Redline(from: text("واحد اثنان"), to: text("واحد ثلاثة")), findings: [], into: &html)
    #expect(html.string.contains("<ins><span class=\"vh\" lang=\"en\" dir=\"ltr\">[inserted: </span>"))
  }
}

extension Substring {
  fileprivate var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
