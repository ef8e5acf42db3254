/// A script for the `sh` of a host that holds releases: `releases/<id>/`, and the link `current` to one of them.
///
/// It uses what every POSIX system has, and `readlink`. All of it is a function that its last line calls, so that a
/// connection which breaks halfway runs nothing.
struct HostScript {
  /// Stands before an answer.
  static let mark = "policygen-answer"
  /// The status of a script that could not do what it should; the host's own programs say why.
  static let failed: Int32 = 73
  /// How a release begins that is being uploaded.
  static let unfinishedPrefix = ".policygen-tmp-"

  /// Of a release's whole name, in which a second one of the same publication has a number.
  private static let releaseName = "^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}(\\.[0-9]+)?$"

  let text: String

  private init(in path: String, _ body: String) {
    text = """
      LC_ALL=C; export LC_ALL; unset CDPATH; umask 022
      path=\(Quoting.shell(path))
      say() { printf '\(HostScript.mark) %s\\n' "$*"; }
      fail() { [ $# = 0 ] || printf '%s\\n' "$*" >&2; exit \(HostScript.failed); }
      # The name of the release that readers see.
      standing() {
        now=
        if [ -L current ] && [ -e current ]; then now=$(readlink current); now=${now%/}; now=${now##*/}; fi
      }
      # Somebody else may have published since the plan was made.
      unchanged() {
        standing
        [ "$expected" = any ] || [ "${now%%.*}" = "$expected" ] || { say "changed $now"; exit 0; }
      }
      lock() {
        tries=0
        until mkdir .policygen-lock 2>/dev/null; do
          [ -d .policygen-lock ] || mkdir .policygen-lock || fail
          tries=$((tries + 1))
          [ $tries -le $patience ] || { say "locked $(ls -ld .policygen-lock)"; exit 0; }
          sleep 1
        done
        trap '' HUP PIPE
        trap 'rmdir .policygen-lock' EXIT
        trap 'exit 130' INT TERM
      }
      # In one step: a reader finds the old release behind the link, or the new one.
      switch() {
        rm -f current.policygen-tmp
        ln -s "releases/$1" current.policygen-tmp || fail
        mv -fT current.policygen-tmp current 2>/dev/null || mv -fh current.policygen-tmp current 2>/dev/null ||
          perl -e 'rename($ARGV[0], $ARGV[1]) or die "$!\\n"' current.policygen-tmp current ||
          fail "cannot switch the link 'current'"
        touch "releases/$1" 2>/dev/null
      }
      main() {
      \(body)
      }
      main
      """ + "\n"
  }

  /// Tells what stands there, and changes nothing.
  static func looking(in path: String) -> HostScript {
    HostScript(
      in: path,
      """
      [ -e "$path" ] || { say nothing; return; }
      cd "$path" || fail
      standing
      if [ -n "$now" ]; then
        [ -f current/publication.json ] ||
          { say "foreign the link 'current', which leads to no site of policygen"; return; }
        say "current $now"
        cat current/publication.json || fail
      elif [ -e current ]; then
        say "foreign 'current', which is no link to a release"
      else
        count=0
        for name in * .[!.]*; do
          [ -e "$name" ] || [ -L "$name" ] || continue
          case $name in releases|current|current.policygen-tmp|.policygen-lock) continue;; esac
          count=$((count + 1)); first=$name
        done
        [ $count = 0 ] && say nothing || say "foreign $count files and folders, such as '$first'"
      fi
      """)
  }

  /// Makes the folder that a release is uploaded into.
  ///
  /// - Parameter expected: the id of what readers see; empty for nothing, `any` where it does not matter.
  static func preparing(_ id: String, in path: String, expecting expected: String) -> HostScript {
    HostScript(
      in: path,
      """
      expected=\(expected)
      mkdir -p "$path/releases" || fail
      cd "$path" || fail
      command -v rsync >/dev/null 2>&1 || { say norsync; return; }
      [ -L current ] || [ ! -e current ] || { say blocked; return; }
      unchanged
      left=$(cd releases && ls -1d \(unfinishedPrefix)* 2>/dev/null | tail -n 8)
      number=$$
      until mkdir "releases/\(unfinishedPrefix)\(id)-$number" 2>/dev/null; do
        [ -e "releases/\(unfinishedPrefix)\(id)-$number" ] || mkdir "releases/\(unfinishedPrefix)\(id)-$number" || fail
        number=$((number + 1))
      done
      say "ready \(unfinishedPrefix)\(id)-$number"
      printf '%s\\n' $now $left
      """)
  }

