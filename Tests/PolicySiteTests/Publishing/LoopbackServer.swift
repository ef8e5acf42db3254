import PolicySite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A server of this machine alone that gives bytes as they are, one connection at a time for each of its threads.
final class LoopbackServer: Sendable {
  /// What is given for a path: bytes, whether they are given again and again, and how the connection ends.
  struct Reply: Sendable {
    var bytes: [UInt8]
    var isEndless = false
    /// The connection stays open, and nothing comes.
    var isStalled = false

    init(_ text: String, isEndless: Bool = false, isStalled: Bool = false) {
      bytes = Array(text.utf8)
      self.isEndless = isEndless
      self.isStalled = isStalled
    }

    /// A whole response.
    static func ok(_ body: String, _ headers: String = "") -> Reply {
      Reply(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }
  }

  let port: UInt16
  private let listener: Int32

  init(_ reply: @escaping @Sendable (_ path: String) -> Reply) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isOpen else { throw DiskError("listen on", "127.0.0.1") }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    for _ in 0..<8 { startThread { LoopbackServer.serve(listener, reply) } }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ listener: Int32, _ reply: @Sendable (String) -> Reply) {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { return }
      var head: [UInt8] = []
      var byte: UInt8 = 0
      while !head.suffix(4).elementsEqual([13, 10, 13, 10]), recv(client, &byte, 1, 0) == 1 {
        head.append(byte)
      }
      let words = String(decoding: head, as: UTF8.self).split(separator: " ")
      let given = reply(words.count > 1 ? String(words[1]) : "")
      repeat {
        guard send(client, given.bytes, given.bytes.count, quietly) > 0 else { break }
      } while given.isEndless
      // Until the other side goes.
      if given.isStalled { while recv(client, &byte, 1, 0) == 1 {} }
      close(client)
    }
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(body)).toOpaque()
  pthread_create(
    &thread, nil,
    { pointer in
      Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue().body()
      return nil
    }, work)
  pthread_detach(thread)
}

/// A client that went away is no signal.
#if canImport(Darwin)
  private let quietly: Int32 = 0x80000
#else
  private let quietly = Int32(MSG_NOSIGNAL)
#endif
