import PolicySite
import PolicySource
import Testing

@Test func `the catalogue has every source file and every output, sorted by name`() {
  #expect(
    JSONSchema.all.map(\.name) == [
      "changes", "diagnostics", "feed", "history", "manifest", "notice", "notice-data", "notice-manifest",
      "notice-translation", "overrides", "policy", "policy-data", "publication", "receipt", "release",
      "sending-status", "sent", "site", "site-local", "status", "theme", "versions",
    ])
}
