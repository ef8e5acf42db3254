import ArgumentParser
import PolicyModel

/// The public address of a site, as `--base-url` takes it and as addresses of pages are added to it.
struct SiteAddress: ExpressibleByArgument {
  /// Without a slash at the end.
  let text: String

  init?(argument: String) {
    if !isWebAddress(argument) || argument.utf8.contains(0x3F) || argument.utf8.contains(0x23) { return nil }
    var text = argument
    while text.utf8.last == 0x2F { text.removeLast() }
    self.text = text
  }
}
