import PolicySource

extension SiteResponses {
  /// vercel.json, at the root of what is deployed.
  ///
  /// - Parameter hasDottedFolders: whether a folder is called something like `1.0`. Vercel takes such a name for a file's
  ///   and leads away from its address with a slash, where `trailingSlash` is set.
  package func vercelConfiguration(hasDottedFolders: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", "https://openapi.vercel.sh/vercel.json")
      // The files are what they are: nothing is built, and a folder called `public` is none of Vercel's.
      json.null("framework")
      json.null("buildCommand")
      json.field("outputDirectory", ".")
      json.field("cleanUrls", false)
      if !hasDottedFolders { json.field("trailingSlash", true) }
      json.array("redirects") { list in
        for rule in redirects.single {
          list.redirect(escapedForPathToRegexp(rule.from), rule.to)
        }
        for rule in redirects.folders {
          list.redirect(escapedForPathToRegexp(rule.from) + ":rest(.*)", rule.to + ":rest")
        }
      }
      json.array("headers") { list in
        for (index, zone) in zones.enumerated() {
          for pattern in zone.patterns {
            let headers = index == 0 ? zone.headers.filter { $0 != .revalidated } : special(zone)
            list.headers("source", pattern.pathToRegexp, headers)
          }
          // One rule alone says how long something is kept.
          if index == 0 { list.headers("source", "/((?!assets/).*)", [.revalidated]) }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func redirect(_ source: String, _ destination: String) {
    object { json in
      json.field("source", source)
      json.field("destination", destination)
      json.field("statusCode", 301)
    }
  }

  /// - Parameter kind: the key of the pattern.
  mutating func headers(_ kind: String, _ pattern: String, _ headers: [ResponseHeader]) {
    object { json in
      json.field(kind, pattern)
      json.array("headers") { list in
        for header in headers {
          list.object { json in
            json.field("key", header.name)
            json.field("value", header.value)
          }
        }
      }
    }
  }
}

/// Takes the meaning away from what has one for path-to-regexp.
private func escapedForPathToRegexp(_ path: String) -> String {
  var bytes: [UInt8] = []
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
    default: break
    }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}
