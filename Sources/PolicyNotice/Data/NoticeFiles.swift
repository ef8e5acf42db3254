package import PolicyRender
package import PolicySource

/// The files of a notice that are the same for everybody of a cohort, but for its letter: notice.json, the calendar
/// entry, and for each cohort a banner and the templates of the given services.
///
/// - Parameters:
///   - told: in the order of the manifest. The calendar entry, which is one for all, says what those are told who read the
///     policy's own language and accepted the newest version.
///   - language: the policy's own.
package func noticeFiles(
  _ told: [CohortNotice], of campaign: Campaign, for mailers: [BulkMailer], policyLanguage language: String,
  generator: String
) -> [OutputFile] {
  var files = [noticeData(told, of: campaign, generator: generator)]
  let newest = told.last { $0.cohort.language == language } ?? told.last
  if let calendar = newest.flatMap({ EffectiveDateCalendar($0, of: campaign) }) {
    files.append(calendar.file)
  }
  for told in told {
    files.append(
      OutputFile(
        path: told.cohort.name + "/banner.html",
        bytes: NoticeBanner(told).html.bytes))
    for mailer in mailers {
      files += BulkTemplate(mailer, told.letter, to: told.cohort, of: campaign).files
    }
  }
  return files
}

/// Reports what the templates of the given services cannot say.
package func checkTemplates(
  _ told: [CohortNotice], for mailers: [BulkMailer], reporting diagnostics: inout Diagnostics
) {
  for told in told {
    for mailer in mailers {
      mailer.check(told.letter, of: told.notice, to: told.cohort, reporting: &diagnostics)
    }
  }
}
