import PolicyMarkup

extension BlockSource {
  /// `{{ change-notice }}`: how changes of the policy are told.
  func changeNotice(_ record: Record) -> [GeneratedPart] {
    sentences([
      lead(record), channels(record), summary(record), scope(record), objection(record), acceptance(record),
      sentence(
        record[.reviewAdvised], yes: "Please look at this page from time to time.",
        no: "The policy does not ask you to look at this page from time to time.",
        notStated: "Whether you should look at this page from time to time is not stated."),
    ])
  }

  private func lead(_ record: Record) -> InlineText? {
    switch record[.lead] {
    case .period(let period)?:
      InlineText("We tell you about changes at least \(period.words) before they take effect.")
    case .notStated?: InlineText("How long before a change takes effect we tell you is not stated.")
    case FieldValue.none?: InlineText("Changes can take effect without a period of notice.")
    case .text?, .flag?, .number?, .date?, .choice?, .reference?, .list?, .record?, nil: nil
    }
  }

  private func channels(_ record: Record) -> InlineText? {
    guard let channels = record.record(.channels) else { return nil }
    let any = channels.texts(.anyOf).map { GeneratedWording.words(for: $0, of: .channel) }
    let all = channels.texts(.allOf).map { GeneratedWording.words(for: $0, of: .channel) }
    if any.count == 1 || all.count == 1 {
      return InlineText("We tell you about changes by \((any + all)[0]).")
    }
    if !any.isEmpty {
      return InlineText("We tell you about changes by at least one of these: \(alternatives(any)).")
    }
    if !all.isEmpty { return InlineText("We tell you about changes \(enumeration(all.map { "by \($0)" })).") }
    return InlineText("No way of telling you about changes is promised.")
  }

  private func summary(_ record: Record) -> InlineText? {
    switch record[.summary] {
    case .choice("always")?: InlineText("Each notice sums the changes up.")
    case .choice("when-required")?: InlineText("A notice sums the changes up where the law requires it.")
    case .choice?: InlineText("Notices do not sum the changes up.")
    case .notStated?: InlineText("Whether a notice sums the changes up is not stated.")
    case .text?, .flag?, .number?, .date?, .period?, .reference?, .list?, .record?, FieldValue.none?, nil: nil
    }
  }

  private func scope(_ record: Record) -> InlineText? {
    switch record[.appliesTo] {
    case .choice("new")?: InlineText("A change applies to data that is collected after it takes effect.")
    case .choice("existing")?: InlineText("A change applies to data that we already hold.")
    case .choice?:
      InlineText("A change applies to data that we already hold and to data that is collected later.")
    case .notStated?: InlineText("Whether a change applies to data that we already hold is not stated.")
    case .text?, .flag?, .number?, .date?, .period?, .reference?, .list?, .record?, FieldValue.none?, nil: nil
    }
  }

  private func objection(_ record: Record) -> InlineText? {
    switch record[.onObjection] {
    case .text(let words)?:
      var text = InlineText("If you do not agree with a change: ")
      text.append(words.asSentence)
      return text
    case .notStated?: return InlineText("What you can do if you do not agree with a change is not stated.")
    case FieldValue.none?: return InlineText("There is no way of objecting to a change.")
    case .choice?, .flag?, .number?, .date?, .period?, .reference?, .list?, .record?, nil: return nil
    }
  }

  private func acceptance(_ record: Record) -> InlineText? {
    switch record[.acceptance] {
    case .choice("continued-use")?:
      InlineText("If you go on using the service after a change, you accept it.")
    case .choice?: InlineText("Going on using the service does not mean that you accept a change.")
    case .notStated?: InlineText("What counts as accepting a change is not stated.")
    case .text?, .flag?, .number?, .date?, .period?, .reference?, .list?, .record?, FieldValue.none?, nil: nil
    }
  }
}
