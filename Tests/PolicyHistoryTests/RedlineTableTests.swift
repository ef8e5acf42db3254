import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@Suite struct RedlineTableTests {
  let old = table(
    id: "retention-table", caption: "How long we keep it", "Data | Kept for",
    rows: "account: Account | while you have one", "billing: Billing records | 6 years",
    "logs: Logs | 30 days")

  @Test func aRowThatMovedAndChangedIsOneChangedCell() {
    let new = table(
      id: "retention-table", caption: "How long we keep it", "Data | Kept for",
      rows: "logs: Logs | 90 days", "account: Account | while you have one",
      "billing: Billing records | 6 years")
    #expect(
      redline([old], [new])
        == [
          "Data | Kept for", "~ Logs | [-30-]{+90+} days", "Account | while you have one",
          "Billing records | 6 years",
        ])
  }

  @Test func rowsComeAndGo() {
    let new = table(
      id: "retention-table", caption: "How long we keep it", "Data | Kept for",
      rows: "account: Account | while you have one", "mail: Newsletter | until you leave",
      "logs: Logs | 30 days")
    #expect(
      redline([old], [new])
        == [
          "Data | Kept for", "Account | while you have one", "- [-Billing records-] | [-6 years-]",
          "+ {+Newsletter+} | {+until you leave+}", "Logs | 30 days",
        ])
  }

  @Test func columnsComeAndGo() {
    let new = table(
      id: "retention-table", caption: "How long we keep it", "Data | Why | Kept for",
      rows: "account: Account | contract | while you have one", "billing: Billing records | law | 6 years",
      "logs: Logs | safety | 30 days")
    #expect(
      redline([old], [new])
        == [
          "Data | {+Why+} | Kept for", "Account | {+contract+} | while you have one",
          "Billing records | {+law+} | 6 years", "Logs | {+safety+} | 30 days",
        ])
    #expect(
      redline([new], [old])
        == [
          "Data | Kept for | [-Why-]", "Account | while you have one | [-contract-]",
          "Billing records | 6 years | [-law-]", "Logs | 30 days | [-safety-]",
        ])
  }

  @Test func aColumnWithAnotherTitleAndTheSameCellsIsTheSameColumn() {
    let new = table(
      id: "retention-table", caption: "How long we keep it", "Data | Stored for",
      rows: "account: Account | while you have one", "billing: Billing records | 7 years",
      "logs: Logs | 30 days")
    #expect(
      redline([old], [new])
        == [
          "Data | [-Kept-]{+Stored+} for", "Account | while you have one",
          "Billing records | [-6-]{+7+} years",
          "Logs | 30 days",
        ])
  }

  @Test func theCaptionIsCompared() throws {
    guard case .table(let before) = old.content else { return }
    let after = TextTable(
      id: before.id, caption: "How long we store it", columns: before.columns, rows: before.rows)
    let new = TextBlock(containers: [], content: .table(after), range: nowhere)
    let redline = Redline(from: text(clause("a", "A", old)), to: text(clause("a", "A", new)))
    #expect(redline.isUnchanged == false)
    guard case .table(_, _, let table) = redline.clauses[0].blocks[0] else {
      Issue.record("not a table")
      return
    }
    #expect(marked(table.caption) == "How long we [-keep-]{+store+} it")
    #expect(redline.accepted.clauses[0].blocks == [new])
    #expect(redline.rejected.clauses[0].blocks == [old])
  }

  @Test func theMachineReadableFormIsTheNewOne() {
    func periods(_ words: String, _ value: String) -> TextBlock {
      TextBlock(
        containers: [],
        content: .table(
          TextTable(
            id: "t", caption: "", columns: [TableColumn(title: InlineText("Kept for"))],
            rows: [TableRow(id: "a", cells: [TableCell(InlineText(words), machineValue: value)])])),
        range: nowhere)
    }
    let redline = Redline(
      from: text(clause("a", "A", periods("30 days", "P30D"))),
      to: text(clause("a", "A", periods("90 days", "P90D"))))
    guard case .table(_, _, let table) = redline.clauses[0].blocks[0] else {
      Issue.record("not a table")
      return
    }
    #expect(table.rows[0].cells[0].machineValue == "P90D")
    guard case .table(let rejected) = redline.rejected.clauses[0].blocks[0].content else {
      Issue.record("not a table")
      return
    }
    #expect(rejected.rows[0].cells[0].machineValue == "P30D")
  }

  @Test func writtenTablesMatchTheirRowsByTheFirstCell() {
    let old = table(
      "Data | Kept for", rows: "Account | while you have one", "Billing records | 6 years", "Logs | 30 days")
    let new = table(
      "Data | Kept for", rows: "Logs | 90 days", "Account | while you have one", "Billing records | 6 years")
    #expect(redline([old], [new])[1] == "~ Logs | [-30-]{+90+} days")
  }

  @Test func writtenTablesMatchTheirRowsByLikeWords() {
    let old = table("Data | Use", rows: "Name | to greet you", "E-mail | to send the news every week")
    let new = table("Data | Use", rows: "Name | to greet you", "Email address | to send the news every week")
    #expect(
      redline([old], [new])
        == ["Data | Use", "Name | to greet you", "[-E-mail-]{+Email address+} | to send the news every week"])
  }

  @Test func rowsThatATableHasTwiceKeepTheirOrder() {
    let old = table("Data | Use", rows: "Name | greet", "Name | greet", "Email | news")
    let new = table("Data | Use", rows: "Name | greet", "Name | greet", "Email | news and offers")
    #expect(
      redline([old], [new]) == ["Data | Use", "Name | greet", "Name | greet", "Email | news{+ and offers+}"])
  }

  @Test func unlikeWrittenTablesAreTwoTables() {
    let blocks = redline(
      [table("Data | Kept for", rows: "Logs | 30 days")],
      [table("Cookie | Set by", rows: "sid | our shop itself")])
    #expect(blocks == ["- Logs | 30 days", "+ sid | our shop itself"])
  }

  @Test func aTableThatIsNoRectangleIsReplacedWhole() {
    func ragged(_ words: String) -> TextBlock {
      TextBlock(
        containers: [],
        content: .table(
          TextTable(
            id: "t", caption: "",
            columns: [TableColumn(title: InlineText("A")), TableColumn(title: InlineText("B"))],
            rows: [TableRow(id: "a", cells: [TableCell(InlineText(words))])])),
        range: nowhere)
    }
    #expect(redline([ragged("one")], [ragged("two")]) == ["- one", "+ two"])
  }
}
