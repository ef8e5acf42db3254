/// Files, formats and YAML.
extension DiagnosticExplanation {
  static let invalidUTF8 = DiagnosticExplanation(
    "A source file is UTF-8 text.",
    """
    Save the file as UTF-8 without a byte order mark. The place named is the first byte that is not \
    UTF-8.
    """
  )
  static let fileTooLarge = DiagnosticExplanation(
    "A source file is at most 4 MiB.",
    """
    A privacy policy of that size is a mistake in most cases: look for a pasted image or a copied \
    file. Split long prose into sections.
    """
  )
  static let unreadableFile = DiagnosticExplanation(
    "Every source file can be read.",
    "Check that the file is a plain file and that its permissions let you read it."
  )
  static let missingFile = DiagnosticExplanation(
    "Every file that a source names exists.",
    """
    Create the file, or correct its name. Names are relative to the folder of the file that names \
    them; letter case counts on every system.
    """
  )
  static let pathOutsideProject = DiagnosticExplanation(
    "Nothing outside the project is read.",
    """
    Copy the file into the project. Absolute paths, '..' and symbolic links that lead out of the \
    project are refused, so that a policy repository from somebody else cannot publish your files.
    """
  )
  static let unknownFormat = DiagnosticExplanation(
    "A document to be compared is Markdown, HTML or plain text, and its name says which.",
    """
    Give the file one of the endings .md, .html or .txt. A name without an ending is judged by how the \
    text begins.
    """
  )
  static let binaryDocument = DiagnosticExplanation(
    "A document to be compared is text.",
    """
    Convert it first: `pdftotext` makes text of a PDF, `pandoc` makes Markdown of a Word document. \
    Compare what both give for the two versions.
    """
  )
  static let emptyDocument = DiagnosticExplanation(
    "A document to be compared has words in it.",
    """
    A page that shows its text by a script has none in its source: save it from the browser as it is \
    shown, or copy its text.
    """
  )
  static let unknownEncoding = DiagnosticExplanation(
    "A document to be compared is in UTF-8, UTF-16 with a byte order mark, or windows-1252.",
    "Convert it first, for instance with `iconv -f shift_jis -t utf-8`."
  )
  static let mixedEncoding = DiagnosticExplanation(
    "All bytes of a document are of one encoding.",
    """
    A byte that is not UTF-8 is read as windows-1252, which is right for most texts that somebody \
    pasted together. Save the file as UTF-8 to be sure.
    """
  )
  static let notAPolicyFolder = DiagnosticExplanation(
    "A folder to be compared holds a policy: a policy.yaml and its sections.",
    "Name the folder of a policy, the folder of one of its versions, or a single document."
  )
  static let notARepository = DiagnosticExplanation(
    "`git:<revision>:<path>` is read from the repository that the current folder stands in.",
    "Run policygen in a folder of the repository, or `git init` one."
  )
  static let unknownRevision = DiagnosticExplanation(
    "The revision of a `git:` operand is one that the repository has.",
    """
    A revision is a branch, a tag or a commit, such as `main`, `v1.2` or `HEAD~3`. A shallow clone has \
    few of them: `git fetch --unshallow` brings the rest.
    """
  )
  static let yamlSyntax = DiagnosticExplanation(
    "YAML sources follow the YAML syntax.",
    "Indent with spaces, never with tabs; put text with ': ' or ' #' in quotes."
  )
  static let yamlFeature = DiagnosticExplanation(
    """
    Anchors, aliases, tags, merge keys and several documents in one file are not part of the source \
    language.
    """,
    "Write the value out. What a reader sees in the file is what the policy says."
  )
  static let nestingTooDeep = DiagnosticExplanation(
    "Lists, quotes and mappings nest at most 32 deep.",
    "No policy needs more; the limit keeps hostile input from exhausting the machine."
  )
  static let emptyFile = DiagnosticExplanation(
    "A source file says something.",
    "Fill the file or delete it."
  )
  static let duplicateKey = DiagnosticExplanation(
    "A key stands once in a mapping.",
    """
    YAML parsers silently keep one of the two; policygen refuses, since the other sentence would be \
    lost.
    """
  )
  static let unknownKey = DiagnosticExplanation(
    "Only the keys of the source language are written.",
    """
    Correct the spelling. `policygen schema` prints every key; a fact that fits no key belongs in \
    the prose, or in `note:`.
    """
  )
  static let missingKey = DiagnosticExplanation(
    "Required keys are there.",
    """
    Add the key. Where the policy does not state the fact, most keys may be left out and some take \
    'not-stated'.
    """
  )
  static let wrongType = DiagnosticExplanation(
    "A value has the type that its key asks for.",
    """
    Types come from the key and not from how the value looks: `minimum_age` takes a whole number, \
    `data` a list, `none` true.
    """
  )
  static let unknownValue = DiagnosticExplanation(
    "A key with a fixed vocabulary takes one of its words.",
    "Use one of the words listed. `policygen schema` prints them all."
  )
  static let conflictingKeys = DiagnosticExplanation(
    "Keys that exclude each other do not stand together.",
    """
    A retention row has exactly one of `period`, `until` and `criteria`; a list says either its \
    items or `none: true`.
    """
  )
  static let unsupportedSchema = DiagnosticExplanation(
    "Every file begins with `schema: 1`.",
    "This program reads schema 1. A later number needs a later policygen."
  )
}
