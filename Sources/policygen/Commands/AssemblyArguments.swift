import ArgumentParser
import PolicyModel
import PolicySite

/// What `build` and `verify` have in common.
struct AssemblyArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The day the site stands for.", valueName: "date"))
  var asOf: CalendarDate?

  @Flag(name: .long, help: "Add the drafts.")
  var drafts = false

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's public address: https://…, without '?' and '#'.", valueName: "url"))
  var baseURL: SiteAddress?

  @Option(name: .long, help: ArgumentHelp("Policies to work on at a time.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
    if let asOf, !asOf.isDay { throw ValidationError("--as-of takes a whole date, such as 2026-03-01") }
  }

  /// The day comes from the command line, from site.yaml, or, announced, from the clock.
  func options(for project: Project, announcing: Bool) -> AssemblyOptions {
    let day = asOf ?? project.settings.asOf?.lastDay
    if day == nil, announcing {
      Terminal.tell("as of \(CalendarDate.today.iso) (today in UTC; fix it with as_of)")
    }
    return AssemblyOptions(
      asOf: day ?? .today, today: project.settings.asOf?.lastDay ?? .today, includesDrafts: drafts,
      baseURL: baseURL?.text,
      jobs: jobs ?? .coreCount)
  }
}
