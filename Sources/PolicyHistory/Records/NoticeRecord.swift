package import PolicyModel
package import PolicySource

/// notices/<version>.yaml: what notice was given of a release, without personal data.
package struct NoticeRecord: Sendable {
  /// Those who were told what changed since one version: the one that they had accepted.
  package struct Base: Sendable {
    package var version: String
    /// How many people were told; nil where that was not counted.
    package var count: Int?
    /// Where the record names the version; nil for one that was not read.
    package var range: SourceRange?

    package init(version: String, count: Int?, range: SourceRange? = nil) {
      self.version = version
      self.count = count
      self.range = range
    }
  }

  package var version: String
  /// The day of the notice, or the first of several.
  package var date: CalendarDate
  /// The last day, where giving notice took several.
  package var until: CalendarDate?
  package var channels: [String]
  /// How many people were told.
  package var count: Int?
  /// Which versions people were told from, in the order of the record; empty where it does not say.
  package var bases: [Base]
  /// How many people the notice did not reach.
  package var failed: Int?
  /// Of how many people it is not known whether the notice reached them.
  package var unknown: Int?
  /// The digests of the release that people were told of; nil where the record does not say.
  package var sourcesDigest: String?
  package var textDigest: String?
  /// The program that wrote the record; nil for one that a person wrote.
  package var generator: String?
  /// Where the record states the date; nil for one that was not read.
  package var range: SourceRange?
  /// Where it names the version.
  package var versionRange: SourceRange?
  /// Where it states the digests.
  package var digestsRange: SourceRange?

  package init(
    version: String, date: CalendarDate, until: CalendarDate? = nil, channels: [String], count: Int?,
    bases: [Base] = [], failed: Int? = nil, unknown: Int? = nil, sourcesDigest: String? = nil,
    textDigest: String? = nil, generator: String? = nil, range: SourceRange? = nil
  ) {
    self.version = version
    self.date = date
    self.until = until
    self.channels = channels
    self.count = count
    self.bases = bases
    self.failed = failed
    self.unknown = unknown
    self.sourcesDigest = sourcesDigest
    self.textDigest = textDigest
    self.generator = generator
    self.range = range
  }

  /// The day on which everybody had been told.
  package var end: CalendarDate { until ?? date }
}
