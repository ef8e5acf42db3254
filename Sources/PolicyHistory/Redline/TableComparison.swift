import PolicyMarkup
import PolicyModel

extension TextTable {
  /// Every row has a cell for every column.
  var isRegular: Bool { rows.allSatisfy { $0.cells.count == columns.count } }
}

extension RedlineTable {
  /// Both tables have the same columns, rows, words and alignment in the same places.
  var isUnchanged: Bool {
    caption.allSatisfy { $0.change == .same }
      && columns.allSatisfy { column in
        column.oldIndex == column.newIndex && column.old?.alignment == column.new?.alignment
          && column.title.allSatisfy { $0.change == .same }
      }
      && rows.allSatisfy { row in
        row.oldIndex == row.newIndex && row.old?.id == row.new?.id
          && row.cells.allSatisfy { $0.runs.allSatisfy { $0.change == .same } }
      }
  }
}

extension TextComparison {
  /// The redline of two regular tables.
  mutating func table(from old: TextTable, to new: TextTable) -> RedlineTable {
    var columns = Matching(oldCount: old.columns.count, newCount: new.columns.count)
    let oldTitles = old.columns.map { words.tokens(of: $0.title) }
    let newTitles = new.columns.map { words.tokens(of: $0.title) }
    columns.pairEqual(old: { oldTitles[$0] }, new: { newTitles[$0] })

    let rows = matchedRows(old, new)
    matchRenamedColumns(old, new, rows, &columns)

    let redlineColumns = self.columns(old, new, columns)
    let redlineRows = Placement.all(oldOfNew: rows, oldCount: old.rows.count).map { placement in
      row(placement.old.map { old.rows[$0] }, placement.new.map { new.rows[$0] }, placement, redlineColumns)
    }
    return RedlineTable(
      columns: redlineColumns, rows: redlineRows, caption: runs(from: old.caption, to: new.caption))
  }

  private mutating func columns(
    _ old: TextTable, _ new: TextTable, _ matching: Matching
  ) -> [RedlineColumn] {
    var columns: [RedlineColumn] = []
    for (newIndex, oldIndex) in matching.oldOfNew.enumerated() {
      let column = new.columns[newIndex]
      if let oldIndex {
        let before = old.columns[oldIndex]
        columns.append(
          RedlineColumn(
            change: .same, old: before, new: column, oldIndex: oldIndex, newIndex: newIndex,
            title: runs(from: before.title, to: column.title)))
      } else {
        columns.append(
          RedlineColumn(
            change: .inserted, old: nil, new: column, newIndex: newIndex,
            title: column.title.redlineRuns(.inserted)))
      }
    }
    for oldIndex in matching.openOld {
      let column = old.columns[oldIndex]
      columns.append(
        RedlineColumn(
          change: .deleted, old: column, new: nil, oldIndex: oldIndex,
          title: column.title.redlineRuns(.deleted)))
    }
    return columns
  }

  private mutating func row(
    _ old: TableRow?, _ new: TableRow?, _ placement: Placement, _ columns: [RedlineColumn]
  ) -> RedlineRow {
    var cells: [RedlineCell] = []
    cells.reserveCapacity(columns.count)
    for column in columns {
      let before = column.oldIndex.flatMap { index in old.map { $0.cells[index] } }
      let after = column.newIndex.flatMap { index in new.map { $0.cells[index] } }
      let runs =
        switch (before, after) {
        case (let before?, let after?): runs(from: before.text, to: after.text)
        case (let before?, nil): before.text.redlineRuns(.deleted)
        case (nil, let after?): after.text.redlineRuns(.inserted)
        case (nil, nil): [RedlineRun]()
        }
      cells.append(
        RedlineCell(runs: runs, machineValue: after == nil ? before?.machineValue : after?.machineValue))
    }
    return RedlineRow(
      change: old == nil ? .inserted : new == nil ? .deleted : .same, isMoved: placement.isMoved, old: old,
      new: new,
      oldIndex: placement.old, newIndex: placement.new, cells: cells)
  }

  /// For each new row the old one that it continues: by id; a row without one by all its cells, by its first cell, by
  /// like words.
  private mutating func matchedRows(_ old: TextTable, _ new: TextTable) -> [Int?] {
    var rows = Matching(oldCount: old.rows.count, newCount: new.rows.count)
    rows.pairEqual(old: { old.rows[$0].id }, new: { new.rows[$0].id })
    let openOld = rows.openOld.filter { old.rows[$0].id == nil }
    let openNew = rows.openNew.filter { new.rows[$0].id == nil }
    guard !openOld.isEmpty, !openNew.isEmpty else { return rows.oldOfNew }

    var oldCells: [Int: [[Int32]]] = [:]
    for index in openOld { oldCells[index] = old.rows[index].cells.map { words.tokens(of: $0.text) } }
    var newCells: [Int: [[Int32]]] = [:]
    for index in openNew { newCells[index] = new.rows[index].cells.map { words.tokens(of: $0.text) } }
    rows.pairEqual(old: { oldCells[$0] }, new: { newCells[$0] })
    rows.pairUnique(old: { oldCells[$0]?.first }, new: { newCells[$0]?.first })

    let restOld = rows.openOld.filter { oldCells[$0] != nil }
    let restNew = rows.openNew.filter { newCells[$0] != nil }
    let pairs = unambiguousPairs(
      old: restOld.map { plainWords((oldCells[$0] ?? []).flatMap { $0 }) },
      new: restNew.map { plainWords((newCells[$0] ?? []).flatMap { $0 }) })
    for pair in pairs { rows.pair(old: restOld[pair.old], new: restNew[pair.new]) }
    return rows.oldOfNew
  }

  /// A column with another title, between the same neighbours, is the same where half of its cells say the same.
  private func matchRenamedColumns(
    _ old: TextTable, _ new: TextTable, _ rows: [Int?], _ columns: inout Matching
  ) {
    let openOld = columns.openOld
    let openNew = columns.openNew
    guard openOld.count == openNew.count else { return }
    for (oldIndex, newIndex) in zip(openOld, openNew) where oldIndex == newIndex {
      var shared = 0
      var same = 0
      for (newRow, oldRow) in rows.enumerated() {
        guard let oldRow else { continue }
        shared += 1
        if isIdentical(old.rows[oldRow].cells[oldIndex].text, new.rows[newRow].cells[newIndex].text) {
          same += 1
        }
      }
      if shared > 0, 2 * same >= shared { columns.pair(old: oldIndex, new: newIndex) }
    }
  }
}
