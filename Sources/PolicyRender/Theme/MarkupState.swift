import PolicySource

/// Where in HTML a template has come to.
struct MarkupState {
  enum Place: Equatable {
    /// Among words.
    case words
    /// After `<`.
    case opening
    /// After `</`.
    case ending
    /// In `<!…`, which is no comment.
    case declaration
    case comment
    case tagName
    /// Among the attributes of a tag.
    case tag
    /// After a slash in a tag.
    case slash
    case attributeName
    case afterName
    case beforeValue
    case value(quote: UInt8)
    case bareValue
    /// In an element whose tags are no tags.
    case raw(String)
  }

  struct Element {
    let name: String
    let range: SourceRange
    /// Something is wrong with it, which is said once.
    var isReported = false
  }

  /// A tag as far as it is read.
  struct Tag {
    var name = ""
    var isEnd = false
    var start: SourceRange
    var attributes: [String] = []
    /// The attribute being read, where it begins, and its value as far as it is written out.
    var attribute = ""
    var attributeStart: SourceRange
    var valueStart: SourceRange
    var value = ""
    /// A value of the page stands in it: what follows is not the beginning of an address.
    var hasSlot = false
    /// White space stands before what comes next.
    var isSpaced = false

    init(at start: SourceRange) {
      self.start = start
      attributeStart = start
      valueStart = start
    }
  }

  var place = Place.words
  var tag: Tag?
  /// Of a comment, a declaration or an element's raw content: the bytes that may be its end.
  var tail: [UInt8] = []
  /// The elements that are open, outermost first.
  var open: [Element] = []
  /// Elements that another's end tag closed, which is reported: their own end tags are not reported as well.
  var excused: [String] = []
  /// Something other than white space was there.
  var hasBegun = false
}
