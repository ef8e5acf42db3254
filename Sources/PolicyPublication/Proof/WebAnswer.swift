/// An address to fetch, and how much of it.
package struct WebRequest: Sendable {
  package let address: WebAddress
  /// What is longer than so many bytes is not read to its end.
  package let limit: Int
  /// Whether the bytes are wanted, and not their digest alone.
  package let keepsBody: Bool
  /// Whether a compressed answer is unpacked first.
  package let isDecoded: Bool

  package init(_ address: WebAddress, limit: Int = 1 << 26, keepsBody: Bool = false, isDecoded: Bool = false)
  {
    self.address = address
    self.limit = limit
    self.keepsBody = keepsBody
    self.isDecoded = isDecoded
  }
}

/// What came back for an address.
package struct WebAnswer: Sendable {
  package enum Outcome: Sendable {
    /// Read to its end, whatever its status.
    case response(WebResponse)
    /// Longer than was asked for: the response without its digest, which nobody knows.
    case tooLong(status: Int)
    case failure(WebFailure)
  }

  package let address: WebAddress
  package let outcome: Outcome

  package init(_ address: WebAddress, _ outcome: Outcome) {
    self.address = address
    self.outcome = outcome
  }

  package var response: WebResponse? {
    if case .response(let response) = outcome { return response }
    return nil
  }
}

/// An HTTP response whose body is known by its digest.
package struct WebResponse: Sendable {
  package let status: Int
  /// Names in small letters, in the order of the answer; values without control characters.
  package let headers: [(name: String, value: String)]
  package let content: PublishedFile
  /// Where it was asked for.
  package let body: [UInt8]?

  package init(
    status: Int, headers: [(name: String, value: String)] = [], content: PublishedFile, body: [UInt8]? = nil
  ) {
    self.status = status
    self.headers = headers
    self.content = content
    self.body = body
  }

  /// A header's value by its name in small letters; several of one name are one list, as HTTP has it.
  package func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}

/// Why there is no whole response.
package struct WebFailure: Error, Sendable, Equatable {
  package enum Kind: Sendable {
    /// The host's name has no address.
    case nameless
    /// No connection: nothing is said about this one address.
    case unreachable
    /// The host is not who it should be, or speaks no TLS.
    case insecure
    /// The connection was there, and no whole response came.
    case incomplete
  }

  package let kind: Kind
  /// In the words of the program that asked.
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
