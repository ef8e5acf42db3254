extension Prose {
  /// The sentence that asks people to look at the page now and then.
  var adviceToLook: ProseSentence? {
    sentences.first { sentence in
      guard sentence.addressesReaders,
        sentence.hasAny(["check", "review", "visit", "revisit", "consult", "look"]),
        sentence.hasAny(["page", "policy", "notice", "statement", "website", "site", "it"]),
        sentence.heading.contains(where: { isOfChange($0) })
          || sentence.lower.contains(where: { isOfChange($0) })
      else { return false }
      return sentence.hasAny([
        "regularly", "periodically", "frequently", "often", "occasionally", "routinely",
      ])
        || sentence.has("from time to time")
          && sentence.hasAny(["encourage", "advise", "please", "should", "recommend"])
        || sentence.has("for changes") || sentence.has("for updates") || sentence.has("for any changes")
    }
  }

  /// Whether some sentence says that people are told of a change otherwise than by the page.
  var namesAnotherChannel: Bool {
    sentences.contains { sentence in
      guard sentence.lower.contains(where: isOfChange) || sentence.heading.contains(where: isOfChange) else {
        return false
      }
      if sentence.hasAny(["email", "mail", "emails", "dashboard", "banner", "letter", "sms", "post", "app"]) {
        return true
      }
      guard sentence.hasAny(["notify", "notified", "inform", "informed", "tell", "alert", "notification"])
      else {
        return false
      }
      return !sentence.hasAny(["posting", "publishing", "updating", "website", "site", "page", "here"])
    }
  }

  private func isOfChange(_ word: String) -> Bool {
    ["chang", "updat", "amend", "revis", "modif"].contains { word.hasPrefix($0) }
  }
}

extension ProseSentence {
  /// Whether readers are asked to do something: "we review this policy regularly" asks nothing of them.
  fileprivate var addressesReaders: Bool {
    if has("we review") || has("we regularly") || has("we periodically") { return false }
    return hasAny(["you", "please", "users", "visitors"])
      || lower.first.map { ["check", "review", "visit"].contains($0) } == true
  }
}
