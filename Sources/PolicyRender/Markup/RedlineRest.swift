import PolicyHistory
import PolicyModel

/// The whole text of a redline in its order: unchanged clauses folded, changed ones named where they stand.
extension MarkupWriter {
  mutating func rest(_ context: RedlineContext) {
    departed(from: -1, context)
    var position = 0
    while position < context.clauses.count {
      if context.isOpen(position) {
        pointer(to: position, context)
        departed(from: position, context)
        position += 1
        continue
      }
      var end = position
      while end < context.clauses.count, !context.isOpen(end) {
        end += 1
        // The note of what stood here must not be folded away.
        if context.departed[end - 1] != nil { break }
      }
      folded(position..<end, context)
      departed(from: end - 1, context)
      position = end
    }
  }

  /// Clauses that both texts have, word for word.
  mutating func folded(_ positions: Range<Int>, _ context: RedlineContext) {
    frame("<details class=\"unchanged\"><summary")
    html.text(
      markup.wording.unchanged(
        positions.count, from: numbered(positions.lowerBound, context),
        to: numbered(positions.upperBound - 1, context)))
    html.raw("</summary>\n")
    for position in positions {
      guard let new = context.clauses[position].new else { continue }
      clause(new, number: context.newNumbers[position], level: new.level + 1)
    }
    html.raw("</details>\n")
  }

  private mutating func pointer(to position: Int, _ context: RedlineContext) {
    let clause = context.clauses[position]
    frame("<p class=\"clause-pointer\"")
    html.text(markup.wording.pointer(clause.outerChange, isMoved: clause.isMoved))
    html.raw(" <a href=\"#")
    html.text(context.ids[position])
    html.raw("\">")
    quote(numbered(position, context))
    html.raw("</a></p>\n")
  }

  private mutating func departed(from position: Int, _ context: RedlineContext) {
    for moved in context.departed[position] ?? [] {
      frame("<p class=\"clause-pointer clause-departed\"")
      html.text(markup.wording.movedAway)
      html.raw("<a href=\"#")
      html.text(context.ids[moved])
      html.raw("\">")
      quote(title(of: moved, context))
      html.raw("</a></p>\n")
    }
  }
}
