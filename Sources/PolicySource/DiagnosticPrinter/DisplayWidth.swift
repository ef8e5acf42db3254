extension Unicode.Scalar {
  /// The columns that a terminal gives the character: 0 for marks over another, 2 for East Asian wide ones and emoji.
  package var displayWidth: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Whether printing the character could move, recolour or reorder what stands around it on a terminal.
  var disturbsTerminals: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// The text on one line with characters that disturb a terminal shown as `\u{…}`.
  package var safeForTerminals: String {
    guard unicodeScalars.contains(where: \.disturbsTerminals) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.disturbsTerminals {
        text += scalar == "\n" ? " " : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
