import PolicyMarkup
import PolicySource

/// A remark as running text.
func entityNote(_ markdown: String, at range: SourceRange, reporting diagnostics: inout Diagnostics)
  -> InlineText
{
  InlineText(lines: markdown)
}
