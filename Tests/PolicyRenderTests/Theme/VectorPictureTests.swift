import PolicySource
import Testing

@testable import PolicyRender

/// A logo is a picture: what runs in it is named, what is drawn is left alone.
struct VectorPictures {
  private func problems(_ picture: String) -> [String] {
    var diagnostics = Diagnostics()
    checkActiveContent(ofSVG: SourceFile(path: "logo.svg", text: picture), reporting: &diagnostics)
    return diagnostics.all.map(\.message)
  }

  @Test(arguments: [
    ("<svg><script>x()</script></svg>", "the picture holds <script>"),
    ("<svg><s:Script/></svg>", "the picture holds <script>"),
    ("<svg onload='x()'/>", "the picture runs a script: 'onload'"),
    ("<svg><a href=\"javascript:x()\"/></svg>", "the picture runs a script: 'href'"),
    ("<svg><a xlink:href = ' Java\tScript:x()'/></svg>", "the picture runs a script: 'href'"),
    ("<svg><a href=\"&#106;avascript:x()\"/></svg>", "the picture runs a script: 'href'"),
    ("<svg><a href=\"j&#x61;vascript:x()\"/></svg>", "the picture runs a script: 'href'"),
    ("<svg><a href", nil), ("<svg><a href=", nil), ("<svg><a href=\"", nil), ("<svg><!-- <script>", nil),
    ("<svg><use href=\"#javascript\"/><a href=\"https://a.example/?a=1&amp;b=2#c\"/></svg>", nil),
    ("<svg><!-- onload='x()' --><text data-x=\"onload='x()'\">javascript: on</text></svg>", nil),
  ])
  func whatRunsInAPicture(_ example: (picture: String, problem: String?)) {
    #expect(problems(example.picture) == [example.problem].compactMap { $0 })
  }
}
