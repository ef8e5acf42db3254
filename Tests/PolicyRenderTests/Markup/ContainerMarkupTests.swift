import PolicyMarkup
import PolicyModel
import PolicyRender
import Testing

struct ContainerMarkupTests {
  @Test func aTightListShowsItsItemsBare() {
    #expect(
      blocks(
        Sample.paragraph("one", Sample.item(list: true)), Sample.paragraph("two", Sample.item()),
        Sample.paragraph("after")) == """
          <ul>
          <li>one
          </li>
          <li>two
          </li>
          </ul>
          <p>after</p>

          """)
  }

  @Test func aLooseListKeepsItsParagraphs() {
    #expect(
      blocks(
        Sample.paragraph("one", Sample.item(ordered: true, start: 3, tight: false, list: true)),
        Sample.paragraph("more", Sample.item(ordered: true, start: 3, tight: false, item: false)),
        Sample.paragraph("two", Sample.item(ordered: true, start: 3, tight: false))) == """
          <ol start="3">
          <li><p>one</p>
          <p>more</p>
          </li>
          <li><p>two</p>
          </li>
          </ol>

          """)
  }

  @Test func listsNestInItems() {
    #expect(
      blocks(
        Sample.paragraph("one", Sample.item(list: true)),
        Sample.paragraph("inner", Sample.item(item: false), Sample.item(ordered: true, list: true)),
        Sample.paragraph("inner two", Sample.item(item: false), Sample.item(ordered: true)),
        Sample.paragraph("two", Sample.item())) == """
          <ul>
          <li>one
          <ol>
          <li>inner
          </li>
          <li>inner two
          </li>
          </ol>
          </li>
          <li>two
          </li>
          </ul>

          """)
  }

  @Test func twoListsAndTwoQuotesStayTwo() {
    #expect(
      blocks(
        Sample.paragraph("a", Sample.item(list: true)), Sample.paragraph("b", Sample.item(list: true)),
        Sample.paragraph("c", .quote(starts: true)), Sample.paragraph("d", .quote(starts: false)),
        Sample.paragraph("e", .quote(starts: true))) == """
          <ul>
          <li>a
          </li>
          </ul>
          <ul>
          <li>b
          </li>
          </ul>
          <blockquote>
          <p>c</p>
          <p>d</p>
          </blockquote>
          <blockquote>
          <p>e</p>
          </blockquote>

          """)
  }

  @Test func aListInAQuoteEndsWithIt() {
    #expect(
      blocks(
        Sample.paragraph("a", .quote(starts: true), Sample.item(list: true)),
        Sample.paragraph("b", Sample.item(list: true))) == """
          <blockquote>
          <ul>
          <li>a
          </li>
          </ul>
          </blockquote>
          <ul>
          <li>b
          </li>
          </ul>

          """)
  }

  @Test func aClauseEndsItsLists() {
    let html = clauses(
      Sample.clause("a", "A", [Sample.paragraph("x", Sample.item(list: true))]), Sample.clause("b", "B"))
    #expect(html.contains("</li>\n</ul>\n<div class=\"clause-heading\"><h2 id=\"b\">"))
  }
}
