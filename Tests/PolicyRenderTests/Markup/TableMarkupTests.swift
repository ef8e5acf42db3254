import PolicyMarkup
import PolicyModel
import PolicyRender
import Testing

struct TableMarkupTests {
  @Test func aGeneratedTableHasCaptionScopesLabelsAndValues() {
    let table = TextTable(
      id: "retention-table", caption: "How long we keep what",
      columns: [
        TableColumn(title: InlineText("Data")), TableColumn(title: InlineText("Period"), alignment: .right),
      ],
      rows: [
        TableRow(
          id: "billing",
          cells: [TableCell(InlineText("Billing")), TableCell(InlineText("6 years"), machineValue: "P6Y")]),
        TableRow(
          id: "logs",
          cells: [TableCell(InlineText("Logs")), TableCell(InlineText("30 days"), machineValue: "P30D")]),
      ])
    #expect(
      blocks(Sample.table(table)) == """
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby="table.1"><table>
        <caption id="table.1">How long we keep what</caption>
        <thead><tr><th scope="col">Data</th><th scope="col" class="align-right">Period</th></tr></thead>
        <tbody>
        <tr><th scope="row">Billing</th>\
        <td class="align-right" data-label="Period"><data value="P6Y">6 years</data></td></tr>
        <tr><th scope="row">Logs</th>\
        <td class="align-right" data-label="Period"><time datetime="P30D">30 days</time></td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func aMarkdownTableIsNamedByItsClause() {
    let table = TextTable(
      id: nil, caption: "",
      columns: [TableColumn(title: InlineText("")), TableColumn(title: InlineText("B"))],
      rows: [TableRow(id: nil, cells: [TableCell(InlineText("")), TableCell(InlineText("2"))])])
    let html = clauses(Sample.clause("c", "Cookies", [Sample.table(table)]))
    #expect(
      html.hasSuffix(
        """
        <div class="table-scroll" role="region" tabindex="0" aria-label="Cookies"><table>
        <thead><tr><td></td><th scope="col">B</th></tr></thead>
        <tbody>
        <tr><td></td><td data-label="B">2</td></tr>
        </tbody>
        </table></div>

        """))
  }

  @Test(arguments: [
    ("P30D", true), ("PT72H", true), ("P1DT12H30M", true), ("PT5S", true), ("2026-03-01", true),
    ("2026-03", true), ("2026", true), ("P6Y", false), ("P6M", false), ("P2W", false), ("P1M15D", false),
    ("P", false), ("PT", false), ("P1DT", false), ("PT1M1H", false), ("PD", false), ("P1D1D", false),
    ("2026-02-30", false), ("", false), ("session", false),
  ])
  func onlyWhatHTMLKnowsIsATime(_ value: String, _ isTime: Bool) {
    let table = TextTable(
      id: nil, caption: "", columns: [TableColumn(title: InlineText("A"))],
      rows: [TableRow(id: nil, cells: [TableCell(InlineText("x"), machineValue: value)])])
    let html = blocks(Sample.table(table))
    #expect(html.contains("<time datetime=\"\(value)\">x</time>") == isTime)
    #expect(html.contains("<data value=\"\(value)\">x</data>") != isTime)
  }

  @Test func aRowLongerThanTheHeaderIsPrinted() {
    let table = TextTable(
      id: nil, caption: "", columns: [TableColumn(title: InlineText("A"))],
      rows: [TableRow(id: nil, cells: [TableCell(InlineText("1")), TableCell(InlineText("2"))])])
    #expect(blocks(Sample.table(table)).contains("<td>2</td>"))
  }
}
