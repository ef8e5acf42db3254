extension SiteResponses {
  /// .htaccess, at the root of the site. It asks of the server no more than `AllowOverride FileInfo`.
  package var apacheFile: [UInt8] {
    let place = percentDecoded(root)
    var lines = [
      "# Written by policygen. Needs AllowOverride FileInfo, mod_alias and mod_headers.",
      "ErrorDocument 404 \(place)/404.html",
      "AddCharset utf-8 .css .html .json .svg .txt .xml",
    ]
    for rule in redirects.single {
      let from = escapedForExpression(place + percentDecoded(rule.from))
      lines.append("RedirectMatch 301 \(quotedWord("^\(from)$")) \(quotedWord(target(rule.to)))")
    }
    for rule in redirects.folders {
      let from = escapedForExpression(place + percentDecoded(rule.from))
      lines.append("RedirectMatch 301 \(quotedWord("^\(from)(.*)$")) \(quotedWord(target(rule.to) + "$1"))")
    }
    for zone in zones {
      for header in zone.headers where header.name == "Content-Type" {
        for pattern in zone.patterns {
          lines += [
            condition(pattern, below: place), "  ForceType \(quotedWord(header.value))", "</If>",
          ]
        }
      }
    }
    // A site without its headers is better than none: what a server leaves out, it can still serve.
    lines.append("<IfModule mod_headers.c>")
    for (index, zone) in zones.enumerated() {
      let headers = (index == 0 ? zone.headers : special(zone)).filter { $0.name != "Content-Type" }
      guard !headers.isEmpty else { continue }
      lines.append("  # \(zone.name)")
      for pattern in zone.patterns {
        if index > 0 { lines.append("  " + condition(pattern, below: place)) }
        lines += headers.map { header in
          let indent = index > 0 ? "    " : "  "
          // What is not there is not kept.
          let always = header.name == "Cache-Control" ? "" : "always "
          return "\(indent)Header \(always)set \(header.name) \(quotedWord(header.value))"
        }
        if index > 0 { lines.append("  </If>") }
      }
    }
    lines.append("</IfModule>")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func condition(_ pattern: AddressPattern, below place: String) -> String {
    let expression = pattern.expression(below: escapedForExpression(place))
      .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\\x23")
      .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\x22")
    return "<If \"%{REQUEST_URI} =~ m#\(expression)#\">"
  }

  /// A redirect's target as Apache takes it: what the site itself has is encoded again when it is sent.
  private func target(_ address: String) -> String {
    let plain = address.hasPrefix("/") ? percentDecoded(address) : address
    return plain.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$")
  }
}
