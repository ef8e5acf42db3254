package import PolicySource

/// A target of `publish`, as site.yaml names it. Programs and secrets are none of its keys: those stand in
/// site.local.yaml, on the command line or in the environment.
package struct PublishTargetSettings: Sendable {
  package enum Place: Sendable, Equatable {
    /// A folder, local or mounted, with `releases/` and the link `current` in it.
    case folder(path: String)
    /// The same on another machine, through rsync over SSH; the host as `ssh` takes it.
    case ssh(host: String, path: String)
    /// A branch; the repository as `git` takes it: an address, a path, or the name of a remote.
    case git(repository: String, branch: String)
    /// A remote and path as `rclone` takes them: `s3:bucket/policies`.
    case rclone(remote: String)
    /// A vendor's own command line.
    case command
  }

  package let name: String
  package let place: Place
  /// The public address of what is put there, without a slash at its end; nil is site.yaml's `base_url`.
  package var url: String?
  /// Who serves the files: whose own configuration is written for them.
  package var hosting: Hosting?
  /// How many releases stay, the current one included.
  package var keep: Int
  /// More deletions than this stop before anything is written.
  package var maxDeletes: Int
  /// The target's name in site.yaml.
  package var range: SourceRange

  package init(
    name: String, place: Place, url: String? = nil, hosting: Hosting? = nil, keep: Int = 5,
    maxDeletes: Int = 100, range: SourceRange
  ) {
    self.name = name
    self.place = place
    self.url = url
    self.hosting = hosting
    self.keep = keep
    self.maxDeletes = maxDeletes
    self.range = range
  }
}

/// A kind of host or web server with a configuration of its own.
package enum Hosting: String, CaseIterable, Sendable {
  case netlify, cloudflare, vercel, firebase, apache, nginx
}

/// What site.local.yaml says about a target.
package struct LocalPublishSettings: Sendable, Equatable {
  /// The vendor's program and its arguments; `{site}` stands for the folder that is published.
  package var command: [String]?
  /// Run when a publication is complete, such as to clear a cache; `{urls}` stands for a file of changed addresses.
  package var after: [String]?
  /// The program in the place of `git`, `rclone` or `rsync`.
  package var program: String?
  /// The program in the place of `ssh`, with its arguments.
  package var ssh: [String]?
  /// Variables that the target's programs get, secrets among them.
  package var environment: [String: String]

  package init(
    command: [String]? = nil, after: [String]? = nil, program: String? = nil, ssh: [String]? = nil,
    environment: [String: String] = [:]
  ) {
    self.command = command
    self.after = after
    self.program = program
    self.ssh = ssh
    self.environment = environment
  }
}
