import PolicyProse
import Testing

@Test(arguments: [
  ("collects", "collected"), ("collecting", "collect"), ("cookies", "cookie"), ("policies", "policy"),
  ("share", "sharing"), ("anonymise", "anonymize"), ("behaviour", "behavior"), ("processes", "processed"),
  ("stored", "storing"), ("children's", "children"),
])
func formsOfOneWordHaveOneStem(_ forms: (String, String)) {
  #expect(wordStem(forms.0) == wordStem(forms.1))
}

@Test func differentWordsKeepDifferentStems() {
  #expect(wordStem("sell") != wordStem("seal"))
  #expect(wordStem("day") != wordStem("date"))
  #expect(wordStem("use") == "use")
}

@Test func stemsOfAddressesNumbersAndOtherScriptsAreTheWords() {
  for word in ["30", "a", "données", "个人信息", "", "its"] { #expect(wordStem(word) == word) }
}
