/// The stem of a normalised English word: what "collects", "collected" and "collecting" share.
///
/// Light on purpose: endings of number, tense and adverbs go, British and American spellings meet; meaning is never guessed.
package func wordStem(_ word: String) -> String {
  var bytes = Array(word.utf8)
  reduceToStem(&bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Reduces a normalised English word, in UTF-8, to its stem.
func reduceToStem(_ bytes: inout [UInt8]) {
  if bytes.count < 4 || bytes.contains(where: { $0 >= 0x80 }) { return }
  if bytes.ends("'s") { bytes.removeLast(2) } else if bytes.last == 0x27 { bytes.removeLast() }
  if bytes.count > 4, bytes.ends("ies") {
    bytes.removeLast(2)
  } else if bytes.ends("sses") || bytes.ends("xes") || bytes.ends("ches") || bytes.ends("shes") {
    bytes.removeLast(2)
  } else if bytes.count > 3, bytes.ends("s"), !bytes.ends("ss"), !bytes.ends("us"), !bytes.ends("is") {
    bytes.removeLast()
  }
  var isVerb = false
  if bytes.count > 5, bytes.ends("ing") {
    bytes.removeLast(3)
    isVerb = true
  } else if bytes.count > 4, bytes.ends("ied") {
    bytes.removeLast(2)
  } else if bytes.count > 4, bytes.ends("ed"), !bytes.ends("eed") {
    bytes.removeLast(2)
    isVerb = true
  } else if bytes.count > 5, bytes.ends("ly") {
    bytes.removeLast(2)
  }
  if isVerb, bytes.count > 3, bytes[bytes.count - 1] == bytes[bytes.count - 2],
    !"aeioulsz".utf8.contains(bytes[bytes.count - 1])
  {
    bytes.removeLast()
  }
  if bytes.count > 3, bytes.last == 0x65 { bytes.removeLast() }
  if bytes.count > 2, bytes.last == 0x79 { bytes[bytes.count - 1] = 0x69 }
  if bytes.count > 3, bytes.ends("iz") { bytes[bytes.count - 1] = 0x73 }
  if bytes.count > 4, bytes.ends("our") { bytes.remove(at: bytes.count - 2) }
  if bytes.ends("ioural") { bytes.remove(at: bytes.count - 4) }
  if bytes.ends("centr") {
    bytes = Array("center".utf8)
  } else if bytes.ends("licenc") {
    bytes = Array("licens".utf8)
  } else if bytes.count == 3, bytes.ends("not") {
    // "Note" is no form of "not".
    bytes = Array("note".utf8)
  }
}

extension [UInt8] {
  /// Most words differ from an ending in the last byte already.
  @inline(__always)
  fileprivate func ends(_ ending: StaticString) -> Bool {
    let length = ending.utf8CodeUnitCount
    if count < length { return false }
    var index = length - 1
    while index >= 0 {
      if self[count - length + index] != ending.utf8Start[index] { return false }
      index -= 1
    }
    return true
  }
}
