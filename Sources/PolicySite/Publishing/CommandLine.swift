/// A program and its arguments, in which words in braces, such as `{site}`, stand for what is known when it runs.
struct CommandLine {
  private let words: [String]

  /// - Parameter places: what may stand in braces, and what it is.
  init(_ words: [String], places: [(name: String, meaning: String)]) throws {
    for word in words {
      for name in CommandLine.names(in: word) where !places.contains(where: { $0.name == name }) {
        throw WrongUsage(
          "'{\(name)}' in the target's command stands for nothing",
          help: places.map { "{\($0.name)} is \($0.meaning)" }.joined(separator: ", "))
      }
    }
    self.words = words
  }

  /// Whether a place is named.
  func names(_ place: String) -> Bool { words.contains { $0.contains("{\(place)}") } }

  /// Runs the program to its end and tells what it says, line by line, without secrets.
  ///
  /// - Parameters:
  ///   - values: what the places stand for.
  ///   - help: what to do when it fails.
  func run(
    _ values: [(name: String, value: String)], in folder: String, _ place: PublishWorkplace, help: String
  ) throws {
    let words = words.map { word in
      values.reduce(word) { $0.replacing("{\($1.name)}", with: $1.value) }
    }
    let said = SaidLines { line in place.tell("  | " + line) }
    let process = try holdingInterrupts {
      try StreamedProcess(
        running: words[0], Array(words.dropFirst()), environment: place.environment.variables, input: [],
        folder: folder, joinsErrors: true, limit: .seconds(3600)
      ) { bytes in
        said.take(bytes)
        return true
      }
    }
    said.end()
    guard process.status == 0 else {
      throw ChildProcess.Failure(
        place.environment.redacted("'\(words[0])' ended with \(process.status)"), help: help)
    }
  }

  /// What stands in braces and can be a name; other braces are the program's own.
  private static func names(in word: String) -> [String] {
    word.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      guard let end = part.firstIndex(of: "}") else { return nil }
      let name = part[..<end]
      return !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? String(name) : nil
    }
  }
}

/// A program's words, line by line as they come.
private final class SaidLines {
  private var line: [UInt8] = []
  private let tell: (String) -> Void
  /// What is longer is told in pieces.
  private static let longest = 1 << 13

  init(_ tell: @escaping (String) -> Void) { self.tell = tell }

  func take(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || line.count >= SaidLines.longest { end() }
      // Escapes could change what stands on the terminal already.
      if byte >= 0x20, byte != 0x7F { line.append(byte) } else if byte == 0x09 { line.append(0x20) }
    }
  }

  func end() {
    if !line.isEmpty { tell(String(decoding: line, as: UTF8.self)) }
    line = []
  }
}
