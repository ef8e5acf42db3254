import PolicyHistory
import PolicyModel
package import PolicySource

extension JSONSchema {
  /// changes/feed.json: what we write of JSON Feed 1.1.
  package static let feed = JSONSchema(
    "feed", of: "changes/feed.json",
    .object([
      JSONMember("version", .words([jsonFeedVersion])),
      JSONMember("title", .text),
      JSONMember("home_page_url", .text, required: false, "Left out where the site's address is not known."),
      JSONMember("feed_url", .text, required: false, "Left out where the site's address is not known."),
      JSONMember("language", .language),
      JSONMember("authors", .list(.object([JSONMember("name", .text)]))),
      JSONMember("items", .list(.object(item)), "The newest first."),
    ]))

  private static let item = [
    JSONMember("id", .text),
    JSONMember("url", .text, required: false, "Left out where the site's address is not known."),
    JSONMember("title", .text),
    JSONMember("summary", .text),
    JSONMember("content_html", .text),
    JSONMember("date_published", .pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")),
    JSONMember("tags", .list(.level)),
    JSONMember("_policygen", .object(version), "The version that the item is about."),
  ]

  private static let version = [
    JSONMember("version", .versionID),
    JSONMember("level", .level, "The gravest level of its findings."),
    JSONMember("published", .nullable(.date), "As stated."),
    JSONMember("effective", .nullable(.date), "As stated."),
    JSONMember("withdrawn", .nullable(.string), "Why it was taken back."),
    JSONMember("notice", .nullable(.object(NoticeRecord.published)), "The notice that was given of it."),
  ]
}
