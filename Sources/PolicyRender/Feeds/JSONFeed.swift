package import PolicyHistory
package import PolicyModel
import PolicySource

/// A policy's changes as JSON Feed 1.1, the same entries as the Atom feed.
///
/// `_policygen` in an item holds the version, its level and its dates as stated.
package func jsonFeed(history: VersionHistory, settings: SiteSettings, asOf: CalendarDate) -> [UInt8] {
  let feed = FeedEntries(history, settings, asOf: asOf)
  var json = JSONWriter()
  json.object { json in
    json.field("version", jsonFeedVersion)
    json.field("title", feed.title)
    if let url = feed.url {
      json.field("home_page_url", url)
      json.field("feed_url", url + "feed.json")
    }
    json.field("language", feed.language)
    json.array("authors") { $0.object { $0.field("name", feed.author) } }
    json.array("items") { json in
      for entry in feed.entries {
        let record = entry.version.release
        json.object { json in
          json.field("id", entry.id)
          if let url = entry.url { json.field("url", url) }
          json.field("title", entry.title)
          json.field("summary", entry.summary)
          json.field("content_html", String(decoding: entry.content.bytes, as: UTF8.self))
          json.field("date_published", FeedEntries.timestamp(entry.date))
          json.field("tags", [record.level.rawValue])
          json.object("_policygen") { json in
            json.field("version", record.version)
            json.field("level", record.level.rawValue)
            json.field("published", record.published?.iso)
            json.field("effective", record.effective?.iso)
            json.field("withdrawn", record.withdrawn)
            json.field("notice", entry.notice)
          }
        }
      }
    }
  }
  return json.bytes
}

let jsonFeedVersion = "https://jsonfeed.org/version/1.1"
