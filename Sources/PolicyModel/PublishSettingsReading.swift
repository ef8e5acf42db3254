import PolicyMarkup
import PolicySource

extension RecordReader {
  /// The targets of `publish`; those that cannot be read are left out and reported.
  mutating func publishTargets(_ node: YAMLNode) -> [PublishTargetSettings] {
    guard case .mapping(let table) = node else {
      wrongType(node, "publish", "targets by their names, such as {production: {to: folder, path: /srv/www}}")
      return []
    }
    return table.entries.compactMap { entry in
      guard isID(entry.key.value) else {
        diagnostics.report(
          .invalidID, "'\(entry.key.value.shortened)' is no name of a target: only a-z, 0-9 and '-'",
          at: entry.key.range)
        return nil
      }
      return publishTarget(entry.value, named: entry.key)
    }
  }

  private mutating func publishTarget(_ node: YAMLNode, named name: Located<String>) -> PublishTargetSettings?
  {
    guard case .mapping(let mapping) = node else {
      wrongType(node, name.value, "keys and values, such as {to: folder, path: /srv/www}")
      return nil
    }
    // Before anything that shows a line of the file.
    if reportSecrets(in: mapping, of: name.value) { return nil }
    guard let to = mapping[Field.to.rawValue] else {
      missing("`to`", in: "target", at: mapping.range)
      return nil
    }
    let words = PublishSchema.all.map(\.word)
    guard let word = scalar(to, .choice(words), key: "to", isRequired: true)?.text,
      let schema = PublishSchema.all.first(where: { $0.word == word })?.schema
    else { return nil }
    let before = diagnostics.all.count
    let record = record(mapping, as: schema)
    let place = place(word, record)
    guard diagnostics.all.count == before, let place else { return nil }
    var url = record.text(.url)
    while url?.utf8.last == 0x2F { url?.removeLast() }
    return PublishTargetSettings(
      name: name.value, place: place, url: url,
      hosting: record.text(.hosting).flatMap { Hosting(rawValue: $0) },
      keep: record.number(.keep) ?? 5, maxDeletes: record.number(.maxDeletes) ?? 100, range: name.range)
  }

  private mutating func place(_ kind: String, _ record: Record) -> PublishTargetSettings.Place? {
    switch kind {
    case "folder": return record.text(.path).map { .folder(path: $0) }
    case "ssh":
      let host = word(.host, of: record, isValid: isSSHHost, "a host such as deploy@web1.example")
      let path = word(.path, of: record, isValid: isPlainWord, "a folder on the host")
      guard let host, let path else { return nil }
      return .ssh(host: host, path: path)
    case "git":
      let repository = word(
        .repository, of: record, isValid: isPlainWord, "a repository: a remote's name, an address or a path")
      let branch = word(.branch, of: record, isValid: isBranch, "a branch's name")
      guard let repository, let branch else { return nil }
      return .git(repository: repository, branch: branch)
    case "rclone":
      return word(
        .remote, of: record, isValid: { isPlainWord($0) && $0.utf8.contains(0x3A) },
        "a remote and a path, such as s3:bucket/policies"
      ).map { .rclone(remote: $0) }
    default: return .command
    }
  }

  private mutating func word(
    _ field: Field, of record: Record, isValid: (String) -> Bool, _ expected: String
  ) -> String? {
    guard let text = record.text(field) else { return nil }
    if isValid(text) { return text }
    diagnostics.report(
      .invalidTarget, "`\(field.rawValue)` takes \(expected), not '\(text.shortened)'",
      at: record.range(of: field))
    return nil
  }

  /// Passwords, keys and programs in a shared source. What may be secret is not repeated, and its line not shown.
  private mutating func reportSecrets(in mapping: YAMLMapping, of name: String) -> Bool {
    let before = diagnostics.all.count
    let local = PublishSchema.local.fields.map(\.field.rawValue) + [Field.environment.rawValue]
    for entry in mapping.entries {
      let (key, path) = (entry.key.value, entry.key.range.file.path)
      // No value of a target is a table: it is `environment`, however it is spelt.
      var isTable = false
      if case .mapping = entry.value { isTable = true }
      if local.contains(key) || isTable {
        diagnostics.report(
          .unknownKey, "`\(key)` of the target '\(name)' has no place in a file that is shared", at: nil,
          path: path, help: "write it into site.local.yaml: `publish: {\(name): {\(key): …}}`")
      } else if isSecretName(key) || entry.value.isSecret {
        diagnostics.report(
          .secretInSettings, "`\(key.shortened)` of the target '\(name)' holds a password or a key", at: nil,
          path: path,
          help:
            "take it out, and give it to the program in site.local.yaml's `environment` or in the environment; "
            + "one that was shared already is to be replaced by another")
      }
    }
    return diagnostics.all.count > before
  }

