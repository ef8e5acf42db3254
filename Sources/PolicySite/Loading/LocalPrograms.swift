package import PolicyModel
package import PolicySource

extension Project {
  /// The name of the file in the project's folder that says which programs of this machine to run. It is not shared:
  /// a policy repository from somebody else must not choose them.
  package static let localSettingsName = "site.local.yaml"

  /// site.local.yaml; without any program where there is no such file, and nil where it cannot be read.
  ///
  /// The path of a program that is not absolute is one in the project's folder; a name without a slash stays a name.
  package func localSettings(reporting diagnostics: inout Diagnostics) -> LocalSettings? {
    let name = Project.localSettingsName
    guard folder.kind(of: name) != nil else { return LocalSettings() }
    guard let file = folder.read(name, reporting: &diagnostics),
      var local = LocalSettings(parsing: file, reporting: &diagnostics)
    else { return nil }
    local.sendmail = local.sendmail.map { [place(of: $0[0])] + $0.dropFirst() }
    local.pdfEngine = local.pdfEngine.map(place)
    local.publish = local.publish.mapValues { target in
      var target = target
      target.command = target.command.map { [place(of: $0[0])] + $0.dropFirst() }
      target.after = target.after.map { [place(of: $0[0])] + $0.dropFirst() }
      target.ssh = target.ssh.map { [place(of: $0[0])] + $0.dropFirst() }
      target.program = target.program.map(place)
      return target
    }
    return local
  }

  private func place(of program: String) -> String {
    program.contains("/") && !program.hasPrefix("/") ? folder.path(program) : program
  }
}
