import PolicySource

/// A list or mapping whose end has not been read yet.
struct OpenCollection {
  enum Kind { case sequence, mapping }

  enum Awaited {
    case item
    case key
    /// The key is nil when the entry is refused; its value is read and left out.
    case value(of: Located<String>?)
  }

  let kind: Kind
  let isFlow: Bool
  let start: Int
  /// The end of what was read in it: libyaml ends a block only where the next thing begins.
  private(set) var end: Int
  var awaits: Awaited
  var items: [YAMLNode] = []
  var entries: [YAMLMapping.Entry] = []
  private var keys: [Located<String>] = []
  /// Places of the keys by their text, from the size at which looking through a list gets slow.
  private var index: [String: SourceRange] = [:]

  init(_ kind: Kind, isFlow: Bool, start: Int) {
    self.kind = kind
    self.isFlow = isFlow
    self.start = start
    end = start
    awaits = kind == .sequence ? .item : .key
  }

  mutating func reach(_ offset: Int) { end = max(end, offset) }

  /// Notes a key, and returns the place of an earlier one that is the same.
  mutating func remember(_ key: Located<String>) -> SourceRange? {
    let limit = 16
    if keys.count < limit {
      if let earlier = keys.first(where: { $0.value == key.value }) { return earlier.range }
      keys.append(key)
      return nil
    }
    if index.isEmpty { for known in keys { index[known.value] = known.range } }
    if let earlier = index[key.value] { return earlier }
    index[key.value] = key.range
    return nil
  }
}
