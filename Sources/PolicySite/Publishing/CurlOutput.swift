import PolicyHistory
import PolicyPublication

/// What curl writes on standard output for one address after the other: the response's headers, its body, a mark that
/// no server can know, and how the transfer ended.
///
/// Bodies are digested as they come; none is held unless it is asked for.
struct CurlOutput {
  /// The `--write-out` of the transfers, without the mark.
  static let trailer = "%{exitcode} %{size_download} %{errormsg}\n"
  private static let headLimit = 1 << 18

  private(set) var answers: [WebAnswer] = []
  private let requests: ArraySlice<WebRequest>
  private let mark: [UInt8]
  private var pending: [UInt8] = []
  private var isInTrailer = false
  private var transfer = Transfer()

  private struct Transfer {
    var line: [UInt8] = []
    var status = 0
    var headers: [(name: String, value: String)] = []
    var headSize = 0
    var isInBody = false
    var size = 0
    let digest = DigestInPieces()
    var body: [UInt8] = []
  }

  init(of requests: ArraySlice<WebRequest>, mark: String) {
    self.requests = requests
    self.mark = Array(mark.utf8)
  }

  /// - Returns: false where the rest of the current response is not wanted: it is too long. It has its answer then.
  mutating func take(_ bytes: ArraySlice<UInt8>) throws -> Bool {
    pending += bytes
    var start = 0
    defer { pending.removeFirst(start) }
    while start < pending.count {
      if isInTrailer {
        guard let end = pending[start...].firstIndex(of: 0x0A) else { return true }
        try finish(pending[start..<end])
        start = end + 1
        continue
      }
      // A mark that is cut by the end of what came is looked for again with the rest of it.
      let found = pending.withUnsafeBufferPointer { firstMark(in: $0, from: start) }
      guard feed(pending[start..<found.index]) else { return false }
      start = found.index
      guard found.isWhole else { return true }
      start += mark.count
      isInTrailer = true
    }
    return true
  }

  /// Where the mark, or what may become one, begins; the end where there is none.
  private func firstMark(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (index: Int, isWhole: Bool)
  {
    var index = start
    while index < bytes.count {
      if bytes[index] == mark[0] {
        let length = min(mark.count, bytes.count - index)
        var same = 1
        while same < length, bytes[index + same] == mark[same] { same += 1 }
        if same == length { return (index, length == mark.count) }
      }
      index += 1
    }
    return (index, false)
  }

  /// Headers first, then the body.
  private mutating func feed(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard answers.count < requests.count else { return true }
    let request = requests[requests.startIndex + answers.count]
    var rest = bytes
    while !transfer.isInBody, let byte = rest.popFirst() {
      transfer.headSize += 1
      if transfer.headSize > CurlOutput.headLimit {
        end(.failure(WebFailure(.incomplete, "the headers are too long")))
        return false
      }
      if byte == 0x0A { takeHeaderLine() } else if byte != 0x0D { transfer.line.append(byte) }
    }
    guard !rest.isEmpty else { return true }
    transfer.size += rest.count
    if transfer.size > request.limit {
      end(.tooLong(status: transfer.status))
      return false
    }
    transfer.digest.add(rest)
    if request.keepsBody { transfer.body += rest }
    return true
  }

  private mutating func takeHeaderLine() {
    let line = String(decoding: transfer.line, as: UTF8.self)
    transfer.line = []
    if line.isEmpty {
      // What comes before the response itself, such as early hints, is none of it.
      let isInterim = (100..<200).contains(transfer.status)
      transfer.isInBody = !isInterim
      if isInterim { transfer.headers = [] }
    } else if line.hasPrefix("HTTP/") {
      transfer.status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if let colon = line.firstIndex(of: ":") {
      transfer.headers.append(
        (line[..<colon].lowercased(), String(line[line.index(after: colon)...]).withoutControls))
    }
  }

  /// - Parameter trailer: curl's exit code for the transfer, the body's size and its message.
  private mutating func finish(_ trailer: ArraySlice<UInt8>) throws {
    isInTrailer = false
    let words = String(decoding: trailer, as: UTF8.self)
      .split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, let code = Int(words[0]), let size = Int(words[1]) else {
      throw ChildProcess.Failure("curl is too old", help: "install curl 7.75 or later")
    }
    guard code == 0 else {
      return end(.failure(WebFailure(curlCode: code, message: String(words[2]))))
    }
    guard transfer.isInBody else {
      return end(.failure(WebFailure(.incomplete, "the connection ended within the headers")))
    }
    // Trailing headers of a chunked response end up in the body, and cannot be told from it. An unpacked body has a size
    // of its own.
    let request = requests[requests.startIndex + answers.count]
    if size != transfer.size, !request.isDecoded {
      return end(.failure(WebFailure(.incomplete, "\(transfer.size) bytes came instead of \(size)")))
    }
    end(
      .response(
        WebResponse(
          status: transfer.status, headers: transfer.headers,
          content: PublishedFile(digest: transfer.digest.end(), size: transfer.size),
          body: request.keepsBody ? transfer.body : nil)))
  }

  private mutating func end(_ outcome: WebAnswer.Outcome) {
    guard answers.count < requests.count else { return }
    answers.append(WebAnswer(requests[requests.startIndex + answers.count].address, outcome))
    transfer = Transfer()
  }
}

extension WebFailure {
  /// - Parameter code: one of curl's exit codes (`man curl`, EXIT CODES).
  init(curlCode code: Int, message: String) {
    let kind: Kind =
      switch code {
      case 6: .nameless
      case 5, 7, 45, 97: .unreachable
      case 35, 51, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: .insecure
      // A time limit is curl's answer for both.
      case 28
      where ["onnection time", "esolving timed", "Failed to connect"].contains(where: message.contains):
        .unreachable
      default: .incomplete
      }
    let words = message.isEmpty ? "curl ended with \(code)" : message.withoutControls
    self.init(kind, words)
  }
}

extension String {
  /// Without what a terminal would take for a command, and without spaces around it.
  fileprivate var withoutControls: String {
    var scalars = unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }[...]
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
