/// The fixed vocabularies of the source language.
package enum Vocabulary {
  package static let regimes = [
    "uk-gdpr", "eu-gdpr", "ccpa", "caloppa", "colorado", "coppa", "lgpd", "pecr", "eprivacy", "glba", "hipaa",
    "connecticut", "minnesota", "new-jersey", "texas",
  ]
  package static let bases = [
    "consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests",
  ]
  package static let uses = [
    "service", "security", "analytics", "marketing", "advertising", "profiling", "ai-training", "legal",
    "communication", "support", "payment", "improvement", "personalisation", "research",
  ]
  package static let roles = [
    "processor", "controller", "joint", "authority", "successor", "adviser", "public", "other",
  ]
  package static let sources = ["provided", "automatic", "third-party", "public", "inferred"]
  package static let mechanisms = ["adequacy", "scc", "idta", "bcr", "dpf", "consent", "derogation"]
  package static let rights = [
    "access", "rectification", "erasure", "restriction", "objection", "portability", "withdraw-consent",
    "complaint", "opt-out-of-sale", "know", "not-to-be-discriminated", "human-review", "other",
  ]
  package static let choices = ["opt-in", "opt-out", "either", "none"]
  package static let appliesTo = ["new", "existing", "both"]
  package static let outcomes = ["delete", "anonymise", "review"]
  package static let technologies = [
    "cookie", "local-storage", "session-storage", "pixel", "web-beacon", "fingerprint", "other",
  ]
  package static let parties = ["first", "third"]
  package static let setters = ["first-party", "third-party", "both"]
  package static let channels = ["page", "email", "dashboard", "banner", "post", "phone"]
  package static let bannerChoices = ["accept", "reject", "customise"]
  package static let discoveries = ["delete", "terminate", "block", "other"]
  package static let signals = ["honoured", "ignored"]
  /// What a commitment is about; decides the kind of the finding when it goes.
  package static let subjects = [
    "data", "purpose", "sale", "sharing", "advertising", "marketing", "tracking", "retention", "transfer",
    "security", "children", "rights", "automated-decisions", "contact", "notice", "other",
  ]
  package static let levels = ["none", "editorial", "changelog", "notify", "notify-in-advance", "re-consent"]
}
