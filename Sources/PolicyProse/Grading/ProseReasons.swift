/// Why a change was graded as it was, in sentences: the words and traits that weigh most.
struct ProseReasons {
  private(set) var sentences: [String] = []
  private static let most = 3

  init(
    _ features: ChangeFeatures, _ reading: ChangeReading, _ model: ProseModel, _ kinds: [String],
    _ vocabulary: ProseVocabulary
  ) {
    var known: Set<String> = []
    let questions = ["material"] + kinds.prefix(1)
    var weighed: [(feature: Int, score: Int)] = []
    for name in questions {
      guard let question = model.questions.firstIndex(of: name) else { continue }
      weighed += model.reasons(features, for: question)
    }
    weighed.sort { ($0.score, $1.feature) > ($1.score, $0.feature) }
    for (feature, _) in weighed where sentences.count < Self.most {
      guard let sentence = Self.sentence(feature, reading, vocabulary), known.insert(sentence).inserted else {
        continue
      }
      sentences.append(sentence)
    }
  }

  private static func sentence(_ feature: Int, _ reading: ChangeReading, _ vocabulary: ProseVocabulary)
    -> String?
  {
    if feature < ChangeFeatures.traitCount { return ChangeFeatures.Trait.allCases[feature].reason }
    let rest = feature - ChangeFeatures.traitCount
    let concept = Concept.allCases[rest % ChangeFeatures.conceptCount]
    let position = ChangeFeatures.Position.allCases[rest / ChangeFeatures.conceptCount]
    func words(_ mentions: [ChangeReading.Mention], _ side: [ProseWord], changed: Bool) -> String? {
      guard let mention = mentions.first(where: { $0.concept == concept && $0.isChanged == changed }) else {
        return nil
      }
      return side[mention.words].map { vocabulary[$0.id].word }.joined(separator: " ")
    }
    switch position {
    case .inserted:
      return words(reading.newMentions, reading.new, changed: true).map {
        "“\($0)” is new: \(concept.phrase)"
      }
    case .deleted:
      return words(reading.oldMentions, reading.old, changed: true).map {
        "“\($0)” is gone: \(concept.phrase)"
      }
    case .replaced:
      return words(reading.newMentions, reading.new, changed: true).map {
        "the words about \(concept.phrase) differ: “\($0)”"
      }
    case .context:
      return
        (words(reading.newMentions, reading.new, changed: false)
        ?? words(reading.oldMentions, reading.old, changed: false)).map {
          "the sentence speaks of \(concept.phrase): “\($0)”"
        }
    case .heading: return "it stands under a heading about \(concept.phrase)"
    }
  }
}

extension ChangeFeatures.Trait {
  /// nil for what explains nothing to a person.
  fileprivate var reason: String? {
    switch self {
    case .periodChanged: "a period is another"
    case .periodAdded: "a period is new"
    case .periodRemoved: "a period is gone"
    case .ageChanged: "an age differs"
    case .numberChanged: "a number differs"
    case .negationAdded: "a negation is new"
    case .negationRemoved: "a negation is gone"
    case .permissionToCertainty: "“may” became “will”"
    case .certaintyToPermission: "“will” became “may”"
    case .limitationAdded: "a condition or limit is new"
    case .limitationRemoved: "a condition or limit is gone"
    case .namesAdded: "a name is new to the text"
    case .namesRemoved: "a name is gone from the text"
    case .addressAdded: "an address is new to the text"
    case .addressRemoved: "an address is gone from the text"
    case .novelWords, .novelShare: "words are new to the whole text"
    case .goneWords, .goneShare: "words are gone from the whole text"
    case .added: "the sentence is new"
    case .removed: "the sentence is gone"
    case .legalNameChanged: "the legal name of a company is another"
    case .nameInList: "a name joined or left a list"
    case .listGrew: "a list has grown"
    case .listShrank: "a list has shrunk"
    case .practiceCollecting: "it says what is collected"
    case .practiceUsing: "it says what data is used for"
    case .practiceSharing: "it says what is shared"
    case .practiceKeeping: "it says what is kept or deleted"
    case .practiceDenied: "it says what is not done"
    case .verbChanged: "what is done is another"
    case .addressInserted: "an address differs"
    case .spellingOnly, .postalAddress, .nameForName, .nameForNameAgain, .addedUnderNegation, .linkOnly,
      .question,
      .always, .changed, .isHeading, .isItem, .isCell, .isSplit, .insertedWords, .deletedWords, .changedShare,
      .length, .noContentChanged, .onlyFunctionWords, .onlyKnownWords, .dateChanged, .negationKept,
      .wholeTextRewritten, .manyChanges, .isShort, .replacedThrice, .replacedTwice, .saidElsewhere,
      .mostlySaidElsewhere:
      nil
    }
  }
}

extension Concept {
  /// As a reader calls it.
  fileprivate var phrase: String {
    switch self {
    case .contactData: "contact details"
    case .accountData: "account data"
    case .paymentData: "payment data"
    case .deviceData: "device data"
    case .usageData: "data about use"
    case .locationData: "location"
    case .contentData: "content and messages"
    case .socialData: "contacts and social networks"
    case .demographicData: "data about the person"
    case .specialData: "sensitive data"
    case .employmentData: "data about work"
    case .anyData: "personal data"
    case .collecting: "collecting"
    case .using: "using"
    case .sharing: "sharing"
    case .selling: "selling"
    case .keeping: "keeping"
    case .deleting: "deleting"
    case .protecting: "protecting"
    case .service: "providing the service"
    case .communication: "communication"
    case .marketing: "marketing"
    case .advertising: "advertising"
    case .analytics: "analytics"
    case .improvement: "improving the product"
    case .personalisation: "personalisation"
    case .fraudPrevention: "abuse and fraud"
    case .legalDuty: "legal duties"
    case .aiTraining: "training of AI"
    case .support: "support"
    case .thirdParty: "third parties"
    case .provider: "service providers"
    case .affiliate: "affiliates"
    case .partner: "partners"
    case .authority: "authorities"
    case .successor: "a successor of the business"
    case .publicAudience: "who can see data"
    case .country: "countries"
    case .transferring: "transfers"
    case .safeguard: "safeguards of transfers"
    case .legalBasis: "legal grounds"
    case .consent: "consent"
    case .right: "rights"
    case .optingOut: "choices"
    case .procedure: "requests"
    case .contactRoute: "ways to get in touch"
    case .officer: "who is responsible"
    case .complaint: "complaints"
    case .children: "children"
    case .cookie: "cookies and trackers"
    case .signal: "browser signals"
    case .security: "security"
    case .automatedDecision: "automated decisions"
    case .otherSource: "other sources of data"
    case .noticeOfChange: "changes of the policy"
    case .regime: "the laws of a place"
    case .legalEntity: "a legal entity"
    case .pointer: "where to read more"
    case .dateLabel: "dates of the policy"
    case .definition: "definitions and examples"
    case .selfReference: "the policy itself"
    case .negation: "what is not done"
    case .permission: "what may be done"
    case .certainty: "what is promised"
    case .limitation: "conditions and limits"
    case .quantity: "periods"
    }
  }
}
