#!/usr/bin/env bash
# Runs policygen for the action: annotations or SARIF, the summary of the job, the comment on the pull request, the
# outputs. The inputs are in the environment, as action.yml names them.
set -euo pipefail

: "${POLICYGEN:?}" "${GITHUB_OUTPUT:?}" "${GITHUB_STEP_SUMMARY:?}" "${RUNNER_TEMP:?}"
project="${PROJECT:-.}"
levels=(none editorial changelog notify notify-in-advance re-consent)
folder="$(mktemp -d "$RUNNER_TEMP/policygen-report.XXXXXX")"
report="$folder/report.md"
marker="<!-- policygen -->"

wrong() {
  echo "::error title=policygen::$1"
  exit 2
}

case "${STRICT:-false} ${COMMENT:-false}" in
  "true true" | "true false" | "false true" | "false false") ;;
  *) wrong "the inputs 'strict' and 'comment' are true or false" ;;
esac
case "${FORMAT:-github}" in
  github | sarif) ;;
  *) wrong "the input 'format' is github or sarif" ;;
esac
if [ "${COMPARE_OLD:+given}" != "${COMPARE_NEW:+given}" ]; then
  wrong "the inputs 'compare-old' and 'compare-new' are given together"
fi

# Places are named from the project's folder; GitHub wants them from the repository's.
prefix=""
case "$project" in
  . | ./ | "") ;;
  *[!A-Za-z0-9._/-]* | /* | *..*) echo "::notice title=policygen::places are named from the project's folder" ;;
  *)
    prefix="${project#./}"
    prefix="${prefix%/}/"
    ;;
esac

annotate() {
  sed -E "s|^(::[a-z]+ file=)|\\1$prefix|"
}

in_repository() {
  sed -E "s|^( *\"uri\": \")|\\1$prefix|"
}

# changes FORMAT [OPTION…]: the changes of the project, or between the two documents.
changes() {
  if [ -n "${COMPARE_OLD:-}" ]; then
    "$POLICYGEN" compare --format "$@" -- "$COMPARE_OLD" "$COMPARE_NEW"
  else
    "$POLICYGEN" changes --project "$project" --format "$@" ${POLICY:+-- "$POLICY"}
  fi
}

check() {
  local options=(--project "$project" --format "$1")
  [ "${STRICT:-false}" = false ] || options+=(--strict)
  "$POLICYGEN" check "${options[@]}"
}

# finish CODE: what every end of the run leaves behind.
finish() {
  {
    echo "level=$level"
    echo "material=$material"
    echo "report=$report"
    [ "${FORMAT:-github}" = github ] || echo "sarif=$folder/sarif"
  } >> "$GITHUB_OUTPUT"
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
  if [ "${COMMENT:-false}" = true ]; then comment; fi
  exit "$1"
}

# The comment of an earlier run is written anew, so that there is one. A pull request from a fork has no right to write:
# that is said, and fails nothing.
comment() {
  if [ -z "${PULL_REQUEST:-}" ]; then
    echo "::notice title=policygen::there is no pull request to comment on"
    return
  fi
  local comments="repos/${GITHUB_REPOSITORY:?}/issues/$PULL_REQUEST/comments" id
  id="$(gh api --paginate "$comments?per_page=100" \
    --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id")" || id=""
  id="${id%%$'\n'*}"
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$report" && return
  else
    gh api --silent --method POST "$comments" -F "body=@$report" && return
  fi
  echo "::warning title=policygen::the comment could not be written; the job's summary has the report"
}

level=""
material=""
echo "$marker" > "$report"

if [ -z "${COMPARE_OLD:-}" ]; then
  code=0
  if [ "${FORMAT:-github}" = sarif ]; then
    mkdir -p "$folder/sarif"
    check sarif > "$folder/check.sarif" || code=$?
    in_repository < "$folder/check.sarif" > "$folder/sarif/check.sarif"
  else
    check github > "$folder/check.txt" || code=$?
    annotate < "$folder/check.txt"
  fi
  check markdown > "$folder/check.md" || true
  problems="$(head -n 1 "$folder/check.md")"
  if [ "$code" != 0 ]; then
    {
      echo "## The policies have errors"
      echo
      # A comment holds 65,536 characters.
      head -n 100 "$folder/check.md" | head -c 60000
    } >> "$report"
    finish "$code"
  fi
fi

code=0
changes json > "$folder/changes.json" || code=$?
if [ "$code" != 0 ]; then
  echo "The changes could not be found: see the job's log." >> "$report"
  finish "$code"
fi
level=none
for one in "${levels[@]}"; do
  if grep -q "^  \"level\": \"$one\",\$" "$folder/changes.json"; then level="$one"; fi
done
material=false
if grep -q '^  "material": true,$' "$folder/changes.json"; then material=true; fi

if [ "${FORMAT:-github}" = sarif ]; then
  mkdir -p "$folder/sarif"
  changes sarif > "$folder/changes.sarif"
  in_repository < "$folder/changes.sarif" > "$folder/sarif/changes.sarif"
else
  changes github > "$folder/changes.txt"
  annotate < "$folder/changes.txt"
fi
changes markdown ${FAIL_ON:+--fail-on "$FAIL_ON"} >> "$report" || code=$?
if [ "$(wc -l < "$report")" -le 1 ]; then echo "No policy has a released version to compare with." >> "$report"; fi
if [ -z "${COMPARE_OLD:-}" ]; then
  {
    echo
    echo "\`policygen check\`: $problems"
  } >> "$report"
fi
finish "$code"
