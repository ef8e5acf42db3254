import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
package import PolicySource

/// What a build did.
package struct BuildResult: Sendable {
  /// The folder that now holds the site; nil where there were errors and nothing was written.
  package let target: String?
  package let fileCount: Int
  package let diagnostics: Diagnostics
}

extension Project {
  /// Compiles the project into a site folder: built beside the old one, exchanged with it in one step.
  ///
  /// A permanent address of the site that is there stays, unless a reason to rewrite history is given: nobody may have
  /// seen it.
  ///
  /// Throws `Refusal` where the target is not ours and `DiskError` where the disk fails; the old site stays whole.
  package func build(
    _ options: AssemblyOptions, to output: String, rewriteReason: String? = nil, waiting: () -> Void,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> BuildResult {
    let sources = [folder.path("content"), folder.path("themes")]
    let site = try StagedFolder(target: output, manifest: SiteManifest.name, waiting: waiting)
    do {
      for source in sources
      where site.target == source || site.target.hasPrefix(source + "/")
        || source.hasPrefix(site.target + "/")
      {
        throw Refusal(
          "'\(output)' and the sources would overwrite each other", help: "give another folder with --output")
      }
      var diagnostics = Diagnostics()
      let manifest = try assemble(options, reporting: &diagnostics, progress: progress) { try site.write($0) }
      if let manifest, rewriteReason == nil {
        try checkPermalinks(of: site.target, keptBy: manifest, reporting: &diagnostics)
      }
      guard let manifest, !diagnostics.hasErrors else {
        site.discard()
        return BuildResult(target: nil, fileCount: 0, diagnostics: diagnostics)
      }
      try site.write(.init(path: SiteManifest.name, bytes: manifest.bytes))
      try site.publish()
      return BuildResult(
        target: site.target, fileCount: manifest.files.count + 1, diagnostics: diagnostics)
    } catch {
      site.discard()
      throw error
    }
  }
}
