import PolicyModel
import PolicySite
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs made for a test, in a folder that stands for the PATH.
private struct Machine {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var variables: [String: String] {
    ["PATH": "relative:\(folder.path):/usr/bin:/bin", "TMPDIR": folder.path]
  }

  func install(_ name: String, _ script: String) throws {
    try folder.write("#!/bin/sh\n" + script + "\n", to: name)
    chmod(folder.path + "/" + name, 0o755)
  }

  /// One that says its version, and does something else when it is asked to print.
  func install(_ name: String, version: String, printing script: String) throws {
    try install(name, "[ \"$1\" = --version ] && { echo '\(version)'; exit; }\n" + script)
  }

  func engine(_ name: String? = nil, limit: Duration = .seconds(20)) throws -> PDFEngine {
    var variables = variables
    if name == nil { variables["PATH"] = "relative:\(folder.path)" }
    return try EngineSearch(variables, limit: limit).engine(named: name)
  }

  func print(_ engine: PDFEngine, limit: Duration = .seconds(20)) throws -> String {
    let day = try #require(CalendarDate("2026-02-01"))
    let pdf = try engine.print(Array("<p>".utf8), dated: day, in: variables, limit: limit)
    return String(decoding: pdf, as: UTF8.self)
  }

  /// What lies in the folder for what is not to stay.
  var left: [String] { get throws { try Disk.names(in: folder.path).filter { $0.hasPrefix("policygen-") } } }
}

/// Writes a tiny document to where the option says.
private let prints = """
  for word in "$@"; do case "$word" in --print-to-pdf=*) out="${word#*=}" ;; esac; done
  printf '%%PDF-1.4\\n/MarkInfo /StructTreeRoot\\nstartxref\\n1\\n%%%%EOF\\n' > "$out"
  """

struct EngineSearchTests {
  @Test(arguments: [
    ("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)", PDFEngine.Kind.chromium, 156),
    ("Google Chrome 131.0.6778.85 ", .chromium, 131), ("Microsoft Edge 140.0.1.2", .chromium, 140),
    ("warning: a line before\nChromium 99.0.1", .chromium, 99), ("WeasyPrint version 70.0", .weasyPrint, 70),
  ])
  func anAnswerIsRead(_ answer: String, _ kind: PDFEngine.Kind, _ version: Int) {
    #expect(PDFEngine("x", answering: answer) == PDFEngine(program: "x", kind: kind, version: version))
  }

  @Test(arguments: ["", "Chromium", "bash 5.2", "Chromium 99999999999999999999.1", "131.0"])
  func anotherAnswerIsNoEngine(_ answer: String) {
    #expect(PDFEngine("x", answering: answer) == nil)
  }

  @Test func theFirstThatWillDoIsTaken() throws {
    let machine = try Machine()
    try machine.install("chromium", "echo 'Chromium 120.0.1.2'")
    try machine.install("chromium-browser", "echo 'install the snap' >&2; exit 1")
    try machine.install("google-chrome", "echo 'Google Chrome 131.0.1.2'")
    try machine.install("weasyprint", "echo 'WeasyPrint version 70.0'")
    #expect(try machine.engine().program == machine.folder.path + "/google-chrome")
    #expect(try machine.left == [])
  }

  @Test func weasyPrintIsTakenWhereThereIsNoBrowser() throws {
    let machine = try Machine()
    try machine.install("weasyprint", "echo 'WeasyPrint version 71.2'")
    #expect(try machine.engine().kind == .weasyPrint)
  }

  @Test func anOldOneIsNamed() throws {
    let machine = try Machine()
    try machine.install("chromium", "echo 'Chromium 130.9.1.2'")
    try machine.install("weasyprint", "echo 'WeasyPrint version 69.1'")
    let failure = #expect(throws: ChildProcess.Failure.self) { try machine.engine() }
    let text = try #require(failure).description
    #expect(text.contains("is Chromium 130, and 131 or later is needed"))
    #expect(text.contains("is WeasyPrint 69, and 70 or later is needed"))
    #expect(throws: ChildProcess.Failure.self) { try machine.engine("chromium") }
  }

  @Test func noneSaysWhatToInstall() throws {
    let machine = try Machine()
    let failure = #expect(throws: ChildProcess.Failure.self) { try machine.engine() }
    #expect(failure?.help?.contains("apt-get install chromium") == true)
    for name in ["nothing-of-this-name", machine.folder.path + "/missing", machine.folder.path] {
      #expect(throws: ChildProcess.Failure.self) { try machine.engine(name) }
    }
  }

  @Test func anotherProgramIsRefused() throws {
    let machine = try Machine()
    try machine.install("printer", "echo 'printer 200'")
    let failure = #expect(throws: ChildProcess.Failure.self) { try machine.engine("printer") }
    #expect(failure?.description.contains("neither Chromium nor WeasyPrint") == true)
  }

  @Test func oneThatHangsIsPassedOver() throws {
    let machine = try Machine()
    try machine.install("chromium", "sleep 60")
    try machine.install("google-chrome", "echo 'Google Chrome 200.0'")
    #expect(try machine.engine(limit: .seconds(1)).version == 200)
  }
}

