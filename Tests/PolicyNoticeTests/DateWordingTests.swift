import Foundation
import PolicyModel
import Testing

@testable import PolicyNotice

@Suite struct DateWordingTests {
  /// `Tests/Fixtures/dates/babel.tsv` is what Babel says, written by `scripts/extract-dates.py`.
  @Test func everyLanguageSaysWhatBabelSays() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let said = try Data(contentsOf: tests.appending(path: "Fixtures/dates/babel.tsv"))
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
    #expect(lines.count > 2000)
    var languages: Set<String> = []
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      let wording = try #require(DateWording.of(cells[0]), "\(cells[0])")
      let date = try #require(CalendarDate(cells[1]))
      #expect(wording.text(date) == cells[2], "\(cells[0]) \(cells[1])")
      languages.insert(cells[0])
    }
    #expect(languages.isSuperset(of: DateWording.languages))
  }

  @Test(arguments: [
    ("de", "2026-12-01", "1. Dezember 2026"), ("de", "2026-12", "Dezember 2026"), ("de", "2026", "2026"),
    ("de-AT", "2027-01-07", "7. Jänner 2027"), ("de-DE", "2027-01-07", "7. Januar 2027"),
    ("ru", "2026-05-01", "1 мая 2026\u{202F}г."), ("ru", "2026-05", "май 2026\u{202F}г."),
    ("ar", "2026-12-01", "1 ديسمبر 2026"), ("ja", "2026-12-01", "2026年12月1日"),
    ("hu", "2026-12-01", "2026. december 1."), ("fi", "2026-12-01", "1. joulukuuta 2026"),
    ("fi", "2026-12", "joulukuu 2026"), ("zh-Hant-TW", "2026-12-01", "2026年12月1日"),
    ("fr", "2026-12-01", "1 décembre 2026"), ("fr", "0987-12-01", "1 décembre 987"),
  ])
  func datesAreSaidAsAReaderWrites(language: String, iso: String, said: String) {
    #expect(DateWording.of(language)?.text(CalendarDate(iso)!) == said)
  }

  @Test(arguments: ["fa", "bn", "th", "xx", "", "-", "de-Latn", "bs-Cyrl", "zh-Bopo"])
  func whatIsNotKnownHasNoWording(language: String) { #expect(DateWording.of(language) == nil) }

  @Test func wordsSayDatesInTheirLanguage() {
    let date = CalendarDate("2026-12-01")!
    func words(_ language: String) -> NoticeWords {
      NoticeWords(language: language, translations: ["What changes": "…"])
    }
    #expect(words("de").date(date) == "1. Dezember 2026")
    #expect(words("en-US").date(date) == "1 December 2026")
    #expect(words("fa").date(date) == "2026-12-01")
    // Nothing is translated, so that the sentences are English.
    #expect(NoticeWords(language: "de").date(date) == "1 December 2026")
  }
}
