import PolicySource

extension SiteResponses {
  /// firebase.json, beside the folder of the site.
  ///
  /// Every pattern is a regular expression (RE2), which says for exact addresses, too, exactly what is meant.
  ///
  /// - Parameter folder: the site's folder, relative to the file.
  package func firebaseConfiguration(folder: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.object("hosting") { json in
        json.field("public", folder)
        // Firebase's usual list would leave out every file that begins with a dot, `.well-known` among them.
        json.field("ignore", [String]())
        json.array("redirects") { list in
          for rule in redirects.single { list.redirect("^\(escapedForExpression(rule.from))$", rule.to) }
          for rule in redirects.folders {
            // An empty capture is none: the folder itself has a rule of its own.
            list.redirect("^\(escapedForExpression(rule.from))$", rule.to)
            list.redirect("^\(escapedForExpression(rule.from))(?P<rest>.+)$", rule.to + ":rest")
          }
        }
        json.array("headers") { list in
          for (index, zone) in zones.enumerated() {
            for pattern in zone.patterns {
              let headers = index == 0 ? zone.headers.filter { $0 != .revalidated } : special(zone)
              list.headers("regex", pattern.expression(below: ""), headers)
            }
            // One rule alone says how long something is kept; nothing in assets/ ends like this.
            if index == 0 {
              list.headers("regex", "^/(.*/)?([^/]*\\.(html|json|txt|xml))?$", [.revalidated])
            }
          }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func redirect(_ expression: String, _ destination: String) {
    object { json in
      json.field("regex", expression)
      json.field("destination", destination)
      json.field("type", 301)
    }
  }
}
