/// All that one cohort is told, in every form that a notice takes.
package struct CohortNotice: Sendable {
  package let cohort: Cohort
  package let notice: Notice
  package let letter: NoticeLetter
  package let words: NoticeWords

  package init(cohort: Cohort, notice: Notice, letter: NoticeLetter, words: NoticeWords) {
    self.cohort = cohort
    self.notice = notice
    self.letter = letter
    self.words = words
  }
}
