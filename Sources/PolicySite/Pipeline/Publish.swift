import PolicyHistory
package import PolicyModel
package import PolicyPublication
import PolicyRender
package import PolicySource

/// What `publish` is asked for.
package struct PublishRequest: Sendable {
  /// Its name in site.yaml; nil for the only one.
  package var target: String?
  package var isDryRun = false
  /// The plan names each file, however many there are.
  package var namesFiles = false
  package var rollsBack = false
  /// The release that is rolled back to; nil for the one before.
  package var rollbackID: String?
  /// The id of what may be replaced, or `unknown`.
  package var replaced: String?
  package var rewriteReason: String?
  /// In the place of the target's own limit.
  package var maxDeletes: Int?
  /// Whether the site is compared with what the sources give.
  package var verifies = true
  /// Whether what was put there is fetched and compared.
  package var proves = true
  /// How long hosts may take until they serve what was put there, in seconds; nil is what is usual for them.
  package var wait: Int?
  /// The vendor's command, from the command line.
  package var command: [String] = []
  /// This process's environment.
  package var environment: [String: String] = [:]

  package init(target: String?) { self.target = target }
}

/// What a run of `publish` says on its way.
package struct PublishObserver {
  /// A sentence for the terminal.
  package let tell: (String) -> Void
  /// The plan, before anything is written.
  package let show: (_ plan: String) -> Void
  package let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  package init(
    tell: @escaping (String) -> Void, show: @escaping (_ plan: String) -> Void,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) {
    self.tell = tell
    self.show = show
    self.progress = progress
  }
}

extension Project {
  /// Puts the site at a target, or makes an earlier release the one that readers see.
  ///
  /// - Parameters:
  ///   - site: the site's folder; nil is `site` in the project.
  ///   - clock: the time of day, for records.
  /// - Returns: what was done, or with objections or in a dry run what would be; nil where the sources have errors.
  package func publish(
    _ request: PublishRequest, _ options: AssemblyOptions, site: String?, clock: () -> Timestamp,
    observer: PublishObserver, reporting diagnostics: inout Diagnostics
  ) throws -> Receipt? {
    let settings = try publishTarget(named: request.target)
    guard let local = localSettings(reporting: &diagnostics) else { return nil }
    if diagnostics.hasErrors { return nil }
    let records = PublishRecords(of: settings.name, in: folder)
    let own = local.publish[settings.name] ?? LocalPublishSettings()
    let environment = PublishEnvironment(inherited: request.environment, target: own.environment)
    let last = try records.last()
    let url = settings.url ?? options.baseURL ?? self.settings.baseURL
    let place = PublishWorkplace(
      project: folder, settings: settings, local: own, environment: environment,
      url: url, folder: records.folder, isDryRun: request.isDryRun, command: request.command,
      besideSite: HostingFiles(for: settings.hosting, of: self.settings, at: url, files: []).besideSite,
      last: last, tell: { observer.tell(environment.redacted($0)) })
    let target = try place.target()
    let after = try AfterPublishing(in: place)
    if !environment.cleared.isEmpty, settings.isOtherProgram {
      observer.tell("left out of the program's environment: \(environment.cleared.joined(separator: ", "))")
    }
    let built = request.rollsBack ? nil : try publishedSite(at: site, for: settings, at: url)
    if let hosting = settings.hosting {
      let responses = SiteResponses(self.settings, at: url)
      responses.report(excessFor: hosting, at: self.settings, path: settingsFile.path, &diagnostics)
    }
    if request.verifies, let built {
      guard try verify(built, options, reporting: &diagnostics) else { return nil }
    }
    let lock = request.isDryRun ? nil : try records.lock()
    return try withExtendedLifetime(lock) {
      try holdingInterrupts {
        let live = try target.live()
        let plan: PublishPlan
        if let built {
          plan = PublishPlan(
            putting: built.manifest, over: live, at: clock(), generator: "policygen \(generatorVersion)",
            rewriteReason: request.rewriteReason)
        } else {
          plan = PublishPlan(live: live, wanted: try release(request, of: target))
        }
        let consent = PublishConsent(
          last: last?.id, lastPermanent: last?.permanent ?? [:], begun: try records.begun()?.id,
          begunEarlier: try records.begunEarlier(),
          replaced: request.replaced,
          rewriteReason: request.rewriteReason, maxDeletes: request.maxDeletes ?? settings.maxDeletes)
        let remarks = try target.remarks(on: plan.wanted)
        let objections = plan.objections(consent) + remarks.objections(over: live, consent)
        func receipt(isDone: Bool) -> Receipt {
          Receipt(
            target: settings.name, place: environment.redacted(target.shown),
            url: place.url.map(withoutPasswords),
            act: built == nil ? .rollback : .publish, plan: plan, date: clock(), replaced: request.replaced,
            rewriteReason: request.rewriteReason, objections: objections, isDone: isDone)
        }
        observer.show(
          plan.text(
            for: "\(settings.name): \(environment.redacted(target.shown))", namingAll: request.namesFiles))
        if !remarks.kept.isEmpty {
          observer.tell("kept, since somebody else put them there: \(remarks.kept.joined(separator: ", "))")
        }
        guard objections.isEmpty, !request.isDryRun else { return receipt(isDone: false) }
        if plan.isEmpty, remarks.objections.isEmpty, !plan.finishesAnother {
          // A run that died, or somebody else, put there what is ours.
          if last?.id != plan.wanted.id { try records.adopt(plan.wanted) }
          return receipt(isDone: false)
        }
        try records.begin(plan.wanted)
        if let built {
          let tree = try PublishTree(
            plan.wanted, of: built, in: records.folder + "/tree", copies: settings.place == .command)
          try target.put(plan, from: tree, progress: observer.progress)
          try Disk.remove(tree.folder)
        } else {
          try target.rollBack(plan)
        }
        var done = receipt(isDone: true)
        let name = try records.end(plan.wanted, done)
        try after?.run(plan)
        guard request.proves else { return done }
        // What was put there is there, whatever comes of the proof.
        done.proof = try prove(
          plan, at: place.url, wait: request.wait ?? settings.usualDelay, environment, observer)
        try records.keep(done, as: name)
        return done
      }
    }
  }

