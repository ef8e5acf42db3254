/// The files of `themes/default`, by their names in it.
package let defaultTheme: [(name: String, bytes: [UInt8])] = [
  ("theme.yaml", PackageResources.theme_yaml),
  ("page.css", PackageResources.page_css),
  ("policy.css", PackageResources.policy_css),
  ("changes.css", PackageResources.changes_css),
  ("print.css", PackageResources.print_css),
  ("layout.mustache", PackageResources.layout_mustache),
  ("index.mustache", PackageResources.index_mustache),
  ("policy.mustache", PackageResources.policy_mustache),
  ("changes.mustache", PackageResources.changes_mustache),
  ("redline.mustache", PackageResources.redline_mustache),
  ("versions.mustache", PackageResources.versions_mustache),
  ("findings.mustache", PackageResources.findings_mustache),
  ("finding-list.mustache", PackageResources.finding_list_mustache),
  ("not-found.mustache", PackageResources.not_found_mustache),
]
