import PolicyModel
import PolicySource
import Testing

private func local(_ yaml: String) -> (settings: LocalSettings?, marks: [String], help: [String]) {
  var diagnostics = Diagnostics()
  let settings = LocalSettings(
    parsing: SourceFile(path: "site.local.yaml", text: yaml), reporting: &diagnostics)
  return (settings, marks(diagnostics), diagnostics.all.compactMap(\.help))
}

@Test func `the programs of a machine are read`() {
  let (settings, marks, _) = local(
    "schema: 1\nsendmail: [msmtp, -C, /etc/msmtp rc, none]\npdf_engine: weasyprint\n")
  #expect(marks == [])
  #expect(
    settings
      == LocalSettings(sendmail: ["msmtp", "-C", "/etc/msmtp rc", "none"], pdfEngine: "weasyprint"))
}

@Test func `a machine may have none of the programs`() {
  let (settings, marks, _) = local("schema: 1\n")
  #expect(marks == [] && settings == LocalSettings())
}

@Test(arguments: [
  ("msmtp -t", "write sendmail: [msmtp, -t]"), ("/usr/sbin/sendmail", "write sendmail: [/usr/sbin/sendmail]"),
  ("msmtp -C '/a b'", "write sendmail: [msmtp, -t]"), ("msmtp; rm x", "write sendmail: [msmtp, -t]"),
])
func `a command line is refused with the list that is meant`(line: String, help: String) {
  let found = local("schema: 1\nsendmail: \(line)\n")
  #expect(found.marks.count == 1 && found.marks[0].hasPrefix("wrong-type"))
  #expect(found.help == [help])
  #expect(found.settings?.sendmail == nil)
}

@Test(arguments: [
  ("sendmial: [msmtp]", "unknown-key"), ("sendmail: []", "wrong-type"),
  ("sendmail: [msmtp, [-t]]", "wrong-type"),
  ("sendmail: {program: msmtp}", "wrong-type"), ("pdf_engine: [chromium]", "wrong-type"),
  ("pdf_engine: ''", "wrong-type"), ("password: hunter2", "unknown-key"),
])
func `a slip in the local settings is told`(line: String, code: String) {
  let found = local("schema: 1\n\(line)\n")
  #expect(found.marks.count == 1 && found.marks[0].hasPrefix(code))
}
