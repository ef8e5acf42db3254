import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyRender
import Testing

struct RedlineMarkupTests {
  let inserted = "<ins><span class=\"vh\">[inserted: </span>"
  let deleted = "<del><span class=\"vh\">[deleted: </span>"
  let endInserted = "<span class=\"vh\">] </span></ins>"
  let endDeleted = "<span class=\"vh\">] </span></del>"

  /// A clause that both texts have.
  private func kept(
    _ key: String, _ title: String, at old: Int, _ new: Int, moved: Bool = false, blocks: [RedlineBlock] = []
  ) -> RedlineClause {
    let clause = Sample.clause(key, title)
    return RedlineClause(
      old: clause, new: clause, oldIndex: old, newIndex: new, isMoved: moved,
      heading: [Sample.run(.same, title)], blocks: blocks)
  }

  private func changed(_ blocks: RedlineBlock...) -> String {
    let html = redline(kept("k", "K", at: 0, 0, blocks: blocks))
    let head =
      "<div class=\"clause-change\">\n<div class=\"clause-head\">\n<div class=\"clause-heading\"><h3 id=\"k\">K</h3>"
      + "<a class=\"permalink\" href=\"#k\" aria-label=\"Link to this clause: K\">#</a></div>\n</div>\n"
      + "<div class=\"clause-body\">\n"
    let tail = "</div>\n</div>\n"
    return html.hasPrefix(head) && html.hasSuffix(tail)
      ? String(html.dropFirst(head.count).dropLast(tail.count)) : html
  }

