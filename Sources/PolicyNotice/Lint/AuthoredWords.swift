/// What somebody wrote for a notice, read for what does not belong into one. English alone.
struct AuthoredWords {
  /// One sentence each, in small letters and with a single space before, between and after its words.
  private let sentences: [String]
  private let hasExclamation: Bool

  init(_ text: String) {
    hasExclamation = text.utf8.contains(UInt8(ascii: "!"))
    sentences = text.split { ".!?;".contains($0) }.map { sentence in
      let words = sentence.lowercased().split {
        !($0.isLetter || $0.isNumber || $0 == "%" || $0 == "'" || $0 == "-")
      }
      return " " + words.joined(separator: " ") + " "
    }
  }

  /// The words that praise or sell; nil where there are none.
  var marketing: String? {
    for sentence in sentences {
      if let words = AuthoredWords.marketing.first(where: { sentence.contains(" \($0) ") }) { return words }
      if sentence.contains("% off ") { return "% off" }
    }
    return hasExclamation ? "!" : nil
  }

  /// The words that count going on as agreement; nil where there are none.
  var acceptanceByUse: String? {
    for sentence in sentences {
      guard let use = AuthoredWords.continuedUse.first(where: { sentence.contains(" \($0) ") }) else {
        continue
      }
      let words = sentence.split(separator: " ")
      let agrees = words.contains { word in
        ["accept", "agree", "consent"].contains { word.hasPrefix($0) } && word != "agreement"
      }
      let denies = words.contains { ["not", "never", "no", "nor", "neither", "without"].contains($0) }
      if agrees, !denies { return use }
    }
    return nil
  }

  /// No word stands here that the subject itself needs, such as "sale", "promotional" or "newsletter".
  private static let marketing = [
    "best-in-class", "black friday", "brand new", "brand-new", "buy now", "check out our", "coupon",
    "delighted to", "discount", "discounts", "do not miss", "don't miss", "even better", "exciting",
    "excited",
    "exclusive offer", "for a limited time", "free trial", "great news", "happy to announce",
    "introducing our", "limited time", "limited-time", "new and improved", "order now", "pleased to announce",
    "promo code", "proud to", "refer a friend", "shop now", "sign up now", "special offer", "special offers",
    "subscribe now", "take advantage of", "thrilled", "to serve you better", "try our", "try it now",
    "upgrade now",
    "upgrade today", "voucher", "world-class", "you'll love", "you will love",
  ]

  private static let continuedUse = [
    "continue to use", "continue using", "continued use", "continues to use", "continuing to use",
    "further use",
    "go on using", "going on using", "keep on using", "keep using", "keeps using", "using the service after",
  ]
}
