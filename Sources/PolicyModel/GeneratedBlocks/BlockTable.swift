import PolicyMarkup

/// One column of a generated table: a heading, and what a row says in it.
struct BlockColumn {
  let title: String
  let cell: (Record) -> TableCell?

  init(_ title: String, cell: @escaping (Record) -> TableCell?) {
    self.title = title
    self.cell = cell
  }

  /// A column without machine-readable values.
  static func text(_ title: String, _ text: @escaping (Record) -> InlineText?) -> BlockColumn {
    BlockColumn(title, cell: { record in text(record).map { TableCell($0) } })
  }
}

/// The columns of the tables that are made of one kind of entity.
struct BlockTable {
  let source: BlockSource
  let kind: EntityKind
  let name: String
  let caption: String

  /// A column that prints one field as its type prints it.
  func column(_ title: String, _ field: Field) -> BlockColumn {
    let schema = PolicySchema.schema(of: kind)
    return BlockColumn(
      title,
      cell: { record in
        source.words(field, of: record, schema).map { TableCell($0, machineValue: record.period(field)?.iso) }
      })
  }

  /// The first column: the entity's name.
  func name(_ title: String) -> BlockColumn {
    .text(title) { record in
      InlineText(lines: record.text(.name) ?? source.name(of: record).capitalized)
    }
  }

  /// The last column: remarks.
  var note: BlockColumn { .text("Note") { record in source.note(record) } }

  /// The last column: what few rows state, each with its name, and the remark. A column of its own for each would be
  /// empty for the most part and leave the others too narrow to read.
  func details(_ parts: [BlockColumn] = []) -> BlockColumn {
    .text("Details") { record in
      var text = InlineText()
      func append(_ part: InlineText) {
        if !text.isEmpty { text.append(InlineRun(.hardBreak)) }
        text.append(part)
      }
      for part in parts {
        guard let cell = part.cell(record) else { continue }
        var labelled = InlineText("\(part.title): ")
        labelled.append(cell.text)
        append(labelled)
      }
      if let note = source.note(record) { append(note) }
      return text.isEmpty ? nil : text
    }
  }

  /// A row for each entity; columns that no row fills are left out, but for the first.
  func table(of records: [Record], _ columns: [BlockColumn]) -> TextBlock.Content {
    let cells = records.map { record in columns.map { $0.cell(record) } }
    let shown = columns.indices.filter { column in column == 0 || cells.contains { $0[column] != nil } }
    return .table(
      TextTable(
        id: name, caption: caption,
        columns: shown.map { TableColumn(title: InlineText(columns[$0].title)) },
        rows: zip(records, cells).map { record, cells in
          TableRow(id: record.id, cells: shown.map { cells[$0] ?? TableCell(InlineText()) })
        }))
  }
}
