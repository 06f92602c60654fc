#!/bin/sh
# Runs a kaito-render command as a GitHub Actions step. Its inputs are passed as variables, so that no value becomes shell code.
#
#   COMMAND       validate, diff, render or commit
#   FILES, ARGS   values of --filename, and additional arguments, one per line
#   ENVIRONMENT   the value of --env
#   RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY   as GitHub sets them
set -eu

set --
while IFS= read -r line; do
  [ -z "$line" ] || set -- "$@" "--filename=$line"
done <<LINES
${FILES:-}
LINES
[ -z "${ENVIRONMENT:-}" ] || set -- "$@" "--env=$ENVIRONMENT"
while IFS= read -r line; do
  [ -z "$line" ] || set -- "$@" "$line"
done <<LINES
${ARGS:-}
LINES

output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

case $COMMAND in
validate)
  sarif=$(mktemp -d "$RUNNER_TEMP/kaito-render.XXXXXX")/kaito-render.sarif
  kaito-render validate "$@" --format sarif > "$sarif" 2>/dev/null || true
  # Empty if the input could not be read at all; the second run says why.
  [ ! -s "$sarif" ] || output sarif "$sarif"
  exec kaito-render validate "$@" --format github
  ;;
diff)
  report=$(mktemp -d "$RUNNER_TEMP/kaito-render.XXXXXX")/diff.md
  status=0
  kaito-render diff "$@" --format markdown > "$report" || status=$?
  case $status in
  0) changed=false ;;
  1) changed=true ;;
  *) exit "$status" ;;
  esac
  cat "$report" >> "$GITHUB_STEP_SUMMARY"
  output changed "$changed"
  output report "$report"
  ;;
render | commit) exec kaito-render "$COMMAND" "$@" ;;
*)
  echo "::error title=kaito-render::the input command must be validate, diff, render or commit"
  exit 64
  ;;
esac
