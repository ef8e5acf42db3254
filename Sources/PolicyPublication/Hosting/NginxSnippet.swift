extension SiteResponses {
  /// A location for nginx, to be included in a server.
  ///
  /// A location that sets a header loses all that it would inherit, so that each repeats them.
  ///
  /// - Parameter folder: the site's folder, absolute.
  package func nginxSnippet(folder: String) -> [UInt8] {
    let place = percentDecoded(root)
    var lines = [
      "# Written by policygen. Include it in the server { } that serves the policies; nginx has to know its media types",
      "# (include mime.types;).",
    ]
    if !root.isEmpty {
      lines.append("location = \(quotedWord(place)) { return 301 \(quotedWord(value(root + "/"))); }")
    }
    lines.append("location \(root.isEmpty ? "" : "^~ ")\(quotedWord(place + "/")) {")
    lines.append(
      root.isEmpty ? "  root \(quotedWord(value(folder)));" : "  alias \(quotedWord(value(folder + "/")));")
    lines += [
      "  index index.html;", "  error_page 404 \(quotedWord(value(root + "/404.html")));",
      "  # nginx would name its own scheme and port, which are not those of a server in front of it.",
      "  absolute_redirect off;", "  charset utf-8;",
      "  charset_types text/css text/plain text/xml application/json image/svg+xml;",
    ]
    if let general = zones.first { lines += directives(of: general, indent: "  ") }
    for rule in redirects.single {
      lines.append(
        "  location = \(quotedWord(place + percentDecoded(rule.from))) { return 301 \(quotedWord(value(rule.to))); }"
      )
    }
    for rule in redirects.folders {
      let from = place + percentDecoded(rule.from)
      lines += [
        "  location ^~ \(quotedWord(from)) {",
        "    rewrite \(quotedWord("^\(escapedForExpression(from))(.*)$")) \(quotedWord(value(rule.to) + "$1")) permanent;",
        "  }",
      ]
    }
    // The first expression that fits is taken: the special ones come first.
    for zone in zones.dropFirst().reversed() {
      lines.append("  # \(zone.name)")
      for pattern in zone.patterns {
        lines.append("  location ~ \(quotedWord(pattern.expression(below: escapedForExpression(place)))) {")
        lines += directives(of: zone, indent: "    ")
        lines.append("  }")
      }
    }
    lines.append("}")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func directives(of zone: Zone, indent: String) -> [String] {
    zone.headers.flatMap { header in
      switch header.name {
      case "Content-Type": ["types { }", "default_type \(quotedWord(header.value));"]
      // What is not there is not kept.
      case "Cache-Control": ["add_header Cache-Control \(quotedWord(header.value));"]
      default: ["add_header \(header.name) \(quotedWord(header.value)) always;"]
      }
    }.map { indent + $0 }
  }
}

/// Where nginx would read a variable, a dollar sign is percent-encoded.
private func value(_ address: String) -> String {
  address.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "%24")
}