  /// What site.local.yaml says of targets, by their names.
  ///
  /// What stands in the file may be secret, so that no message repeats a value or shows its line.
  mutating func localPublishSettings(_ node: YAMLNode) -> [String: LocalPublishSettings] {
    guard case .mapping(let table) = node else {
      hidden("`publish` takes targets by their names", node)
      return [:]
    }
    var settings: [String: LocalPublishSettings] = [:]
    for entry in table.entries {
      guard case .mapping(let mapping) = entry.value else {
        hidden("`\(entry.key.value.shortened)` takes keys and values", node)
        continue
      }
      var target = LocalPublishSettings()
      let known = PublishSchema.local.fields.map(\.field.rawValue) + [Field.environment.rawValue]
      for member in mapping.entries {
        let key = member.key.value
        switch Field(rawValue: key) {
        case .command: target.command = words(member.value, key)
        case .after: target.after = words(member.value, key)
        case .ssh: target.ssh = words(member.value, key)
        case .program:
          if case .scalar(let scalar) = member.value, isArgument(scalar.text), !scalar.text.isEmpty {
            target.program = scalar.text
          } else {
            hidden("`program` takes the name or the path of a program", node)
          }
        case .environment: target.environment = variables(member.value)
        default:
          hidden(
            "target has no key '\(key.shortened)'", node, .unknownKey,
            suggestion(for: key, among: known, called: "keys"))
        }
      }
      settings[entry.key.value] = target
    }
    return settings
  }

  private mutating func words(_ node: YAMLNode, _ key: String) -> [String]? {
    if case .sequence(let sequence) = node, !sequence.items.isEmpty {
      let words = sequence.items.compactMap { item -> String? in
        if case .scalar(let scalar) = item, isArgument(scalar.text) { scalar.text } else { nil }
      }
      if words.count == sequence.items.count, words[0] != "" { return words }
    }
    hidden("`\(key)` takes a list, the program and then each of its arguments", node)
    return nil
  }

  private mutating func variables(_ node: YAMLNode) -> [String: String] {
    guard case .mapping(let table) = node else {
      hidden("`environment` takes names and values", node)
      return [:]
    }
    var variables: [String: String] = [:]
    for entry in table.entries {
      guard isVariableName(entry.key.value) else {
        hidden("'\(entry.key.value.shortened)' is no name of a variable", node)
        continue
      }
      guard case .scalar(let scalar) = entry.value, isArgument(scalar.text) else {
        hidden("`\(entry.key.value)` takes text", node)
        continue
      }
      variables[entry.key.value] = scalar.text
    }
    return variables
  }

  private mutating func hidden(
    _ message: String, _ node: YAMLNode, _ code: DiagnosticCode = .wrongType, _ help: String? = nil
  ) {
    diagnostics.report(code, message, at: nil, path: node.range.file.path, help: help)
  }
}

extension YAMLNode {
  fileprivate var isSecret: Bool {
    if case .scalar(let scalar) = self { holdsSecret(scalar.text) } else { false }
  }
}

/// Whether a key by its name takes a secret, such as `secret_access_key`.
private func isSecretName(_ key: String) -> Bool {
  let key = key.lowercased()
  return ["pass", "secret", "token", "key", "credential"].contains { key.contains($0) }
}

/// No program takes a zero byte in an argument.
private func isArgument(_ text: String) -> Bool { !text.utf8.contains(0) }

private func isVariableName(_ text: String) -> Bool {
  guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
  return text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// Text that a program takes for no option.
private func isPlainWord(_ text: String) -> Bool {
  !text.hasPrefix("-") && !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
}

private func isSSHHost(_ text: String) -> Bool {
  isPlainWord(text)
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "@"):
        true
      default: false
      }
    }
    && text.utf8.first != UInt8(ascii: "@") && text.utf8.last != UInt8(ascii: "@") && !text.contains("@-")
}

/// What `git check-ref-format --branch` lets pass, without its rarer names.
private func isBranch(_ text: String) -> Bool {
  guard isPlainWord(text), text.utf8.count <= 200, text != "@", text != "HEAD", !text.contains(".."),
    !text.contains("@{"), !text.hasSuffix(".")
  else { return false }
  for byte in text.utf8 where " ~^:?*[\\".utf8.contains(byte) { return false }
  return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
    !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock")
  }
}

/// Whether an address carries a password (`user:password@host`), or an rclone remote the value of a key.
private func holdsSecret(_ text: String) -> Bool {
  if let scheme = text.firstRange(of: "://") {
    let host = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = host.lastIndex(of: "@"), host[..<at].contains(":") { return true }
  } else if let at = text.firstIndex(of: "@"), !text[..<at].contains("/"), text[..<at].contains(":") {
    return true
  }
  let lower = text.lowercased()
  return lower.split(whereSeparator: { $0 == "," || $0 == "?" || $0 == "&" || $0 == ":" }).contains { part in
    guard let equals = part.firstIndex(of: "=") else { return false }
    let name = part[..<equals]
    return ["pass", "secret", "token", "key"].contains { name.contains($0) }
  }
}
