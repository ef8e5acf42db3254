package import PolicyHistory
package import PolicyModel

/// What people who accepted one version of a policy are told about a later one: all that a letter, a banner and a bulk
/// template say, before any of them is laid out.
///
/// Every text is in `language`, plain and without markup; addresses are absolute.
package struct Notice: Sendable {
  package struct Version: Sendable {
    package var id: String
    package var published: CalendarDate?
    package var effective: CalendarDate?

    package init(id: String, published: CalendarDate?, effective: CalendarDate?) {
      self.id = id
      self.published = published
      self.effective = effective
    }
  }

  /// A material finding as its reader meets it.
  package struct Change: Sendable {
    package var finding: String
    package var level: Level
    package var title: String
    package var before: String?
    package var after: String?
    /// What it means for the reader; empty where nobody has said it.
    package var impact: String
    /// The clause in the new text that says it; nil where none does.
    package var address: String?
    /// That clause's heading; nil where it has none.
    package var clause: String?
    /// BCP 47: the language of `title` and `impact`, which a translation may lack.
    package var language: String

    package init(
      finding: String, level: Level, title: String, before: String?, after: String?, impact: String,
      address: String?, clause: String? = nil, language: String = "en"
    ) {
      self.clause = clause
      self.language = language
      self.finding = finding
      self.level = level
      self.title = title
      self.before = before
      self.after = after
      self.impact = impact
      self.address = address
    }
  }

  /// Something that the reader can do, as the policy states it.
  package struct Action: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
      /// Object, or opt out of a sale.
      case agree, object, withdraw, close, contact, complain
    }

    package var kind: Kind
    /// A sentence: "You can object to this use of your data."
    package var text: String
    /// Where and how, in the policy's order; empty where the text says all.
    package var routes: [Route]

    package init(kind: Kind, text: String, routes: [Route] = []) {
      self.kind = kind
      self.text = text
      self.routes = routes
    }
  }

  /// A way to act: `privacy@imaginella.example` to `mailto:privacy@imaginella.example`.
  package struct Route: Hashable, Sendable {
    package var label: String
    /// https, mailto or tel; nil for a postal address.
    package var address: String?

    package init(label: String, address: String?) {
      self.label = label
      self.address = address
    }
  }

  /// Permanent addresses on the site.
  package struct Links: Sendable {
    package var newText: String
    package var oldText: String
    package var redline: String
    package var changelog: String

    package init(newText: String, oldText: String, redline: String, changelog: String) {
      self.newText = newText
      self.oldText = oldText
      self.redline = redline
      self.changelog = changelog
    }
  }

  /// Consent that has to be asked for: a notice never takes it for given.
  package struct ConsentTask: Sendable {
    /// Where the reader can agree or refuse; nil where they are asked elsewhere.
    package var address: String?
    /// The findings that need it.
    package var findings: [String]

    package init(address: String?, findings: [String]) {
      self.address = address
      self.findings = findings
    }
  }

  /// The policy's id.
  package var policy: String
  /// BCP 47: the language of the texts.
  package var language: String
  /// BCP 47: the language of what the policy itself says: its title, names, summary and quotations.
  package var policyLanguage: String
  /// "Privacy Policy".
  package var title: String
  /// Whose policy it is: the controller, else the product; nil where the policy does not say.
  package var issuer: String?
  /// The product, where the policy names one.
  package var product: String?
  /// Whose public policy an example is modelled on; nil for a policy in earnest.
  package var example: String?
  /// The controller's postal address.
  package var postalAddress: String?
  package var from: Version
  package var to: Version
  package var level: Level
  /// What the release says of itself in a sentence or two.
  package var summary: String?
  /// Whether the reader comes from the version before. From an older one they may have been told of some of the changes, and
  /// those of the versions between apply already.
  package var isStep: Bool
  /// Whether the policy promises to tell people by e-mail.
  package var isPromised: Bool
  /// Whether the new version applies already on the day of the notice; nil where its dates leave it open.
  package var isInEffect: Bool?
  /// The material findings, gravest first.
  package var changes: [Change]
  /// How many findings are below `notify`.
  package var lesserCount: Int
  package var actions: [Action]
  package var links: Links
  package var consent: ConsentTask?

  package init(
    policy: String, language: String, policyLanguage: String? = nil, title: String, issuer: String?,
    product: String?, example: String? = nil, postalAddress: String?, from: Version, to: Version,
    level: Level,
    summary: String?, isStep: Bool = true, isPromised: Bool = false, isInEffect: Bool? = nil,
    changes: [Change], lesserCount: Int,
    actions: [Action], links: Links, consent: ConsentTask?
  ) {
    self.policyLanguage = policyLanguage ?? language
    self.example = example
    self.isPromised = isPromised
    self.isInEffect = isInEffect
    self.policy = policy
    self.language = language
    self.title = title
    self.issuer = issuer
    self.product = product
    self.postalAddress = postalAddress
    self.from = from
    self.to = to
    self.level = level
    self.summary = summary
    self.isStep = isStep
    self.changes = changes
    self.lesserCount = lesserCount
    self.actions = actions
    self.links = links
    self.consent = consent
  }
}
