import PolicyMarkup
import PolicySource

/// A remark as running text; its Markdown is one paragraph.
func entityNote(_ markdown: String, at range: SourceRange, reporting diagnostics: inout Diagnostics)
  -> InlineText
{
  InlineText(parsingMarkdown: markdown, at: range, reporting: &diagnostics)
}
