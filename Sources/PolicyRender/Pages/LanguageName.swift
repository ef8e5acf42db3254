import PolicyModel

/// The English name of a language by its tag: "English (United Kingdom)", "Chinese (Traditional, Taiwan)".
///
/// A tag with a part that has no name here is printed as it is.
func languageName(_ tag: String) -> String {
  let parts = tag.split(separator: "-").map(String.init)
  guard let primary = parts.first, let name = languageNames[primary] else { return tag }
  var details: [String] = []
  for part in parts.dropFirst() {
    guard let detail = scriptNames[part] ?? regionNames[part] ?? Country.name(part) else { return tag }
    details.append(detail)
  }
  return details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))"
}

private let languageNames = [
  "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
  "ckb": "Central Kurdish", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
  "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
  "fil": "Filipino", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew",
  "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
  "is": "Icelandic",
  "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "kn": "Kannada", "ko": "Korean",
  "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
  "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "nb": "Norwegian Bokm\u{E5}l", "nl": "Dutch",
  "nn": "Norwegian Nynorsk", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
  "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
  "sq": "Albanian",
  "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
  "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese", "zu": "Zulu",
]

private let scriptNames = [
  "Arab": "Arabic script", "Cyrl": "Cyrillic script", "Hans": "Simplified", "Hant": "Traditional",
  "Latn": "Latin script",
]

/// Regions that are no countries.
private let regionNames = ["001": "World", "150": "Europe", "419": "Latin America"]
