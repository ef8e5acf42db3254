package import PolicyModel

/// A file as it stands at a target, known by its content.
package struct PublishedFile: Sendable, Hashable {
  /// SHA-256 in lower-case hexadecimal digits.
  package let digest: String
  /// In bytes.
  package let size: Int

  package init(digest: String, size: Int) {
    self.digest = digest
    self.size = size
  }
}

/// What was put at a target: every file by its path, the permanent addresses among them, and when.
///
/// It is published with the site as `publication.json`: what a later `publish` compares with, wherever it runs.
package struct Publication: Sendable, Equatable {
  /// The file's name in the site. It begins with no dot, since several hosts serve no hidden files.
  package static let name = "publication.json"
  /// Where the publication that is being put there stands until all of it is, at targets that cannot exchange sites.
  package static let unfinishedName = "publication-next.json"

  /// The day of the site and the first 12 digits of a digest over all of its files: `2026-11-20-1a2b3c4d5e6f`. The same
  /// site has the same one.
  package let id: String
  /// The id of the publication that stood there before; nil for the first.
  package var previous: String?
  /// When it was put there.
  package var date: Timestamp
  package let generator: String
  /// The day that the site shows.
  package let asOf: CalendarDate
  /// Of all addresses but `publication.json` itself, by path; the assets that stay from earlier publications among them.
  package let files: [String: PublishedFile]
  /// The SHA-256 of the resolved text behind each permanent address, by the folder's path (`imaginella/versions/1/`);
  /// nil for a redline, whose two texts have addresses of their own.
  package let permanent: [String: String?]
  /// Assets that only pages of earlier publications name, with the number of publications since: 1 or 2.
  package let keptAssets: [String: Int]
  /// Why a permanent address went or its text changed with this publication; nil in the usual case.
  package var rewriteReason: String?

  package init(
    id: String, previous: String?, date: Timestamp, generator: String, asOf: CalendarDate,
    files: [String: PublishedFile], permanent: [String: String?], keptAssets: [String: Int],
    rewriteReason: String? = nil
  ) {
    self.id = id
    self.previous = previous
    self.date = date
    self.generator = generator
    self.asOf = asOf
    self.files = files
    self.permanent = permanent
    self.keptAssets = keptAssets
    self.rewriteReason = rewriteReason
  }
}
