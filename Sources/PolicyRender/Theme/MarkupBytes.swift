/// What HTML and CSS take for white space.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
}

/// A letter of ASCII, with which the names of elements and attributes begin.
func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

/// A byte of a name as a text, in lower case.
func lowercased(_ byte: UInt8) -> String {
  String(decoding: [(0x41...0x5A).contains(byte) ? byte | 0x20 : byte], as: UTF8.self)
}