struct PDFPrintingTests {
  @Test func aDocumentIsPrintedAndSealed() throws {
    let machine = try Machine()
    try machine.install("chromium", version: "Chromium 200.0", printing: prints)
    #expect(
      try machine.print(machine.engine())
        == "%PDF-1.4\n/MarkInfo /StructTreeRoot\n%policygen export\nstartxref\n1\n%%EOF\n")
    #expect(try machine.left == [])
  }

  @Test(arguments: [
    ("echo 'no display' >&2; exit 3", "failed with 3\n  | no display"), ("exit 0", "wrote no PDF"),
    ("kill -SEGV $$", "failed with 139"),
    (prints.replacing("%%PDF", with: "%%PS"), "no whole PDF"),
    (prints.replacing("%%%%EOF", with: ""), "no whole PDF"),
    (prints.replacing("/StructTreeRoot", with: ""), "without tags"),
    (prints.replacing("printf", with: "mkdir \"$out\"; exit 0; printf"), "wrote no PDF"),
  ])
  func whatGoesWrongIsSaid(_ script: String, _ words: String) throws {
    let machine = try Machine()
    try machine.install("chromium", version: "Chromium 200.0", printing: script)
    let engine = try machine.engine("chromium")
    let failure = #expect(throws: ChildProcess.Failure.self) { try machine.print(engine) }
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    #expect(try machine.left == [])
  }

  @Test func oneThatHangsIsStoppedWithAllThatItStarted() throws {
    let machine = try Machine()
    let script = "sleep 300 & echo $! > \(machine.folder.path)/child; sleep 300"
    try machine.install("chromium", version: "Chromium 200.0", printing: script)
    let engine = try machine.engine("chromium")
    let failure = #expect(throws: ChildProcess.Failure.self) {
      try machine.print(engine, limit: .seconds(1))
    }
    #expect(failure?.description.contains("took longer than 1 seconds") == true)
    let child = try #require(pid_t(machine.folder.text("child").split(separator: "\n")[0]))
    // Nobody may have waited for it yet: a dead child of a dead parent is still there for a moment.
    for _ in 0..<100 where kill(child, 0) == 0 { usleep(50_000) }
    #expect(kill(child, 0) != 0)
    #expect(try machine.left == [])
  }

  @Test func oneThatLeavesOthersBehindIsNotWaitedFor() throws {
    let machine = try Machine()
    try machine.install("chromium", version: "Chromium 200.0", printing: "sleep 300 &\n" + prints)
    let engine = try machine.engine("chromium")
    let start = ContinuousClock.now
    #expect(try machine.print(engine).contains("policygen export"))
    #expect(ContinuousClock.now - start < .seconds(15))
  }

  @Test func oneThatTalksForEverIsStopped() throws {
    let machine = try Machine()
    try machine.install("chromium", version: "Chromium 200.0", printing: "exec yes >&2")
    let engine = try machine.engine("chromium")
    #expect(throws: ChildProcess.Failure.self) { try machine.print(engine, limit: .seconds(2)) }
  }

  @Test func theEnvironmentIsItsOwn() throws {
    let engine = PDFEngine(program: "x", kind: .chromium, version: 200)
    let outer = [
      "PATH": "/bin", "CHROMIUM_FLAGS": "--x", "http_proxy": "y", "HOME": "/home/a", "TZ": "Asia/Tokyo",
    ]
    let variables = engine.environment(from: outer, in: "/tmp/f", seconds: 9)
    #expect(
      variables.contains("PATH=/bin") && variables.contains("HOME=/tmp/f") && variables.contains("TZ=UTC"))
    #expect(!variables.contains { $0.hasPrefix("CHROMIUM_FLAGS") || $0.hasPrefix("http_proxy") })
    let python = PDFEngine(program: "x", kind: .weasyPrint, version: 70)
    let its = python.environment(from: outer, in: "/tmp/f", seconds: -9)
    #expect(its.contains("SOURCE_DATE_EPOCH=0") && its.contains("HOME=/home/a"))
  }

  @Test func theSandboxIsLeftOutForRootAlone() {
    let engine = PDFEngine(program: "x", kind: .chromium, version: 200)
    func flags(_ isRoot: Bool) -> [String] {
      engine.arguments(printing: "/a.html", to: "/b.pdf", in: "/c", isRoot: isRoot)
    }
    #expect(flags(true).contains("--no-sandbox") && !flags(false).contains("--no-sandbox"))
    #expect(flags(false).last == "file:///a.html")
  }

  @Test func aFolderMayHaveAnyName() {
    let engine = PDFEngine(program: "x", kind: .chromium, version: 200)
    let page = "/tmp/50% #1 \u{E9}?/a-b_c~.html"
    let flags = engine.arguments(printing: page, to: "/b.pdf", in: "/c", isRoot: false)
    #expect(flags.last == "file:///tmp/50%25%20%231%20\u{E9}%3F/a-b_c~.html")
  }
}
