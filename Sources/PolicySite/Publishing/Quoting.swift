/// Words that other programs take apart again.
enum Quoting {
  /// A word for a POSIX shell: within single quotes, everything but the quote itself stands for itself.
  static func shell(_ word: String) -> String {
    if isPlain(word) { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// A word of rsync's `--rsh`, which rsync splits itself: a quote within quotes is written twice.
  static func rsync(_ word: String) -> String {
    if isPlain(word) { return word }
    return "'" + word.replacing("'", with: "''") + "'"
  }

  /// A path as git reads it from its standard input: in double quotes, as in C.
  static func git(_ path: String) -> String {
    var quoted = "\""
    for byte in path.unicodeScalars {
      switch byte {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      default: quoted.unicodeScalars.append(byte)
      }
    }
    return quoted + "\""
  }

  /// Whether no program that splits words would change one.
  static func isPlain(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "@%+=:,./_-".utf8.contains(byte)
        }
      }
  }
}
