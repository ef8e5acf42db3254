import PolicyModel
import PolicySource
import Testing

private func targets(_ yaml: String) -> (targets: [PublishTargetSettings], marks: [String], text: String) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "site.yaml", text: "schema: 1\nname: S\npublish:\n  \(yaml)\n")
  let site = SiteSettings(parsing: file, reporting: &diagnostics)
  let text = DiagnosticPrinter(format: .text).print(diagnostics)
  return (site?.publishTargets ?? [], marks(diagnostics), text)
}

private func local(_ yaml: String) -> (settings: LocalPublishSettings?, codes: [String], text: String) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "site.local.yaml", text: "schema: 1\n\(yaml)\n")
  let settings = LocalSettings(parsing: file, reporting: &diagnostics)
  return (
    settings?.publish["t"], diagnostics.all.map(\.code.rawValue),
    DiagnosticPrinter(format: .text).print(diagnostics)
  )
}

@Test func `every kind of target is read`() {
  let (found, marks, _) = targets(
    """
    production: {to: ssh, host: deploy@web1.example, path: /srv/policies, keep: 7}
      disk: {to: folder, path: ../www, max_deletes: 3}
      pages: {to: git, repository: origin, branch: gh-pages, url: "https://acme.example/policies/"}
      bucket: {to: rclone, remote: "s3:acme-policies/site"}
      host: {to: command, hosting: netlify, max_deletes: 20}
    """)
  #expect(marks == [])
  #expect(found.map(\.name) == ["production", "disk", "pages", "bucket", "host"])
  #expect(
    found.map(\.place) == [
      .ssh(host: "deploy@web1.example", path: "/srv/policies"), .folder(path: "../www"),
      .git(repository: "origin", branch: "gh-pages"), .rclone(remote: "s3:acme-policies/site"), .command,
    ])
  #expect(found.map(\.keep) == [7, 5, 5, 5, 5])
  #expect(found.map(\.maxDeletes) == [100, 3, 100, 100, 20])
  #expect(found[2].url == "https://acme.example/policies")
  #expect(found[4].hosting == .netlify)
}

@Test(arguments: [
  ("t: {to: ftp, host: h}", "unknown-value: ftp"), ("t: {path: /srv}", "missing-key: {path: /srv}"),
  ("t: {to: folder}", "missing-key: {to: folder}"),
  ("t: {to: folder, path: /srv, host: h}", "unknown-key: host"),
  ("t: {to: git, repository: r, branch: b, keep: 5}", "unknown-key: keep"),
  ("t: {to: folder, path: /srv, keep: 0}", "wrong-type: 0"),
  ("t: {to: folder, path: /srv, pth: x}", "unknown-key: pth"),
  ("t: {to: command, hosting: geocities}", "unknown-value: geocities"),
  ("t: {to: command, url: policies.example}", "invalid-address: policies.example"),
  ("T est: {to: command}", "invalid-id: T est"), ("t: folder", "wrong-type: folder"),
  ("[a]", "wrong-type: [a]"),
  ("t: {to: ssh, host: -oProxyCommand=x, path: p}", "invalid-target: -oProxyCommand=x"),
  ("t: {to: ssh, host: \"web; rm\", path: p}", "invalid-target: \"web; rm\""),
  ("t: {to: ssh, host: a@-b, path: p}", "invalid-target: a@-b"),
  ("t: {to: ssh, host: h, path: -p}", "invalid-target: -p"),
  ("t: {to: git, repository: --upload-pack=x, branch: b}", "invalid-target: --upload-pack=x"),
  ("t: {to: rclone, remote: bucket}", "invalid-target: bucket"),
  ("t: {to: rclone, remote: \"--config:x\"}", "invalid-target: \"--config:x\""),
])
func `a slip in a target is told`(_ example: (yaml: String, mark: String)) {
  let found = targets(example.yaml)
  #expect(found.marks == [example.mark])
  #expect(found.targets.isEmpty)
}

@Test(arguments: [
  "-b", "a b", "a..b", "a~1", "a/", "/a", "a//b", ".a", "a/.b", "a.lock", "@", "HEAD", "a@{1}", "a:b", "a.",
])
func `what git takes for no branch is refused`(branch: String) {
  #expect(targets("t: {to: git, repository: r, branch: \"\(branch)\"}").text.contains("invalid-target"))
}

