package import PolicyNotice

extension CSVReader {
  /// Reads a file, or standard input where the path is `-`.
  package convenience init(path: String, delimiter: UInt8? = nil, rowLimit: Int = CSVReader.rowLimit) throws {
    let file = try InputFile(path)
    self.init(delimiter: delimiter, rowLimit: rowLimit) { try file.read($0) }
  }
}