  @Test func changedWordsAreMarkedAndSaid() {
    let old = Sample.paragraph("Kept for 6 years.")
    let new = Sample.paragraph("Kept for 7 years.")
    let runs = [
      Sample.run(.same, "Kept for "), Sample.run(.deleted, "6"), Sample.run(.inserted, "7"),
      Sample.run(.same, " years."),
    ]
    #expect(
      changed(.words(old: old, new: new, runs))
        == "<p class=\"changed\">Kept for \(deleted)6\(endDeleted)\(inserted)7\(endInserted) years.</p>\n")
  }

  @Test func neighbouringRunsOfOneChangeShareItsElement() {
    let link = InlineLink(destination: "#x")
    let runs = [
      Sample.run(.inserted, "a "),
      RedlineRun(change: .inserted, run: InlineRun(.text("b"), style: .strong, link: 0), link: link),
      RedlineRun(change: .same, run: InlineRun(.text("c"), link: 0), link: link),
    ]
    #expect(
      changed(.words(old: Sample.paragraph("c"), new: Sample.paragraph("a bc"), runs))
        == "<p class=\"changed\">\(inserted)a <a href=\"#x\"><strong>b</strong></a>\(endInserted)"
        + "<a href=\"#x\">c</a></p>\n")
  }

  @Test func wholeBlocks() {
    let rule = TextBlock(containers: [], content: .thematicBreak, range: Sample.range())
    let code = TextBlock(containers: [], content: .code("x"), range: Sample.range())
    #expect(
      changed(
        .inserted(Sample.paragraph("New.")), .deleted(rule), .inserted(code), .same(Sample.paragraph("S")))
          == """
          <p class="inserted">\(inserted)New.\(endInserted)</p>
          \(deleted)<hr>\(endDeleted)
          <pre><code>\(inserted)x\(endInserted)</code></pre>
          <p>S</p>

          """)
  }

  @Test func changedClausesComeFirstAndTheRestIsFoldedInItsOrder() {
    let html = redline(
      kept("a", "A", at: 0, 0), kept("b", "B", at: 1, 1),
      kept("c", "C", at: 2, 2, blocks: [.inserted(Sample.paragraph("x"))]), kept("d", "D", at: 3, 3))
    #expect(html.hasPrefix("<div class=\"clause-change\">\n<div class=\"clause-head\">"))
    #expect(html.ranges(of: "<h3 id=\"c\">").count == 1)
    #expect(
      html.contains(
        "<details class=\"unchanged\"><summary>2 unchanged clauses: A to B</summary>\n"
          + "<div class=\"clause-heading\"><h3 id=\"a\">A</h3>"))
    #expect(
      html.contains(
        "</details>\n<p class=\"clause-pointer\">Changed, shown above: <a href=\"#c\">C</a></p>\n"
          + "<details class=\"unchanged\"><summary>1 unchanged clause: D</summary>"))
  }

  @Test func whereNothingChangedEverythingIsFolded() {
    let html = redline(kept("a", "A", at: 0, 0), kept("b", "B", at: 1, 1))
    #expect(html.hasPrefix("<details class=\"unchanged\"><summary>2 unchanged clauses: A to B</summary>"))
    #expect(!html.contains("page.rest"))
  }

  @Test func aFindingOpensTheClauseItNamesAndStandsInTheMargin() {
    let html = redline(
      kept("a", "A", at: 0, 0), kept("retention", "R", at: 1, 1),
      findings: [
        Sample.finding("Elsewhere", clause: nil), Sample.finding("Kept <longer>", impact: "It is kept."),
      ])
    #expect(html.contains("<summary>1 unchanged clause: A</summary>"))
    #expect(html.contains("<p class=\"clause-status\">The words of this clause are the same.</p>"))
    #expect(
      html.contains(
        """
        <div class="margin-notes">
        <div class="margin-note level-notify-in-advance" role="note" id="finding.2">\
        <p class="badge">You must be told in advance</p>\
        <p class="note-title">Kept &lt;longer&gt;</p><p>It is kept.</p></div>
        </div>
        <div class="clause-body">

        """))
    #expect(!html.contains("Elsewhere"))
  }

  @Test func aChangedClauseSaysWhereItStandsInEitherText() {
    func clause(_ key: String, _ title: String, _ level: Int, _ old: Int, _ new: Int) -> RedlineClause {
      let clause = Sample.clause(key, title, level: level)
      return RedlineClause(
        old: clause, new: clause, oldIndex: old, newIndex: new, isMoved: false,
        heading: [Sample.run(.same, title)],
        blocks: key == "logs" ? [.inserted(Sample.paragraph("x"))] : [])
    }
    let added = Sample.clause("new", "New")
    let redline = Redline(clauses: [
      RedlineClause(
        old: nil, new: added, oldIndex: nil, newIndex: 0, isMoved: false,
        heading: [Sample.run(.inserted, "New")], blocks: []),
      clause("keep", "How long", 2, 0, 1), clause("logs", "Logs", 3, 1, 2),
    ])
    var html = HTML()
    TextMarkup(numbering: .decimal).redline(
      redline, findings: [],
      ends: RedlineEnds(
        old: .init(name: "2025-07-02", address: "../a/index.html"), new: .init(name: "the draft")),
      into: &html)
    #expect(
      String(decoding: html.bytes, as: UTF8.self).contains(
        """
        <p class="clause-place"><span>Part of “How long”</span> <span>Before: \
        <a href="../a/index.html#logs">clause 1.1 of 2025-07-02<span class="vh">, Logs</span></a></span> \
        <span>Now: clause 2.1</span></p>
        """))
  }

  @Test func newAndRemovedClausesSaySo() {
    let new = Sample.clause("n", "N", [Sample.paragraph("New.")])
    let old = Sample.clause("o", "O", [Sample.paragraph("Old.")])
    let html = redline(
      RedlineClause(
        old: nil, new: new, oldIndex: nil, newIndex: 0, isMoved: false, heading: [Sample.run(.inserted, "N")],
        blocks: [.inserted(Sample.paragraph("New."))]),
      RedlineClause(
        old: old, new: nil, oldIndex: 0, newIndex: nil, isMoved: false, heading: [Sample.run(.deleted, "O")],
        blocks: [.deleted(Sample.paragraph("Old."))]), numbering: .decimal)
    #expect(
      html == """
        <div class="clause-change clause-inserted">
        <div class="clause-head">
        <div class="clause-heading"><h3 id="n"><span class="clause-number">1.</span> \(inserted)N\(endInserted)</h3>\
        <a class="permalink" href="#n" aria-label="Link to this clause: N">#</a></div>
        <p class="clause-place"><span>Now: clause 1</span></p>
        <p class="clause-status">New clause</p>
        </div>
        <div class="clause-body">
        <p class="inserted">\(inserted)New.\(endInserted)</p>
        </div>
        </div>
        <div class="clause-change clause-deleted">
        <div class="clause-head">
        <div class="clause-heading"><h3 id="was-o"><span class="clause-number">1.</span> \(deleted)O\(endDeleted)</h3>\
        <a class="permalink" href="#was-o" aria-label="Link to this clause: O">#</a></div>
        <p class="clause-place"><span>Before: clause 1</span></p>
        <p class="clause-status">Removed clause</p>
        </div>
        <div class="clause-body">
        <p class="deleted">\(deleted)Old.\(endDeleted)</p>
        </div>
        </div>

        """)
  }

  @Test func anOldKeyNeverTakesANewClausesId() {
    func gone(_ key: String) -> RedlineClause {
      RedlineClause(
        old: Sample.clause(key, "O"), new: nil, oldIndex: 0, newIndex: nil, isMoved: false,
        heading: [Sample.run(.deleted, "O")], blocks: [])
    }
    let html = redline(gone("x"), kept("was-x", "W", at: 1, 0))
    #expect(html.contains("<h3 id=\"was-x-2\">") && html.contains("<h3 id=\"was-x\">"))
  }

  @Test func aMovedClauseNamesBothPlaces() {
    let html = redline(
      kept("b", "B", at: 1, 0, moved: true), kept("a", "A", at: 0, 1), kept("c", "C", at: 2, 2))
    #expect(html.contains("<div class=\"clause-change clause-moved\">"))
    #expect(html.contains("<p class=\"clause-status\">Moved here; it stood after <a href=\"#a\">A</a></p>\n"))
    // What left is noted where it stood, between A and C, outside the folded clauses.
    #expect(
      html.contains(
        "</details>\n<p class=\"clause-pointer clause-departed\">Moved from here: <a href=\"#b\">B</a></p>\n"
          + "<details class=\"unchanged\"><summary>1 unchanged clause: C</summary>"))
    let first = redline(kept("a", "A", at: 1, 0), kept("b", "B", at: 0, 1, moved: true))
    #expect(first.contains("<p class=\"clause-status\">Moved here; it stood at the beginning.</p>"))
    #expect(
      first.contains(
        "</p>\n<p class=\"clause-pointer clause-departed\">Moved from here: <a href=\"#b\">B</a></p>\n<details"
      ))
  }

  @Test func deletingTheFirstItemDoesNotSplitTheList() {
    #expect(
      changed(
        .deleted(Sample.paragraph("one", Sample.item(ordered: true, list: true))),
        .words(
          old: Sample.paragraph("two", Sample.item(ordered: true)),
          new: Sample.paragraph("two", Sample.item(ordered: true, list: true)), [Sample.run(.same, "two")]),
        .same(Sample.paragraph("three", Sample.item(ordered: true)))) == """
          <ol>
          <li class="deleted">\(deleted)one\(endDeleted)
          </li>
          <li value="1">two
          </li>
          <li>three
          </li>
          </ol>

          """)
  }

  @Test func listsThatWereTwoStayTwo() {
    let html = changed(
      .same(Sample.paragraph("a", Sample.item(list: true))), .inserted(Sample.paragraph("b", Sample.item())),
      .same(Sample.paragraph("c", Sample.item(list: true))))
    #expect(html.contains("b\(endInserted)\n</li>\n</ul>\n<ul>\n<li>c"))
  }

  @Test func cellsHoldATablesChanges() {
    let oldTable = TextTable(
      id: "t", caption: "Old", columns: [TableColumn(title: InlineText("Data"))], rows: [])
    let newTable = TextTable(
      id: "t", caption: "New", columns: [TableColumn(title: InlineText("Data"))], rows: [])
    let data = TableColumn(title: InlineText("Data"))
    let why = TableColumn(title: InlineText("Why"))
    let period = TableColumn(title: InlineText("Period"))
    func row(_ change: Change, moved: Bool = false, _ cells: [RedlineCell]) -> RedlineRow {
      RedlineRow(
        change: change, isMoved: moved, old: nil, new: nil, oldIndex: nil, newIndex: nil, cells: cells)
    }
    func cell(_ runs: RedlineRun..., value: String? = nil) -> RedlineCell {
      RedlineCell(runs: runs, machineValue: value)
    }
    let html = changed(
      .table(
        old: Sample.table(oldTable), new: Sample.table(newTable),
        RedlineTable(
          columns: [
            RedlineColumn(change: .same, old: data, new: data, title: [Sample.run(.same, "Data")]),
            RedlineColumn(change: .inserted, old: nil, new: period, title: [Sample.run(.inserted, "Period")]),
            RedlineColumn(change: .deleted, old: why, new: nil, title: [Sample.run(.deleted, "Why")]),
          ],
          rows: [
            row(
              .same, moved: true,
              [
                cell(Sample.run(.same, "Logs")),
                cell(
                  Sample.run(.deleted, "30"), Sample.run(.inserted, "90"), Sample.run(.same, " days"),
                  value: "P90D"),
                cell(Sample.run(.deleted, "law")),
              ]),
            row(
              .inserted,
              [cell(Sample.run(.same, "Mail")), cell(Sample.run(.inserted, "1 day"), value: "P1D"), cell()]),
            row(.deleted, [cell(Sample.run(.deleted, "Old")), cell(), cell(Sample.run(.deleted, "why"))]),
          ], caption: [Sample.run(.deleted, "Old"), Sample.run(.inserted, "New")])))
    #expect(
      html == """
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby="table.1"><table>
        <caption id="table.1">\(deleted)Old\(endDeleted)\(inserted)New\(endInserted)</caption>
        <thead><tr><th scope="col">Data</th>\
        <th scope="col" class="column-inserted">\(inserted)Period\(endInserted)</th>\
        <th scope="col" class="column-deleted">\(deleted)Why\(endDeleted)</th></tr></thead>
        <tbody>
        <tr class="row-moved"><th scope="row">Logs <span class="row-mark">Row moved</span></th>\
        <td class="column-inserted" data-label="Period">\(deleted)30\(endDeleted)\(inserted)90\(endInserted) days</td>\
        <td class="column-deleted" data-label="Why">\(deleted)law\(endDeleted)</td></tr>
        <tr class="row-inserted"><th scope="row">\(inserted)Mail\(endInserted) <span class="row-mark">New row</span></th>\
        <td class="column-inserted" data-label="Period"><time datetime="P1D">\(inserted)1 day\(endInserted)</time></td>\
        <td class="column-deleted"></td></tr>
        <tr class="row-deleted"><th scope="row">\(deleted)Old\(endDeleted) <span class="row-mark">Removed row</span></th>\
        <td class="column-inserted"></td>\
        <td class="column-deleted" data-label="Why">\(deleted)why\(endDeleted)</td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func aTableThatCameWholeIsMarkedCellByCell() {
    let table = TextTable(
      id: nil, caption: "", columns: [TableColumn(title: InlineText("A"))],
      rows: [TableRow(id: nil, cells: [TableCell(InlineText("1"))])])
    #expect(
      changed(.deleted(Sample.table(table))) == """
        <div class="table-scroll" role="region" tabindex="0" aria-label="K"><table>
        <thead><tr><th scope="col" class="column-deleted">\(deleted)A\(endDeleted)</th></tr></thead>
        <tbody>
        <tr class="row-deleted"><th scope="row" class="column-deleted">\(deleted)1\(endDeleted)</th></tr>
        </tbody>
        </table></div>

        """)
  }
}
