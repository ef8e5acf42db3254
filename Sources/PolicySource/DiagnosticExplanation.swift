extension DiagnosticCode {
  /// One line: the rule.
  package var summary: String { explanation.rule }

  /// Why the rule stands and how to satisfy it.
  package var help: String { explanation.help }

  private var explanation: (rule: String, help: String) {
    switch self {
    case .invalidUTF8:
      (
        "A source file is UTF-8 text.",
        """
        Save the file as UTF-8 without a byte order mark. The place named is the first byte that is not \
        UTF-8.
        """
      )
    case .fileTooLarge:
      (
        "A source file is at most 4 MiB.",
        """
        A privacy policy of that size is a mistake in most cases: look for a pasted image or a copied \
        file. Split long prose into sections.
        """
      )
    case .unreadableFile:
      (
        "Every source file can be read.",
        "Check that the file is a plain file and that its permissions let you read it."
      )
    case .missingFile:
      (
        "Every file that a source names exists.",
        """
        Create the file, or correct its name. Names are relative to the folder of the file that names \
        them; letter case counts on every system.
        """
      )
    case .pathOutsideProject:
      (
        "Nothing outside the project is read.",
        """
        Copy the file into the project. Absolute paths, '..' and symbolic links that lead out of the \
        project are refused, so that a policy repository from somebody else cannot publish your files.
        """
      )
    case .unknownFormat:
      (
        "A document to be compared is Markdown, HTML or plain text, and its name says which.",
        """
        Give the file one of the endings .md, .html or .txt. A name without an ending is judged by how the \
        text begins.
        """
      )
    case .binaryDocument:
      (
        "A document to be compared is text.",
        """
        Convert it first: `pdftotext` makes text of a PDF, `pandoc` makes Markdown of a Word document. \
        Compare what both give for the two versions.
        """
      )
    case .emptyDocument:
      (
        "A document to be compared has words in it.",
        """
        A page that shows its text by a script has none in its source: save it from the browser as it is \
        shown, or copy its text.
        """
      )
    case .unknownEncoding:
      (
        "A document to be compared is in UTF-8, UTF-16 with a byte order mark, or windows-1252.",
        "Convert it first, for instance with `iconv -f shift_jis -t utf-8`."
      )
    case .mixedEncoding:
      (
        "All bytes of a document are of one encoding.",
        """
        A byte that is not UTF-8 is read as windows-1252, which is right for most texts that somebody \
        pasted together. Save the file as UTF-8 to be sure.
        """
      )
    case .notAPolicyFolder:
      (
        "A folder to be compared holds a policy: a policy.yaml and its sections.",
        "Name the folder of a policy, the folder of one of its versions, or a single document."
      )
    case .notARepository:
      (
        "`git:<revision>:<path>` is read from the repository that the current folder stands in.",
        "Run policygen in a folder of the repository, or `git init` one."
      )
    case .unknownRevision:
      (
        "The revision of a `git:` operand is one that the repository has.",
        """
        A revision is a branch, a tag or a commit, such as `main`, `v1.2` or `HEAD~3`. A shallow clone has \
        few of them: `git fetch --unshallow` brings the rest.
        """
      )
    case .yamlSyntax:
      (
        "YAML sources follow the YAML syntax.",
        "Indent with spaces, never with tabs; put text with ': ' or ' #' in quotes."
      )
    case .yamlFeature:
      (
        """
        Anchors, aliases, tags, merge keys and several documents in one file are not part of the source \
        language.
        """,
        "Write the value out. What a reader sees in the file is what the policy says."
      )
    case .nestingTooDeep:
      (
        "Lists, quotes and mappings nest at most 32 deep.",
        "No policy needs more; the limit keeps hostile input from exhausting the machine."
      )
    case .emptyFile:
      (
        "A source file says something.",
        "Fill the file or delete it."
      )
    case .duplicateKey:
      (
        "A key stands once in a mapping.",
        """
        YAML parsers silently keep one of the two; policygen refuses, since the other sentence would be \
        lost.
        """
      )
    case .unknownKey:
      (
        "Only the keys of the source language are written.",
        """
        Correct the spelling. `policygen schema` prints every key; a fact that fits no key belongs in \
        the prose, or in `note:`.
        """
      )
    case .missingKey:
      (
        "Required keys are there.",
        """
        Add the key. Where the policy does not state the fact, most keys may be left out and some take \
        'not-stated'.
        """
      )
    case .wrongType:
      (
        "A value has the type that its key asks for.",
        """
        Types come from the key and not from how the value looks: `minimum_age` takes a whole number, \
        `data` a list, `none` true.
        """
      )
    case .unknownValue:
      (
        "A key with a fixed vocabulary takes one of its words.",
        "Use one of the words listed. `policygen schema` prints them all."
      )
    case .conflictingKeys:
      (
        "Keys that exclude each other do not stand together.",
        """
        A retention row has exactly one of `period`, `until` and `criteria`; a list says either its \
        items or `none: true`.
        """
      )
    case .unsupportedSchema:
      (
        "Every file begins with `schema: 1`.",
        "This program reads schema 1. A later number needs a later policygen."
      )
    case .invalidID:
      (
        "An id is made of a-z, 0-9 and '-', at most 64 characters.",
        "Ids become addresses and keep an entity's identity over versions. Rename with `was: old-id`."
      )
    case .duplicateID:
      (
        "An id is unique among its kind.",
        "Rename one of the two; both would claim the same history."
      )
    case .invalidDate:
      (
        "A date exists and is written as 2026-03-01, 2026-03 or 2026.",
        """
        31 February is refused, not moved to March. Use month or year precision where the day is not \
        stated.
        """
      )
    case .unreadablePeriod:
      (
        "A period is ISO 8601 (P30D, P6M, P1Y6M) or plain words (\"30 days\").",
        "Where the policy states no length, use `until: <event>` or `criteria: \"…\"` in place of `period`."
      )
    case .unknownLanguage:
      (
        "A language is a BCP 47 tag such as en-GB, de or pt-BR.",
        "Use the two- or three-letter language code, with a region where it matters."
      )
    case .unknownRegime:
      (
        "A regime is one that policygen knows.",
        "Correct the spelling. Other laws belong in the prose; their checklists are not claimed."
      )
    case .unknownCountry:
      (
        "A country is an ISO 3166-1 code of two letters.",
        "Write GB for the United Kingdom, US for the United States."
      )
    case .invalidAddress:
      (
        "An e-mail address has the form name@domain, a web address begins with https:// or http://.",
        "Write `not-stated` where the policy leaves it out."
      )
    case .unsafeLink:
      (
        "Links lead to https, http, mailto, tel, or a place in the site.",
        "Other schemes (javascript:, data:, vbscript:, file:) can run or leak something and are refused."
      )
    case .unknownData:
      (
        "Data that an entity names is declared under `data`.",
        "Declare the category, or correct the id."
      )
    case .unknownPurpose:
      (
        "A purpose that an entity names is declared under `purposes`.",
        "Declare the purpose, or correct the id."
      )
    case .unknownRecipient:
      (
        "A recipient that an entity names is declared under `recipients`.",
        "Declare the recipient, or correct the id."
      )
    case .unknownContact:
      (
        "A contact that an entity names is declared under `contacts`.",
        "Declare the contact, or correct the id."
      )
    case .unknownCookieCategory:
      (
        "A cookie's category is declared under `cookie_categories`.",
        "Declare the category, or correct the id."
      )
    case .rawHTML:
      (
        "Prose is Markdown without HTML.",
        "Use Markdown, or a generated block for tables. HTML would be lost in e-mails, feeds and redlines."
      )
    case .struckText:
      (
        "Struck text is not part of the source language.",
        "A policy says what holds. The redline shows what was deleted; delete the words."
      )
    case .taskList:
      (
        "Task lists are not part of the source language.",
        "Use a plain list."
      )
    case .nestedHeading:
      (
        "A heading stands at the top level of a section.",
        "Take it out of the list or quotation: a heading starts a clause with an address of its own."
      )
    case .headingWithoutKey:
      (
        "Every heading carries a key: `## How long we keep it {#retention}`.",
        """
        The key makes the clause's permanent address, which survives new titles. `policygen check --fix` \
        adds missing keys; `release` refuses headings without one.
        """
      )
    case .invalidClauseKey:
      (
        "A clause key is made of a-z, 0-9 and '-', at most 64 characters.",
        "Correct the key in the braces."
      )
    case .duplicateClauseKey:
      (
        "A clause key is unique in a policy.",
        "Two clauses cannot have the same address. Rename one."
      )
    case .malformedPlaceholder:
      (
        "A placeholder is `{{ name }}` with a name of letters, digits, '.', '_' and '-'.",
        "Write \\{{ for literal braces. `{{{` and '|' are not part of the language."
      )
    case .unknownPlaceholder:
      (
        "A placeholder names a value or a block that exists.",
        """
        A value is the path of a stated field, such as {{ controller.name }} or {{ \
        retention.billing.period }}. A value that is absent or not stated cannot be printed.
        """
      )
    case .placeholderNotAlone:
      (
        "A generated block is a paragraph of its own.",
        "Put empty lines around it, outside lists and quotations."
      )
    case .missingLinkTarget:
      (
        "A link to a place in the policy leads to a clause that exists.",
        "Correct the key after '#', or add it to the heading."
      )
    case .undefinedFootnote:
      (
        "A footnote that is referred to is written, and the reverse.",
        "Add `[^name]: text`, or remove the reference."
      )
    case .emptySection:
      (
        "A section says something.",
        "Write the section, or take it off the list."
      )
    case .droppedText:
      (
        "Everything written reaches the reader.",
        """
        Markdown leaves some things out without a word: link definitions that nothing uses, the second \
        of two, cells beyond a table's last column, titles of images, links around nothing. Use them or \
        delete them.
        """
      )
    case .invalidPolicyID:
      (
        "A policy's folder name is its id: a-z, 0-9 and '-'.",
        "Rename the folder. The id is the policy's address."
      )
    case .reservedPolicyID:
      (
        "A policy's id is none of the names that the site needs for itself.",
        """
        Rename the folder: language tags, 'assets', 'changes', 'versions' and the like would collide \
        with the site's own addresses.
        """
      )
    case .unlistedSection:
      (
        "Every file in sections/ is named under `sections`.",
        "Add the file to the list or delete it: text that nobody publishes is a policy that nobody keeps."
      )
    case .strayFile:
      (
        "Every YAML file in content/ is one that policygen reads.",
        """
        Correct the name, or move the file elsewhere: a misspelt overrides.yaml would do nothing, in \
        silence.
        """
      )
    case .unreleasedPolicy:
      (
        "A policy appears on the site when a version of it is released.",
        "Type `policygen release <policy> --effective <date>`, or build with `--drafts` to look at it."
      )
    case .missingBaseURL:
      (
        "The site knows its public address.",
        """
        Add `base_url: https://…` to site.yaml; without it canonical links, feeds' and sitemap's \
        addresses are left out.
        """
      )
    case .invalidRedirect:
      (
        "A redirect leads from a path that the site does not write to one that it does.",
        "Both begin with '/'. Remove the redirect or correct it."
      )
    case .addressTaken:
      (
        "Two outputs do not share an address.",
        "Rename the static file or the policy."
      )
    case .themeSyntax:
      (
        "A theme's templates are Mustache with every tag closed.",
        """
        Close the section or tag. Partials, variables, sections and inverted sections are supported; \
        lambdas and set-delimiter tags are not.
        """
      )
    case .unknownThemeName:
      (
        "A template uses only the names that its page has.",
        "Correct the name: an unknown name would print nothing and lose a part of the page."
      )
    case .missingThemeSlot:
      (
        "A template prints every slot that its page must have.",
        "Add the slot: a page without it would leave out something that readers are owed."
      )
    case .missingThemeFile:
      (
        "A theme has all of its templates.",
        "Copy the file from the default theme."
      )
    case .effectiveBeforePublished:
      (
        "A version takes effect on or after the day it is published.",
        "Correct one of the dates. Publishing with a past date needs `release --backdate REASON`."
      )
    case .versionsOutOfOrder:
      (
        "Versions are published in the order of their chain.",
        "A version's published date is not before its predecessor's."
      )
    case .brokenChain:
      (
        "Released versions form one chain, each naming the one before.",
        "A version folder was removed, renamed or added by hand. Restore it from version control."
      )
    case .duplicateVersion:
      (
        "A version id is unique, whatever its letter case.",
        "Choose another id: it is a permanent address."
      )
    case .invalidVersion:
      (
        """
        A version id begins with a letter or digit and has at most 32 of letters, digits, '.', '_' and \
        '-'.
        """,
        "Choose another id."
      )
    case .missingReleaseRecord:
      (
        "A version folder holds release.yaml.",
        """
        The folder was made by hand, or a release was interrupted. Delete it and release again, or \
        restore it from version control.
        """
      )
    case .changedFrozenVersion:
      (
        "A released version never changes.",
        """
        Restore the files from version control. To change the text, edit the draft and release a new \
        version.
        """
      )
    case .frozenTextDrift:
      (
        "A released version keeps saying what it said, word for word, under every version of policygen.",
        """
        This program would print a frozen version otherwise than when it was released. Report it as a \
        bug of policygen; use the release that made it meanwhile.
        """
      )
    case .unmatchedOverride:
      (
        "An overrule names a finding that exists.",
        "Remove it or correct the id: `policygen changes` prints the ids."
      )
    case .loweredConsent:
      (
        "A finding that needs fresh consent is not lowered without saying so.",
        """
        Type `release --allow-lowered-consent` when counsel has decided it, with the reason in \
        overrides.yaml.
        """
      )
    case .overruledFinding:
      (
        "An overrule is in force: a person gave a finding another level.",
        """
        Nothing needs to be put right. The release takes the overrule over with its reason and author, and the \
        changelog shows them.
        """
      )
    case .siteDrift:
      (
        "The site is exactly what the sources give.",
        "Run `policygen build` and commit the result."
      )
    case .noLeadPromised:
      (
        "A policy says how long before a change takes effect people are told.",
        """
        Add `change_notice: {lead: P30D}`. No general law fixes the number of days; WP260 rev.01 \
        paragraph 30 asks for notice well in advance. The default is site.yaml's `default_lead`.
        """
      )
    case .noticeByPageOnly:
      (
        "Asking people to check the page is not a way of telling them.",
        """
        WP260 rev.01 paragraph 29 calls it not only insufficient but also unfair. Add a channel that \
        reaches people, such as e-mail.
        """
      )
    case .missingRetention:
      (
        "Each category of data has a retention period or the criteria for it.",
        "GDPR Art. 13(2)(a). Add a `retention` row."
      )
    case .missingLegalBasis:
      (
        "Each purpose has a lawful basis.",
        "GDPR Art. 13(1)(c). Add `bases` to the purpose."
      )
    case .missingController:
      (
        "The policy says who the controller is and how to reach it.",
        "GDPR Art. 13(1)(a). Add `controller` with a name and a contact."
      )
    case .missingRights:
      (
        "The policy lists the rights of the people concerned.",
        "GDPR Art. 13(2)(b): access, rectification, erasure, restriction, objection, portability."
      )
    case .missingComplaintRoute:
      (
        "The policy says that people can complain to an authority.",
        "GDPR Art. 13(2)(d). Add `authorities`."
      )
    case .missingRepresentative:
      (
        "A controller outside the EU or the UK names its representative there.",
        """
        GDPR Art. 13(1)(a), where there has to be one. Add `representatives`; `representatives: \
        {none: true}` says that there is none.
        """
      )
    case .missingDPOContact:
      (
        "A policy that speaks of a data protection officer says how to reach that person.",
        "GDPR Art. 13(1)(b). Add `contact` to `dpo`."
      )
    case .missingPurposes:
      (
        "The policy says what data is used for.",
        """
        GDPR Art. 13(1)(c); Cal. Civ. Code 1798.130(a)(5)(B)(iii); 4 CCR 904-3 Rule 6.03(A)(1)(b). \
        Add `purposes`.
        """
      )
    case .missingInterest:
      (
        "A purpose that rests on legitimate interests says which.",
        "GDPR Art. 13(1)(d). Add `interest` to the basis."
      )
    case .missingRecipients:
      (
        "The policy says who receives data, by name or by category.",
        """
        GDPR Art. 13(1)(e); Cal. Civ. Code 1798.130(a)(5)(B)(iv); Cal. Bus. & Prof. Code \
        22575(b)(1); 4 CCR 904-3 Rule 6.03(A)(1)(e); 16 CFR 312.4(d). Add `recipients`, or \
        `recipients: {none: true}`.
        """
      )
    case .missingRecipientCategory:
      (
        "Each recipient has a category.",
        """
        Cal. Civ. Code 1798.130(a)(5)(B)(iv); 4 CCR 904-3 Rule 6.03(A)(1)(e); 16 CFR 312.4(d). Add \
        `category`: a name alone does not tell readers what somebody does.
        """
      )
    case .missingRecipientName:
      (
        "The recipients of children's data are named.",
        "16 CFR 312.4(d) asks for identities and categories, from 22 April 2026. Add `name`."
      )
    case .missingRecipientPurpose:
      (
        "The policy says what the recipients of children's data receive it for.",
        "16 CFR 312.4(d), from 22 April 2026. Add `purposes` to the recipient."
      )
    case .missingTransferSafeguard:
      (
        "A transfer to another country says what safeguards it.",
        """
        GDPR Art. 13(1)(f): an adequacy decision, or another mechanism. Add `mechanisms`, and a \
        transfer for each recipient outside the EEA or the UK.
        """
      )
    case .missingTransferCopy:
      (
        "The policy says how to get a copy of the safeguards of a transfer.",
        """
        GDPR Art. 13(1)(f). Add `copy: {contact: …}`. Asked where standard clauses, an IDTA or \
        binding corporate rules are the mechanism.
        """
      )
    case .missingConsentWithdrawal:
      (
        "A policy that relies on consent says that it can be withdrawn.",
        "GDPR Art. 13(2)(c). Add the right `withdraw-consent`."
      )
    case .missingNecessity:
      (
        "The policy says whether data has to be given, and what follows otherwise.",
        """
        GDPR Art. 13(2)(e). Add `mandatory: {required: true, otherwise: no account}` to the data.
        """
      )
    case .missingDecisionLogic:
      (
        "An automated decision states its logic and what it means for people.",
        """
        GDPR Art. 13(2)(f). Add `logic` and `significance`; `solely: false` says that a person \
        decides.
        """
      )
    case .missingSource:
      (
        "The policy says where data comes from.",
        """
        GDPR Art. 14(2)(f) for what others provide; Cal. Civ. Code 1798.130(a)(5)(B)(ii) for every \
        category. Add `source`, with the `recipient` that a third party's data comes from.
        """
      )
    case .missingRequestRoutes:
      (
        "The policy names two or more ways to make a request.",
        "Cal. Civ. Code 1798.130(a)(5)(A). Add `routes` to the rights, and contacts for them."
      )
    case .missingSaleStatement:
      (
        "The policy says whether data is sold, shared or used for targeted advertising.",
        """
        Cal. Civ. Code 1798.130(a)(5)(C) asks about sold and shared, 4 CCR 904-3 Rule 6.03(A)(1)(c) \
        about sold and targeted advertising. State each under `sale`, true or false: absent means \
        that the policy does not say.
        """
      )
    case .missingOptOutSignal:
      (
        "A policy that sells, shares or targets says how an opt-out signal is handled.",
        """
        11 CCR 7011(e)(3)(F); 4 CCR 904-3 Rule 6.03(A). Add `signals: {gpc: honoured}`, or \
        `ignored`.
        """
      )
    case .missingContact:
      (
        "The policy gives an address for questions.",
        """
        11 CCR 7011(e)(3)(J); 4 CCR 904-3 Rule 6.03(A)(6). Add an e-mail address, a telephone \
        number, a form or a postal address to a contact.
        """
      )
    case .outdatedPolicy:
      (
        "The policy was updated in the last 12 months.",
        """
        Cal. Civ. Code 1798.130(a)(5). Review the policy and release it anew; a draft that says \
        something else is taken for that review.
        """
      )
    case .missingChangeProcess:
      (
        "The policy says how people are told of a material change.",
        """
        Cal. Bus. & Prof. Code 22575(b)(3); N.J.S.A. 56:8-166.6(a). Add `change_notice: {channels: \
        …}`.
        """
      )
    case .missingEffectiveDate:
      (
        "The newest version states when it takes effect.",
        """
        Cal. Bus. & Prof. Code 22575(b)(4); N.J.S.A. 56:8-166.6(a). Release the policy anew: only an \
        imported version can lack the date.
        """
      )
    case .missingDoNotTrack:
      (
        "The policy says how a Do Not Track signal is answered.",
        "Cal. Bus. & Prof. Code 22575(b)(5). Add `signals: {dnt: honoured}`, or `ignored`."
      )
    case .missingCrossSiteTracking:
      (
        "The policy says whether others collect data over time and across sites.",
        """
        Cal. Bus. & Prof. Code 22575(b)(6). Add `set_by` to the cookie categories, `party` to the \
        cookies, or `cookies: {none: true}`.
        """
      )
    case .missingPurposeData:
      (
        "Each purpose says which data it uses.",
        "4 CCR 904-3 Rule 6.03(A)(1)(a). Add `data` to the purpose."
      )
    case .missingSensitivity:
      (
        "The policy says whether its data is sensitive.",
        "4 CCR 904-3 Rule 6.03(A)(1)(a). Add `sensitive` to the data, true or false."
      )
    case .missingAppealRoute:
      (
        "The policy says how to appeal when a request is refused.",
        """
        4 CCR 904-3 Rule 6.03(A)(7). Say it in the prose or in a right's `note`. Looked for in \
        English texts.
        """
      )
    case .indefiniteRetention:
      (
        "Children's data is kept for a time that ends.",
        """
        16 CFR 312.10 asks for a timeframe for deletion and forbids keeping the data indefinitely. \
        State a `period`, or `until` an event, in place of `criteria`.
        """
      )
    case .missingTrainingStatement:
      (
        "The policy says whether data trains large language models.",
        """
        The Connecticut Data Privacy Act asks for it from July 2026. Add a purpose with `uses: \
        [ai-training]`, or say in the prose that there is none.
        """
      )
    case .missingSensitiveSaleNotice:
      (
        "A policy that may sell sensitive data says so in the words of the law.",
        """
        Tex. Bus. & Com. Code 541.102(b): "NOTICE: We may sell your sensitive personal data." \
        Whether the sale concerns the sensitive data is not looked at.
        """
      )
    case .prosePeriodNotInData:
      (
        "A period for which the prose says that data is kept is one of the data's.",
        """
        Print the value, `{{ retention.<id>.period }}`, or correct one of the two. Readers and their \
        regulator hold you to both. Looked for in English texts.
        """
      )
    case .proseAgeNotInData:
      (
        "The minimum age in the prose is that of the data.",
        "Print `{{ audience.minimum_age }}`, or correct one of the two."
      )
    case .proseSaleNotInData:
      (
        "What the prose denies of sale, sharing and targeted advertising, the data denies.",
        """
        State `sale: {sells: false}`, or correct the prose: a promise not to sell binds whatever the \
        data says.
        """
      )
    case .proseRecipientNotInData:
      (
        "Recipients that the prose names are among the data's.",
        """
        Add the recipient, so that a change of it is found and told; or take the name out of the \
        prose.
        """
      )
    case .proseRightNotInData:
      (
        "Rights that the prose states are among the data's.",
        "Add the right, or correct the prose."
      )
    case .proseContactNotInData:
      (
        "Addresses that the prose gives are among the contacts.",
        "Add the contact and print it, `{{ contacts.<id>.email }}`."
      )
    case .proseOfficerNotInData:
      (
        "A data protection officer or representative of whom the prose speaks is in the data.",
        "Add `dpo` or `representatives`."
      )
    case .proseCountryNotInData:
      (
        "Countries to which the prose says that data goes are in the data.",
        "Add the country to a transfer or to a recipient."
      )
    case .proseNoticeNotInData:
      (
        "The notice of a change that the prose promises is the data's `lead`.",
        """
        Print `{{ change_notice.lead }}`, or correct one of the two: `release` keeps the promise \
        that the data states.
        """
      )
    case .proseCookiesDenied:
      (
        "A policy that lists cookies does not deny using them.",
        "Correct the prose, or remove the cookies from the data."
      )
    case .proseDecisionsDenied:
      (
        "A policy that declares automated decisions does not deny making them.",
        "Correct the prose, or say `solely: false` where a person decides."
      )
    case .unshownData:
      (
        "What the data states, readers can read.",
        """
        Add the generated block, such as {{ retention-table }}. Data that no page shows informs \
        nobody.
        """
      )
    }
  }
}
