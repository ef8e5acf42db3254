import PolicyHistory
import PolicyModel
import PolicySource
import Testing

/// The fields in which a difference is none for anybody, with those that stand inside of others.
private let neverMatters: Set<Field> = [.id, .was]

@Test func theFieldsThatNeverMatterAreTheseAlone() {
  #expect(MaterialityTable.neverMatters == neverMatters)
  #expect(EntityKind.allCases.filter(MaterialityTable.neverMatters) == [.example])
}

/// Every single change of a field is a finding at its entity, at the place where it stands.
@Test(arguments: 1...4)
func everySingleFieldThatChangesIsFoundAtItsPlace(seed: UInt64) {
  var generator = PolicyGenerator(seed: seed &* 7919)
  let whole = generator.policy()
  let old = policy(flow(whole))
  var missed: [String] = []
  for (index, part) in whole.enumerated() {
    let schema = PolicySchema.schema(of: part.kind)
    for (place, entity) in part.entities.enumerated() {
      for edit in generator.edits(of: entity, schema) {
        var changed = whole
        changed[index].entities[place] = entity.with(edit.value, at: edit.path[...])
        let new = policy(flow(changed))
        let found = findings(of: PolicyDiff(from: old, to: new))
        let record = new.entities[part.kind][place]
        let path = record.id.map { "\(part.kind.rawValue).\($0)" } ?? part.kind.rawValue
        if neverMatters.contains(edit.innermost) || MaterialityTable.neverMatters(part.kind) {
          if !found.isEmpty { missed.append("found \(found.map(\.id)) for \(path) \(edit.path)") }
          continue
        }
        let former = old.entities[part.kind][place]
        let isThere = found.contains { finding in
          finding.entity == path
            && [(finding.location, record), (finding.oldLocation, former)].contains { range, record in
              range.map { record.range.start <= $0.start && $0.end <= record.range.end } == true
            }
        }
        if !isThere {
          missed.append(
            "\(edit.kind) \(path) \(edit.field.rawValue).\(edit.innermost.rawValue): \(found.map(\.id)): \(entity.flow) -> \(edit.value?.flow ?? "-")"
          )
        }
      }
    }
  }
  #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(12).joined(separator: "\n"))")
}

/// Two versions that have nothing to do with each other are graded without a trap, each finding once.
@Test(arguments: 1...8)
func anyTwoPoliciesCanBeCompared(seed: UInt64) {
  var generator = PolicyGenerator(seed: seed &+ 4242)
  let (a, b) = (policy(flow(generator.policy())), policy(flow(generator.policy())))
  for (old, new) in [(a, b), (b, a), (a, policy("")), (policy(""), b)] {
    let found = findings(of: PolicyDiff(from: old, to: new))
    #expect(!found.isEmpty)
    #expect(Set(found.map(\.id)).count == found.count)
  }
  #expect(findings(of: PolicyDiff(from: a, to: a)).isEmpty)
}

/// An entity that comes or goes is a finding, at its own place or where something that it changes is said.
@Test(arguments: 1...6)
func everyEntityThatComesOrGoesIsFound(seed: UInt64) {
  var generator = PolicyGenerator(seed: seed &+ 31)
  let whole = generator.policy()
  let old = policy(flow(whole))
  for (index, part) in whole.enumerated() where !MaterialityTable.neverMatters(part.kind) {
    var less = whole
    if part.kind.isList { less[index].entities.removeLast() } else { less.remove(at: index) }
    let new = policy(flow(less))
    for (from, to) in [(old, new), (new, old)] {
      let found = findings(of: PolicyDiff(from: from, to: to))
      let isThere = found.contains {
        $0.entity?.hasPrefix(part.kind.rawValue) == true && ($0.location != nil || $0.oldLocation != nil)
      }
      #expect(isThere, "\(part.kind.rawValue): \(found.map(\.id))")
    }
  }
}
