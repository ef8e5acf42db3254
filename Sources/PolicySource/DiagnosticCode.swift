/// The catalogue of problems: every code and its severity. What each means stands in `DiagnosticExplanation`.
package enum DiagnosticCode: String, CaseIterable, Sendable {
  // Reading a file
  case invalidUTF8 = "invalid-utf8"
  case fileTooLarge = "file-too-large"
  case unreadableFile = "unreadable-file"
  case missingFile = "missing-file"
  case pathOutsideProject = "path-outside-project"
  // Documents that are compared
  case unknownFormat = "unknown-format"
  case binaryDocument = "binary-document"
  case emptyDocument = "empty-document"
  case unknownEncoding = "unknown-encoding"
  case mixedEncoding = "mixed-encoding"
  case notAPolicyFolder = "not-a-policy-folder"
  case notARepository = "not-a-repository"
  case unknownRevision = "unknown-revision"
  // YAML
  case yamlSyntax = "yaml-syntax"
  case yamlFeature = "yaml-feature"
  case nestingTooDeep = "nesting-too-deep"
  case emptyFile = "empty-file"
  case duplicateKey = "duplicate-key"
  // Schema
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case unknownValue = "unknown-value"
  case conflictingKeys = "conflicting-keys"
  case unsupportedSchema = "unsupported-schema"
  case invalidID = "invalid-id"
  case duplicateID = "duplicate-id"
  case invalidDate = "invalid-date"
  case unreadablePeriod = "unreadable-period"
  case unknownLanguage = "unknown-language"
  case unknownRegime = "unknown-regime"
  case unknownCountry = "unknown-country"
  case invalidAddress = "invalid-address"
  case unsafeLink = "unsafe-link"
  // References between entities
  case unknownData = "unknown-data"
  case unknownPurpose = "unknown-purpose"
  case unknownRecipient = "unknown-recipient"
  case unknownContact = "unknown-contact"
  case unknownCookieCategory = "unknown-cookie-category"
  // Prose
  case rawHTML = "raw-html"
  case struckText = "struck-text"
  case taskList = "task-list"
  case nestedHeading = "nested-heading"
  case headingWithoutKey = "heading-without-key"
  case invalidClauseKey = "invalid-clause-key"
  case duplicateClauseKey = "duplicate-clause-key"
  case malformedPlaceholder = "malformed-placeholder"
  case unknownPlaceholder = "unknown-placeholder"
  case placeholderNotAlone = "placeholder-not-alone"
  case missingLinkTarget = "missing-link-target"
  case undefinedFootnote = "undefined-footnote"
  case emptySection = "empty-section"
  case droppedText = "dropped-text"
  // Project
  case invalidPolicyID = "invalid-policy-id"
  case reservedPolicyID = "reserved-policy-id"
  case unlistedSection = "unlisted-section"
  case strayFile = "stray-file"
  case unreleasedPolicy = "unreleased-policy"
  case missingBaseURL = "missing-base-url"
  case invalidRedirect = "invalid-redirect"
  case addressTaken = "address-taken"
  case brokenPermalink = "broken-permalink"
  case hostingLimit = "hosting-limit"
  // Publishing
  case invalidTarget = "invalid-target"
  case secretInSettings = "secret-in-settings"
  case unpublishedVersion = "unpublished-version"
  // Themes
  case themeSyntax = "theme-syntax"
  case unknownThemeName = "unknown-theme-name"
  case missingThemeSlot = "missing-theme-slot"
  case missingThemeFile = "missing-theme-file"
  case themeMarkup = "theme-markup"
  case unsafeThemeValue = "unsafe-theme-value"
  case activeContent = "active-content"
  case remoteResource = "remote-resource"
  case stylesheetSyntax = "stylesheet-syntax"
  case lowContrast = "low-contrast"
  case unsupportedLogo = "unsupported-logo"
  // History
  case effectiveBeforePublished = "effective-before-published"
  case versionsOutOfOrder = "versions-out-of-order"
  case brokenChain = "broken-chain"
  case duplicateVersion = "duplicate-version"
  case invalidVersion = "invalid-version"
  case missingReleaseRecord = "missing-release-record"
  case changedFrozenVersion = "changed-frozen-version"
  case frozenTextDrift = "frozen-text-drift"
  case unknownVersion = "unknown-version"
  case missingVersion = "missing-version"
  case rewrittenVersion = "rewritten-version"
  case invalidSigners = "invalid-signers"
  case invalidSignature = "invalid-signature"
  case unknownSigner = "unknown-signer"
  case missingSignature = "missing-signature"
  case misnamedNotice = "misnamed-notice"
  case noticeOfOtherText = "notice-of-other-text"
  case noticeBeforePublication = "notice-before-publication"
  case noticeOverdue = "notice-overdue"
  case noticeDue = "notice-due"
  case noticeLate = "notice-late"
  case noticeNotRecorded = "notice-not-recorded"
  case futureNotice = "future-notice"
  case toldOfWithdrawn = "told-of-withdrawn"
  // Translations of notices
  case misplacedTranslation = "misplaced-translation"
  case duplicateTranslation = "duplicate-translation"
  case mismatchedPlaces = "mismatched-places"
  case incompleteTranslation = "incomplete-translation"
  case staleTranslation = "stale-translation"
  case unmatchedOverride = "unmatched-override"
  case loweredConsent = "lowered-consent"
  case overruledFinding = "overruled-finding"
  case siteDrift = "site-drift"
  // What stands on the web
  case liveMissing = "live-missing"
  case liveDiffers = "live-differs"
  case liveRedirected = "live-redirected"
  case liveUnreadable = "live-unreadable"
  case liveMediaType = "live-media-type"
  case liveArchiveMissing = "live-archive-missing"
  case liveArchiveDiffers = "live-archive-differs"
  case liveArchiveUnknown = "live-archive-unknown"
  case liveOtherPublication = "live-other-publication"
  case liveWithoutPublication = "live-without-publication"
  case liveLeft = "live-left"
  case liveNotFound = "live-not-found"
  case liveHeader = "live-header"
  case liveCache = "live-cache"
  case liveUnencrypted = "live-unencrypted"
  case liveWithoutHSTS = "live-without-hsts"
  case staleSite = "stale-site"
  case recipientColumns = "recipient-columns"
  // What the law or fairness asks
  case noLeadPromised = "no-lead-promised"
  case noticeByPageOnly = "notice-by-page-only"
  case missingRetention = "missing-retention"
  case missingLegalBasis = "missing-legal-basis"
  case missingController = "missing-controller"
  case missingRights = "missing-rights"
  case missingComplaintRoute = "missing-complaint-route"
  case missingRepresentative = "missing-representative"
  case missingDPOContact = "missing-dpo-contact"
  case missingPurposes = "missing-purposes"
  case missingInterest = "missing-interest"
  case missingRecipients = "missing-recipients"
  case missingRecipientCategory = "missing-recipient-category"
  case missingRecipientName = "missing-recipient-name"
  case missingRecipientPurpose = "missing-recipient-purpose"
  case missingTransferSafeguard = "missing-transfer-safeguard"
  case missingTransferCopy = "missing-transfer-copy"
  case missingConsentWithdrawal = "missing-consent-withdrawal"
  case missingNecessity = "missing-necessity"
  case missingDecisionLogic = "missing-decision-logic"
  case missingSource = "missing-source"
  case missingRequestRoutes = "missing-request-routes"
  case missingSaleStatement = "missing-sale-statement"
  case missingOptOutSignal = "missing-opt-out-signal"
  case missingContact = "missing-contact"
  case outdatedPolicy = "outdated-policy"
  case missingChangeProcess = "missing-change-process"
  case missingEffectiveDate = "missing-effective-date"
  case missingDoNotTrack = "missing-do-not-track"
  case missingCrossSiteTracking = "missing-cross-site-tracking"
  case missingPurposeData = "missing-purpose-data"
  case missingSensitivity = "missing-sensitivity"
  case missingAppealRoute = "missing-appeal-route"
  case indefiniteRetention = "indefinite-retention"
  case missingTrainingStatement = "missing-training-statement"
  case missingSensitiveSaleNotice = "missing-sensitive-sale-notice"
  // What a notice lacks to be fair to its readers
  case missingSender = "missing-sender"
  case marketingInNotice = "marketing-in-notice"
  case consentByContinuedUse = "consent-by-continued-use"
  case consentByOptOut = "consent-by-opt-out"
  case consentWithoutAddress = "consent-without-address"
  case noticeWithoutDate = "notice-without-date"
  case noticeWithoutContact = "notice-without-contact"
  case noticeWithoutChoice = "notice-without-choice"
  case changeWithoutImpact = "change-without-impact"
  // Templates of notices
  case templateCommand = "template-command"
  // Where the prose and the data disagree
  case prosePeriodNotInData = "prose-period-not-in-data"
  case proseAgeNotInData = "prose-age-not-in-data"
  case proseSaleNotInData = "prose-sale-not-in-data"
  case proseRecipientNotInData = "prose-recipient-not-in-data"
  case proseRightNotInData = "prose-right-not-in-data"
  case proseContactNotInData = "prose-contact-not-in-data"
  case proseOfficerNotInData = "prose-officer-not-in-data"
  case proseCountryNotInData = "prose-country-not-in-data"
  case proseNoticeNotInData = "prose-notice-not-in-data"
  case proseCookiesDenied = "prose-cookies-denied"
  case proseDecisionsDenied = "prose-decisions-denied"
  case unshownData = "unshown-data"

  package var severity: Severity {
    switch self {
    case .overruledFinding, .changeWithoutImpact: .note
    case .liveMissing, .liveDiffers, .liveRedirected, .liveUnreadable, .liveMediaType, .liveArchiveMissing,
      .liveArchiveDiffers, .liveArchiveUnknown, .liveOtherPublication:
      .error
    case .liveWithoutPublication, .liveLeft, .liveNotFound, .liveHeader, .liveCache, .liveUnencrypted:
      .warning
    case .liveWithoutHSTS: .note
    case .unpublishedVersion, .headingWithoutKey, .strayFile, .unreleasedPolicy, .missingBaseURL,
      .noLeadPromised,
      .noticeByPageOnly,
      .missingRetention, .missingLegalBasis, .missingController, .missingRights, .missingComplaintRoute,
      .emptySection, .droppedText, .mixedEncoding, .missingRepresentative, .missingDPOContact,
      .missingPurposes,
      .missingInterest, .missingRecipients, .missingRecipientCategory, .missingRecipientName,
      .missingRecipientPurpose, .missingTransferSafeguard, .missingTransferCopy, .missingConsentWithdrawal,
      .missingNecessity, .missingDecisionLogic, .missingSource, .missingRequestRoutes, .missingSaleStatement,
      .missingOptOutSignal, .missingContact, .outdatedPolicy, .missingChangeProcess, .missingEffectiveDate,
      .missingDoNotTrack, .missingCrossSiteTracking, .missingPurposeData, .missingSensitivity,
      .missingAppealRoute, .indefiniteRetention, .missingTrainingStatement, .missingSensitiveSaleNotice,
      .incompleteTranslation, .staleTranslation,
      .prosePeriodNotInData, .proseAgeNotInData, .proseSaleNotInData, .proseRecipientNotInData,
      .proseRightNotInData, .proseContactNotInData, .proseOfficerNotInData, .proseCountryNotInData,
      .proseNoticeNotInData, .proseCookiesDenied, .proseDecisionsDenied, .unshownData,
      .noticeBeforePublication, .noticeDue, .noticeLate, .noticeNotRecorded, .toldOfWithdrawn, .staleSite,
      .marketingInNotice, .consentByContinuedUse, .consentByOptOut, .consentWithoutAddress,
      .noticeWithoutDate,
      .noticeWithoutContact, .noticeWithoutChoice, .hostingLimit:
      .warning
    case .invalidTarget, .secretInSettings, .missingSender, .invalidUTF8, .fileTooLarge, .unreadableFile,
      .missingFile, .pathOutsideProject,
      .unknownFormat,
      .binaryDocument, .emptyDocument, .unknownEncoding, .notAPolicyFolder, .notARepository, .unknownRevision,
      .yamlSyntax,
      .yamlFeature, .nestingTooDeep, .emptyFile, .duplicateKey, .unknownKey, .missingKey, .wrongType,
      .unknownValue, .conflictingKeys, .unsupportedSchema, .invalidID, .duplicateID, .invalidDate,
      .unreadablePeriod, .unknownLanguage, .unknownRegime, .unknownCountry, .invalidAddress, .unsafeLink,
      .unknownData, .unknownPurpose, .unknownRecipient, .unknownContact, .unknownCookieCategory, .rawHTML,
      .struckText, .taskList, .nestedHeading, .invalidClauseKey, .duplicateClauseKey, .malformedPlaceholder,
      .unknownPlaceholder, .placeholderNotAlone, .missingLinkTarget, .undefinedFootnote, .invalidPolicyID,
      .reservedPolicyID, .unlistedSection, .invalidRedirect, .addressTaken, .brokenPermalink, .themeSyntax,
      .unknownThemeName,
      .missingThemeSlot, .missingThemeFile, .themeMarkup, .unsafeThemeValue, .activeContent, .remoteResource,
      .stylesheetSyntax, .lowContrast, .unsupportedLogo, .effectiveBeforePublished, .versionsOutOfOrder,
      .brokenChain,
      .duplicateVersion, .invalidVersion, .missingReleaseRecord, .changedFrozenVersion, .frozenTextDrift,
      .missingVersion, .rewrittenVersion, .invalidSigners, .invalidSignature, .unknownSigner,
      .missingSignature,
      .unknownVersion, .misnamedNotice, .noticeOfOtherText, .recipientColumns, .templateCommand,
      .noticeOverdue,
      .misplacedTranslation, .duplicateTranslation, .mismatchedPlaces,
      .futureNotice, .unmatchedOverride, .loweredConsent, .siteDrift:
      .error
    }
  }
}
