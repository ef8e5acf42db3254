import PolicySource

/// The generated blocks of a policy's versions that were written already: a block whose data stands unchanged says what
/// it said.
///
/// A block is written of the entities of its own kind and of those that these name. Which kinds were asked for while it
/// was written is noted, and it is taken again where each of them stands at the same place: it was read from there. One
/// thread at a time uses it.
final class BlockMemory {
  fileprivate struct Written {
    /// The places of what the kinds say; nil for a kind of which nothing is said.
    let sources: [(kind: EntityKind, place: SourceRange?)]
    let parts: [GeneratedPart]?
  }

  private var written: [GeneratedBlock: [Written]] = [:]
  private var asked: Set<EntityKind> = []

  /// Notes that a block which is being written depends on a kind.
  func ask(for kind: EntityKind) { asked.insert(kind) }

  func parts(
    of block: GeneratedBlock, in entities: EntityTable, _ write: () -> [GeneratedPart]?
  ) -> [GeneratedPart]? {
    if let known = written[block]?.first(where: { $0.stands(in: entities) }) { return known.parts }
    asked = []
    let parts = write()
    if asked.allSatisfy({ entities.place(of: $0) != nil || entities.isAbsent($0) }) {
      written[block, default: []].append(
        Written(sources: asked.map { ($0, entities.place(of: $0)) }, parts: parts))
    }
    return parts
  }
}

extension BlockMemory.Written {
  fileprivate func stands(in entities: EntityTable) -> Bool {
    sources.allSatisfy { kind, place in
      place.map { entities.place(of: kind) == $0 } ?? entities.isAbsent(kind)
    }
  }
}
