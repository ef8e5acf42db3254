extension DiagnosticExplanation {
  static let missingVersion = DiagnosticExplanation(
    "A version that was published stays in the archive.",
    """
    The site, what was published last or a signature knows a version that the archive has not. Restore its folder \
    from version control. Its address is permanent: people were told of it, and others link to it.
    """
  )
  static let rewrittenVersion = DiagnosticExplanation(
    "A version stays what it was when it was published.",
    """
    The archive is whole in itself, yet it is another one than the site or what was published last: a version's \
    sources, text, dates or place in the chain were written anew. Restore the archive from version control.
    """
  )
  static let invalidSigners = DiagnosticExplanation(
    "content/allowed_signers names signers and their public keys.",
    """
    Each line has a name, options and a public key, as ssh-keygen(1) says under ALLOWED SIGNERS: \
    `counsel namespaces="policygen@v1" ssh-ed25519 AAAA…`. The file is published with the site.
    """
  )
  static let invalidSignature = DiagnosticExplanation(
    "A signature is one of the version's statement.",
    """
    The version, the signature or both are not what they were when somebody signed. Restore them from version \
    control; do not sign again before you know what changed.
    """
  )
  static let unknownSigner = DiagnosticExplanation(
    "Who signs a version is named in content/allowed_signers.",
    """
    The signature is good, and its key is not one that may sign: it is not in the file, under another name, or \
    not for the time of the version (valid-after, valid-before). Add the key if it is to be trusted, else delete \
    the signature.
    """
  )
  static let missingSignature = DiagnosticExplanation(
    "Where site.yaml has `signed_from`, every version published on that day or later is signed.",
    "Sign it with `policygen sign POLICY --version VERSION --key FILE`."
  )
}