  /// Makes an uploaded release the one that readers see, and deletes those that are too many; the one before stays.
  ///
  /// - Parameters:
  ///   - upload: the name of the folder that it was uploaded into.
  ///   - assets: those that the release before it has, and this machine has not.
  ///   - count: of the release's files, with those.
  static func finishing(
    _ id: String, from upload: String, assets: [String], count: Int, keep: Int, in path: String,
    expecting expected: String, patience: Int
  ) -> HostScript {
    HostScript(
      in: path,
      """
      expected=\(expected) patience=\(patience) upload=\(upload)
      asset() {
        [ ! -f "releases/$upload/$1" ] || return 0
        mkdir -p "releases/$upload/${1%/*}" || fail
        ln "current/$1" "releases/$upload/$1" 2>/dev/null || cp -p "current/$1" "releases/$upload/$1" || fail
      }
      cd "$path" || fail
      lock
      unchanged
      [ -d "releases/$upload" ] || fail "the upload was deleted meanwhile"
      \(assets.map { "asset \(Quoting.shell($0))" }.joined(separator: "\n"))
      count=$(find "releases/$upload" -type f -print0 | tr -cd '\\000' | wc -c | tr -d ' ')
      [ "$count" = \(count) ] || fail "$count files arrived instead of \(count)"
      name=\(id); number=2
      while [ -e "releases/$name" ]; do name=\(id).$number; number=$((number + 1)); done
      mv "releases/$upload" "releases/$name" || fail
      switch "$name"
      kept=1; [ -z "$now" ] || kept=2
      # Names of releases have nothing that a shell would split or expand; what has another name is somebody else's.
      for old in $(ls -1t releases | grep -E '\(releaseName)'); do
        [ "$old" != "$name" ] && [ "$old" != "$now" ] || continue
        [ ! -L "releases/$old" ] && [ -f "releases/$old/publication.json" ] || continue
        kept=$((kept + 1))
        [ $kept -le \(keep) ] || rm -rf "releases/$old" || printf '%s\\n' "cannot delete releases/$old" >&2
      done
      rm -rf releases/\(unfinishedPrefix)* || printf 'cannot delete unfinished uploads\\n' >&2
      say "done $name"
      """)
  }

  /// Deletes an upload that came to nothing.
  static func clearing(_ upload: String, in path: String) -> HostScript {
    HostScript(
      in: path,
      """
      cd "$path" || fail
      rm -rf "releases/\(upload)" || fail
      say done
      """)
  }

  /// Tells which releases are there, the newest first.
  static func listing(in path: String) -> HostScript {
    HostScript(
      in: path,
      """
      say releases
      cd "$path/releases" 2>/dev/null || return 0
      for name in $(ls -1t | grep -E '\(releaseName)'); do
        [ ! -f "$name/publication.json" ] || printf '%s\\n' "$name"
      done
      """)
  }

  /// Gives what a release says of itself.
  static func reading(_ release: String, in path: String) -> HostScript {
    HostScript(
      in: path,
      """
      cd "$path/releases/"\(Quoting.shell(release)) || fail
      say publication
      cat publication.json || fail
      """)
  }

  /// Makes a release that is there the one that readers see.
  ///
  /// - Parameter expected: the id of what readers see; `any` where it does not matter.
  static func rollingBack(
    to release: String, in path: String, expecting expected: String, patience: Int
  ) -> HostScript {
    HostScript(
      in: path,
      """
      expected=\(expected) patience=\(patience)
      cd "$path" || fail
      lock
      unchanged
      [ -f "releases/"\(Quoting.shell(release))/publication.json ] || fail "there is no release \(release) any more"
      [ -L current ] || [ ! -e current ] || { say blocked; return; }
      switch \(Quoting.shell(release))
      say done
      """)
  }
}