@Test(arguments: ["gh-pages", "pages/live", "v1.2", "ünïcode", "a@b"])
func `what git takes for a branch is taken`(branch: String) {
  #expect(targets("t: {to: git, repository: r, branch: \"\(branch)\"}").marks == [])
}

@Test(arguments: [
  "{to: git, repository: \"https://user:hunter2@github.com/a/b\", branch: b}",
  "{to: git, repository: \"user:hunter2@github.com\", branch: b}",
  "{to: command, url: \"https://user:hunter2@policies.example/\"}",
  "{to: rclone, remote: \":s3,access_key_id=a,secret_access_key=hunter2:bucket\"}",
  "{to: rclone, remote: \"dav,pass=hunter2:\"}",
  "{to: ssh, host: \"deploy:hunter2@web1.example\", path: p}",
  "{to: rclone, remote: \"s3:b\", secret_access_key: hunter2}",
  "{to: sssh, host: \"deploy:hunter2@web1.example\", keep: 0}",
])
func `a secret in site.yaml is an error that does not repeat it`(target: String) {
  let found = targets("t: \(target)")
  #expect(found.text.contains("secret-in-settings") && !found.text.contains("hunter2"))
  #expect(found.targets.isEmpty)
}

@Test(arguments: [
  "{to: command, environment: {TOKEN: hunter2}}", "{to: command, enviroment: {TOKEN: hunter2}}",
  "{to: command, command: [deploy, --auth, hunter2]}", "{to: sssh, ssh: [ssh, -i, hunter2]}",
])
func `what is for the local file alone is not shown in site.yaml`(target: String) {
  let found = targets("t: \(target)")
  #expect(found.text.contains("site.local.yaml") && !found.text.contains("hunter2"))
  #expect(found.targets.isEmpty)
}

@Test(arguments: [
  "{to: git, repository: \"git@github.com:a/b.git\", branch: b}",
  "{to: git, repository: \"ssh://git@github.com:22/a/b\", branch: b}",
  "{to: git, repository: \"https://user@github.com/a/b:c\", branch: b}",
  "{to: rclone, remote: \"keys:bucket/token\"}", "{to: rclone, remote: \":s3,env_auth=true:bucket\"}",
  "{to: command, url: \"https://policies.example:8443/a@b\"}",
])
func `what only looks like a secret is none`(target: String) {
  #expect(targets("t: \(target)").marks == [])
}

@Test func `programs and variables of a target are read from the local file`() {
  let (settings, codes, _) = local(
    """
    publish:
      t:
        command: [npx, netlify, deploy, --prod, "--dir={site}"]
        after: [purge, "{urls}"]
        program: /opt/rclone
        ssh: [ssh, -p, "2222"]
        environment: {TOKEN: "a b", EMPTY: "", NUMBER: 12}
    """)
  #expect(codes == [])
  #expect(
    settings
      == LocalPublishSettings(
        command: ["npx", "netlify", "deploy", "--prod", "--dir={site}"], after: ["purge", "{urls}"],
        program: "/opt/rclone", ssh: ["ssh", "-p", "2222"],
        environment: ["TOKEN": "a b", "EMPTY": "", "NUMBER": "12"]))
}

@Test(arguments: [
  ("publish: {t: {environment: {TOKEN: [hunter2]}}}", "wrong-type"),
  ("publish: {t: {environment: {\"TO KEN\": hunter2}}}", "wrong-type"),
  ("publish: {t: {environment: hunter2}}", "wrong-type"),
  ("publish: {t: {enviroment: {TOKEN: hunter2}}}", "unknown-key"),
  ("publish: {t: {program: [hunter2]}}", "wrong-type"), ("publish: {t: {command: hunter2}}", "wrong-type"),
  ("publish: {t: {command: []}}", "wrong-type"), ("publish: {t: hunter2}", "wrong-type"),
  ("publish: hunter2", "wrong-type"), ("pubilsh: {t: {environment: {TOKEN: hunter2}}}", "unknown-key"),
  ("publish: {t: {environment: {TOKEN: \"hunter2}}}", "yaml-syntax"),
  ("publish: {t: {environment: {TOKEN: &a hunter2}}}", "yaml-feature"),
  ("publish: {t: {environment: {TOKEN: \"hunter2\\0\"}}}", "wrong-type"),
])
func `no slip in the local file shows a secret`(_ example: (yaml: String, code: String)) {
  let found = local(example.yaml)
  #expect(found.codes == [example.code])
  #expect(!found.text.contains("hunter2"))
}
