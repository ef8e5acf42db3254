package import PolicyModel

extension NoticeLetter {
  /// Lays a notice out as text and as HTML.
  ///
  /// - Parameter colors: of the brand, of which buttons and links take the accent.
  package init(of notice: Notice, in words: NoticeWords = NoticeWords(), colors: BrandColors = BrandColors())
  {
    let content = LetterContent(of: notice, in: words)
    let html = LetterHTML(content, colors: colors)
    let greeting = words.around(.greetingByName)
    self.init(
      language: notice.language, subject: content.subject, text: content.plainText,
      htmlBeforeGreeting: html.beforeGreeting, htmlAfterGreeting: html.afterGreeting,
      greetingBeforeName: greeting.before, greetingAfterName: greeting.after,
      greetingWithoutName: words.say(.greeting))
  }
}
