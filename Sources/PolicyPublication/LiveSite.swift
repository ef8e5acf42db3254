/// What stands at a target before anything is put there.
package enum LiveSite: Sendable, Equatable {
  case nothing
  /// Files that policygen did not put there, in words: `12 files, such as 'index.html'`.
  case foreign(String)
  /// - Parameter unfinished: what another run had begun to put there; each file may be of this one or of the first.
  case published(Publication?, unfinished: Publication?)
}
