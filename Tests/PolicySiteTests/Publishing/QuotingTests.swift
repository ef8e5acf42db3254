import Testing

@testable import PolicySite

@Suite("Words that other programs take apart again")
struct QuotingTests {
  static let words = [
    "plain", "", " ", "it's", "'", "''", "\"double\"", "$HOME", "`id`", "$(id)", "a\nb", "\n", "a\\", "\\n",
    "*", "~",
    "a;b", "a&&b", "!x", "ü — 文", "-n", "#", "tab\there", "{a,b}", "[a]",
  ]

  @Test(arguments: words) func aShellGivesThemBack(_ word: String) throws {
    let run = try ChildProcess(running: "sh", ["-c", "printf %s. " + Quoting.shell(word)])
    #expect(run.status == 0)
    #expect(String(decoding: run.output, as: UTF8.self) == word + ".")
  }

  @Test func rsyncTakesAQuoteWithinQuotesTwice() {
    #expect(Quoting.rsync("ssh") == "ssh")
    #expect(Quoting.rsync("/a b/config") == "'/a b/config'")
    #expect(Quoting.rsync("it's \"x\" \\") == "'it''s \"x\" \\'")
    #expect(Quoting.rsync("") == "''")
  }

  @Test func gitReadsPathsAsC() {
    #expect(Quoting.git("/site/a b.txt") == "\"/site/a b.txt\"")
    #expect(Quoting.git("/a\"b\\c\nd\re") == "\"/a\\\"b\\\\c\\nd\\re\"")
  }

  @Test func plainWordsHaveNothingThatAShellReads() {
    for word in QuotingTests.words {
      #expect(Quoting.isPlain(word) == ["plain", "-n"].contains(word), "\(word)")
    }
  }
}

@Suite("What a host answers")
struct HostAnswerTests {
  @Test func itStandsAfterWhatTheShellSaysToEverybody() throws {
    let output = Array("Welcome!\npolicygen-answer current 2026-11-20-1a2b3c4d5e6f\n{\n}\n".utf8)
    let answer = try #require(HostAnswer(in: output))
    #expect(answer.word == "current")
    #expect(answer.text == "2026-11-20-1a2b3c4d5e6f")
    #expect(answer.lines == ["{", "}"])
  }

  @Test(arguments: ["", "Welcome!\n", "policygen-answer", "policygen-answer \n"])
  func thereMayBeNone(_ output: String) {
    #expect(HostAnswer(in: Array(output.utf8)) == nil)
  }

  @Test func aWordAloneIsAnAnswer() throws {
    let answer = try #require(HostAnswer(in: Array("policygen-answer nothing".utf8)))
    #expect(answer.word == "nothing" && answer.text.isEmpty && answer.rest.isEmpty)
  }
}
