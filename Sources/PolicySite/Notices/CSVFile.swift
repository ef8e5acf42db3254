package import PolicyNotice

extension CSVReader {
  /// Reads a file, or standard input where the path is `-`.
  package convenience init(path: String, delimiter: UInt8? = nil) throws {
    let file = try InputFile(path)
    self.init(delimiter: delimiter) { try file.read($0) }
  }
}
