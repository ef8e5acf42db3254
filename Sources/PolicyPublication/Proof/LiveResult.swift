/// An address of a site on the web, and what was found there.
package struct LiveResult: Sendable {
  package enum State: String, Sendable, CaseIterable {
    case ok
    case missing
    case differs
    case redirected
    /// Deleted, and served all the same.
    case left
    /// An address that nobody has is answered otherwise than with 404 and the site's own page.
    case otherNotFound = "other-not-found"
    /// No whole answer, or one that says that the host has a problem.
    case failed
  }

  package let expectation: LiveExpectation
  package let answer: WebAnswer
  package let state: State
  /// What changed the page on its way, where it can be told.
  package var cause: String?

  package init(_ expectation: LiveExpectation, _ answer: WebAnswer) {
    self.expectation = expectation
    self.answer = answer
    state = LiveResult.state(expectation, answer)
  }

  package var isOK: Bool { state == .ok }

  /// Whether another answer may come by itself: a page of the host's own for what is not there stays.
  package var mayChange: Bool { !isOK && state != .otherNotFound && state != .left }

  private static func state(_ expectation: LiveExpectation, _ answer: WebAnswer) -> State {
    let status: Int
    var content: PublishedFile?
    switch answer.outcome {
    case .failure: return .failed
    case .tooLong(let code): status = code
    case .response(let response):
      status = response.status
      content = response.content
    }
    let isGone = status == 404 || status == 410
    let isRedirect = answer.response?.isRedirect ?? false
    switch expectation.content {
    case .file(let file):
      if isGone { return .missing }
      if isRedirect { return .redirected }
      if !(200..<300).contains(status) { return .failed }
      return content == file ? .ok : .differs
    case .nothing:
      if isGone || isRedirect { return .ok }
      return (200..<300).contains(status) ? .left : .failed
    case .notFound(let page):
      // Which page a host shows is no reader's harm; that it says 404 is what robots and link checkers go by.
      guard status == 404 else { return .otherNotFound }
      return page == nil || content == page ? .ok : .otherNotFound
    }
  }
}
