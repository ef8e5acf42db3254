/// A colour of the sRGB space, eight bits for each part.
package struct Color: Sendable, Hashable {
  package let red: Int
  package let green: Int
  package let blue: Int

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rgb` or `#rrggbb`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var digits: [Int] = []
    for byte in text.utf8.dropFirst() {
      switch byte {
      case 0x30...0x39: digits.append(Int(byte) - 0x30)
      case 0x41...0x46, 0x61...0x66: digits.append(Int(byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    guard text.utf8.first == UInt8(ascii: "#") else { return nil }
    switch digits.count {
    case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
    case 6:
      self.init(
        red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3], blue: digits[4] * 16 + digits[5])
    default: return nil
    }
  }

  /// `#rrggbb`.
  package var hex: String {
    [red, green, blue].reduce("#") { $0 + ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }

  static let black = Color(red: 0, green: 0, blue: 0)
  static let white = Color(red: 255, green: 255, blue: 255)

  /// A mixture with so many of 255 parts of another colour; with black or white, the hue stays.
  func mixed(with other: Color, parts: Int) -> Color {
    func mix(_ a: Int, _ b: Int) -> Int { (a * (255 - parts) + b * parts + 127) / 255 }
    return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The relative luminance of WCAG 2.2 in millionths.
  var luminance: Int {
    let linear = Color.linear
    return (2126 * linear[red] + 7152 * linear[green] + 722 * linear[blue]) / 10_000
  }

  /// A part from 0 to 255 without the gamma curve of sRGB, in millionths. Integers give every machine the same answer.
  static let linear: [Int] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347, 3677, 4025, 4391, 4777, 5182, 5605,
    6049,
    6512, 6995, 7499, 8023, 8568, 9134, 9721, 10_330, 10_960, 11_612, 12_286, 12_983, 13_702, 14_444, 15_209,
    15_996, 16_807, 17_642, 18_500, 19_382, 20_289, 21_219, 22_174, 23_153, 24_158, 25_187, 26_241, 27_321,
    28_426, 29_557, 30_713, 31_896, 33_105, 34_340, 35_601, 36_889, 38_204, 39_546, 40_915, 42_311, 43_735,
    45_186, 46_665, 48_172, 49_707, 51_269, 52_861, 54_480, 56_128, 57_805, 59_511, 61_246, 63_010, 64_803,
    66_626, 68_478, 70_360, 72_272, 74_214, 76_185, 78_187, 80_220, 82_283, 84_376, 86_500, 88_656, 90_842,
    93_059, 95_307, 97_587, 99_899, 102_242, 104_616, 107_023, 109_462, 111_932, 114_435, 116_971, 119_538,
    122_139, 124_772, 127_438, 130_136, 132_868, 135_633, 138_432, 141_263, 144_128, 147_027, 149_960,
    152_926,
    155_926, 158_961, 162_029, 165_132, 168_269, 171_441, 174_647, 177_888, 181_164, 184_475, 187_821,
    191_202,
    194_618, 198_069, 201_556, 205_079, 208_637, 212_231, 215_861, 219_526, 223_228, 226_966, 230_740,
    234_551,
    238_398, 242_281, 246_201, 250_158, 254_152, 258_183, 262_251, 266_356, 270_498, 274_677, 278_894,
    283_149,
    287_441, 291_771, 296_138, 300_544, 304_987, 309_469, 313_989, 318_547, 323_143, 327_778, 332_452,
    337_164,
    341_914, 346_704, 351_533, 356_400, 361_307, 366_253, 371_238, 376_262, 381_326, 386_429, 391_572,
    396_755,
    401_978, 407_240, 412_543, 417_885, 423_268, 428_690, 434_154, 439_657, 445_201, 450_786, 456_411,
    462_077,
    467_784, 473_531, 479_320, 485_150, 491_021, 496_933, 502_886, 508_881, 514_918, 520_996, 527_115,
    533_276,
    539_479, 545_724, 552_011, 558_340, 564_712, 571_125, 577_580, 584_078, 590_619, 597_202, 603_827,
    610_496,
    617_207, 623_960, 630_757, 637_597, 644_480, 651_406, 658_375, 665_387, 672_443, 679_542, 686_685,
    693_872,
    701_102, 708_376, 715_694, 723_055, 730_461, 737_910, 745_404, 752_942, 760_525, 768_151, 775_822,
    783_538,
    791_298, 799_103, 806_952, 814_847, 822_786, 830_770, 838_799, 846_873, 854_993, 863_157, 871_367,
    879_622,
    887_923, 896_269, 904_661, 913_099, 921_582, 930_111, 938_686, 947_307, 955_973, 964_686, 973_445,
    982_251,
    991_102, 1_000_000,
  ]
}