  /// Reads what was put there as its readers do; nil where it has no public address.
  private func prove(
    _ plan: PublishPlan, at url: String?, wait: Int, _ environment: PublishEnvironment,
    _ observer: PublishObserver
  ) throws -> LiveProof? {
    guard let site = url.flatMap({ WebAddress($0) }) else {
      observer.tell("not read back: the target has no public address, such as `url: https://…`")
      return nil
    }
    return try LiveProving(environment: environment.variables).prove(
      LiveExpectation.changes(of: plan, at: site), at: site, wait: wait,
      waiting: {
        observer.tell("\(site): waiting up to \(wait) seconds for \($0) \($0 == 1 ? "address" : "addresses")")
      },
      progress: observer.progress)
  }

  /// The target of this name, or the only one.
  private func publishTarget(named name: String?) throws -> PublishTargetSettings {
    let targets = settings.publishTargets
    let names = targets.map(\.name)
    guard let name else {
      if targets.count == 1 { return targets[0] }
      throw targets.isEmpty
        ? WrongUsage(
          "site.yaml names no target",
          help: "write `publish: {production: {to: folder, path: /srv/policies}}` in content/site.yaml")
        : WrongUsage("name the target: \(names.joined(separator: ", "))")
    }
    if let target = targets.first(where: { $0.name == name }) { return target }
    throw WrongUsage(
      "site.yaml names no target '\(name)'", help: suggestion(for: name, among: names, called: "targets"))
  }

  /// With the files that the target's host has for itself, and pages in the place of redirects that it knows nothing of.
  private func publishedSite(
    at path: String?, for target: PublishTargetSettings, at url: String?
  ) throws -> PublishedSite {
    try PublishedSite(path ?? folder.path("site"), shown: path ?? "site") { manifest in
      HostingFiles(for: target.hosting, of: settings, at: url, files: manifest.files.keys.sorted()).inSite
    }
  }

  /// Whether the site is what the sources give; refuses one that is not. False where the sources have errors.
  private func verify(
    _ site: PublishedSite, _ options: AssemblyOptions, reporting diagnostics: inout Diagnostics
  ) throws -> Bool {
    guard let expected = try assemble(options, reporting: &diagnostics, write: { _ in }),
      !diagnostics.hasErrors
    else { return false }
    var files = site.manifest.files
    for extra in site.extras { files[extra.path] = nil }
    let paths = Set(files.keys).union(expected.files.keys).filter { files[$0] != expected.files[$0] }.sorted()
    guard let first = paths.first else { return true }
    throw Refusal(
      "the site is not what the sources give as of \(options.asOf.iso): "
        + (paths.count == 1 ? "'\(first)' differs" : "\(paths.count) files differ, such as '\(first)'"),
      help: site.manifest.asOf == options.asOf
        ? "type `policygen build`"
        : "it was built as of \(site.manifest.asOf.iso): type `policygen build`, or add --as-of \(site.manifest.asOf.iso)"
    )
  }

  private func release(_ request: PublishRequest, of target: any PublishTarget) throws -> Publication {
    if let publication = try target.earlier(request.rollbackID) { return publication }
    throw Refusal(
      request.rollbackID.map { "\(target.shown) keeps no release '\($0)'" }
        ?? "\(target.shown) keeps no release before the one that stands there",
      help: request.rollbackID == nil
        ? "check out the sources of that day, build and publish"
        : "give an id as `policygen publish` and the receipts in .policygen/publish/ name it; `keep` says how many stay"
    )
  }
}

extension PublishTargetSettings {
  /// How long hosts take until they serve what they were given, in seconds.
  fileprivate var usualDelay: Int {
    switch place {
    case .folder, .ssh, .rclone: 10
    // These build and spread what they get.
    case .git, .command: 180
    }
  }

  /// Whether other programs put the files there.
  fileprivate var isOtherProgram: Bool {
    switch place {
    case .folder: false
    case .ssh, .git, .rclone, .command: true
    }
  }
}
