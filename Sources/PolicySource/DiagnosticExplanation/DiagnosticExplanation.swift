/// Why a rule stands and how to satisfy it. The texts stand in the files beside this one, by subject.
struct DiagnosticExplanation: Sendable {
  let rule: String
  let help: String

  init(_ rule: String, _ help: String) {
    self.rule = rule
    self.help = help
  }
}

extension DiagnosticCode {
  /// One line: the rule.
  package var summary: String { explanation.rule }

  /// Why the rule stands and how to satisfy it.
  package var help: String { explanation.help }

  private var explanation: DiagnosticExplanation {
    switch self {
    case .invalidUTF8: .invalidUTF8
    case .fileTooLarge: .fileTooLarge
    case .unreadableFile: .unreadableFile
    case .missingFile: .missingFile
    case .pathOutsideProject: .pathOutsideProject
    case .unknownFormat: .unknownFormat
    case .binaryDocument: .binaryDocument
    case .emptyDocument: .emptyDocument
    case .unknownEncoding: .unknownEncoding
    case .mixedEncoding: .mixedEncoding
    case .notAPolicyFolder: .notAPolicyFolder
    case .notARepository: .notARepository
    case .unknownRevision: .unknownRevision
    case .yamlSyntax: .yamlSyntax
    case .yamlFeature: .yamlFeature
    case .nestingTooDeep: .nestingTooDeep
    case .emptyFile: .emptyFile
    case .duplicateKey: .duplicateKey
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .wrongType: .wrongType
    case .unknownValue: .unknownValue
    case .conflictingKeys: .conflictingKeys
    case .unsupportedSchema: .unsupportedSchema
    case .invalidID: .invalidID
    case .duplicateID: .duplicateID
    case .invalidDate: .invalidDate
    case .unreadablePeriod: .unreadablePeriod
    case .unknownLanguage: .unknownLanguage
    case .unknownRegime: .unknownRegime
    case .unknownCountry: .unknownCountry
    case .invalidAddress: .invalidAddress
    case .unsafeLink: .unsafeLink
    case .unknownData: .unknownData
    case .unknownPurpose: .unknownPurpose
    case .unknownRecipient: .unknownRecipient
    case .unknownContact: .unknownContact
    case .unknownCookieCategory: .unknownCookieCategory
    case .rawHTML: .rawHTML
    case .struckText: .struckText
    case .taskList: .taskList
    case .nestedHeading: .nestedHeading
    case .headingWithoutKey: .headingWithoutKey
    case .invalidClauseKey: .invalidClauseKey
    case .duplicateClauseKey: .duplicateClauseKey
    case .malformedPlaceholder: .malformedPlaceholder
    case .unknownPlaceholder: .unknownPlaceholder
    case .placeholderNotAlone: .placeholderNotAlone
    case .missingLinkTarget: .missingLinkTarget
    case .undefinedFootnote: .undefinedFootnote
    case .emptySection: .emptySection
    case .droppedText: .droppedText
    case .invalidPolicyID: .invalidPolicyID
    case .reservedPolicyID: .reservedPolicyID
    case .unlistedSection: .unlistedSection
    case .strayFile: .strayFile
    case .unreleasedPolicy: .unreleasedPolicy
    case .missingBaseURL: .missingBaseURL
    case .invalidRedirect: .invalidRedirect
    case .addressTaken: .addressTaken
    case .themeSyntax: .themeSyntax
    case .unknownThemeName: .unknownThemeName
    case .missingThemeSlot: .missingThemeSlot
    case .missingThemeFile: .missingThemeFile
    case .themeMarkup: .themeMarkup
    case .unsafeThemeValue: .unsafeThemeValue
    case .activeContent: .activeContent
    case .remoteResource: .remoteResource
    case .stylesheetSyntax: .stylesheetSyntax
    case .lowContrast: .lowContrast
    case .unsupportedLogo: .unsupportedLogo
    case .effectiveBeforePublished: .effectiveBeforePublished
    case .versionsOutOfOrder: .versionsOutOfOrder
    case .brokenChain: .brokenChain
    case .duplicateVersion: .duplicateVersion
    case .invalidVersion: .invalidVersion
    case .missingReleaseRecord: .missingReleaseRecord
    case .changedFrozenVersion: .changedFrozenVersion
    case .frozenTextDrift: .frozenTextDrift
    case .unknownVersion: .unknownVersion
    case .misnamedNotice: .misnamedNotice
    case .noticeOfOtherText: .noticeOfOtherText
    case .noticeBeforePublication: .noticeBeforePublication
    case .noticeOverdue: .noticeOverdue
    case .noticeDue: .noticeDue
    case .noticeLate: .noticeLate
    case .noticeNotRecorded: .noticeNotRecorded
    case .futureNotice: .futureNotice
    case .misplacedTranslation: .misplacedTranslation
    case .duplicateTranslation: .duplicateTranslation
    case .mismatchedPlaces: .mismatchedPlaces
    case .incompleteTranslation: .incompleteTranslation
    case .staleTranslation: .staleTranslation
    case .templateCommand: .templateCommand
    case .unmatchedOverride: .unmatchedOverride
    case .loweredConsent: .loweredConsent
    case .overruledFinding: .overruledFinding
    case .siteDrift: .siteDrift
    case .recipientColumns: .recipientColumns
    case .missingSender: .missingSender
    case .marketingInNotice: .marketingInNotice
    case .consentByContinuedUse: .consentByContinuedUse
    case .consentWithoutAddress: .consentWithoutAddress
    case .noticeWithoutDate: .noticeWithoutDate
    case .noticeWithoutContact: .noticeWithoutContact
    case .noticeWithoutChoice: .noticeWithoutChoice
    case .changeWithoutImpact: .changeWithoutImpact
    case .noLeadPromised: .noLeadPromised
    case .noticeByPageOnly: .noticeByPageOnly
    case .missingRetention: .missingRetention
    case .missingLegalBasis: .missingLegalBasis
    case .missingController: .missingController
    case .missingRights: .missingRights
    case .missingComplaintRoute: .missingComplaintRoute
    case .missingRepresentative: .missingRepresentative
    case .missingDPOContact: .missingDPOContact
    case .missingPurposes: .missingPurposes
    case .missingInterest: .missingInterest
    case .missingRecipients: .missingRecipients
    case .missingRecipientCategory: .missingRecipientCategory
    case .missingRecipientName: .missingRecipientName
    case .missingRecipientPurpose: .missingRecipientPurpose
    case .missingTransferSafeguard: .missingTransferSafeguard
    case .missingTransferCopy: .missingTransferCopy
    case .missingConsentWithdrawal: .missingConsentWithdrawal
    case .missingNecessity: .missingNecessity
    case .missingDecisionLogic: .missingDecisionLogic
    case .missingSource: .missingSource
    case .missingRequestRoutes: .missingRequestRoutes
    case .missingSaleStatement: .missingSaleStatement
    case .missingOptOutSignal: .missingOptOutSignal
    case .missingContact: .missingContact
    case .outdatedPolicy: .outdatedPolicy
    case .missingChangeProcess: .missingChangeProcess
    case .missingEffectiveDate: .missingEffectiveDate
    case .missingDoNotTrack: .missingDoNotTrack
    case .missingCrossSiteTracking: .missingCrossSiteTracking
    case .missingPurposeData: .missingPurposeData
    case .missingSensitivity: .missingSensitivity
    case .missingAppealRoute: .missingAppealRoute
    case .indefiniteRetention: .indefiniteRetention
    case .missingTrainingStatement: .missingTrainingStatement
    case .missingSensitiveSaleNotice: .missingSensitiveSaleNotice
    case .prosePeriodNotInData: .prosePeriodNotInData
    case .proseAgeNotInData: .proseAgeNotInData
    case .proseSaleNotInData: .proseSaleNotInData
    case .proseRecipientNotInData: .proseRecipientNotInData
    case .proseRightNotInData: .proseRightNotInData
    case .proseContactNotInData: .proseContactNotInData
    case .proseOfficerNotInData: .proseOfficerNotInData
    case .proseCountryNotInData: .proseCountryNotInData
    case .proseNoticeNotInData: .proseNoticeNotInData
    case .proseCookiesDenied: .proseCookiesDenied
    case .proseDecisionsDenied: .proseDecisionsDenied
    case .unshownData: .unshownData
    }
  }
}
