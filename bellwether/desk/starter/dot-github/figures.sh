#!/usr/bin/env bash
# Imports what downloads/imports.txt lists, one import a line with its options, and records what has moved. Leaves the
# folder proposal/ behind, with figures.patch and the text of a pull request; or nothing, where nothing has changed.
# What is given is the command: figures.sh .venv/bin/python build.py
set -euo pipefail
rm -rf proposal
if [ ! -f downloads/imports.txt ]; then
  echo 'There is no downloads/imports.txt: write it on the branch `downloads`, one import a line, beside the files.' |
    tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
  exit 1
fi
reports=$(mktemp -d)
as_text() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/@/\&#64;/g'; }
folded() { printf '\n<details><summary>%s</summary>\n\n<pre>\n' "$1" && as_text && printf '</pre>\n</details>\n'; }

# The imports that are listed, one a line: without the marks that Windows adds, and without comments, which begin with a
# `#` at the beginning of a line or after a blank, where no quotes are open.
imports() {
  LC_ALL=C sed $'1s/^\xef\xbb\xbf//; s/\r$//' downloads/imports.txt | awk '{
    quote = ""
    for (at = 1; at <= length($0); at++) {
      sign = substr($0, at, 1)
      if (quote != "") { if (sign == quote) quote = "" }
      else if (sign == "\"" || sign == "\047") quote = sign
      else if (sign == "#" && (at == 1 || substr($0, at - 1, 1) ~ /[ \t]/)) break
    }
    line = substr($0, 1, at - 1)
    gsub(/^[ \t]+|[ \t]+$/, "", line)
    if (line != "") print line
  }'
}

failed=0
while IFS= read -r line; do
  echo "import $line"
  if printf '%s\n' "$line" | xargs "$@" import --report "$reports/one.md" > "$reports/said" 2>&1; then
    cat "$reports/one.md" >> "$reports/body.md" && echo >> "$reports/body.md"
  else
    failed=$((failed + 1))
    folded "Not imported: $(printf '%s' "$line" | as_text)" < "$reports/said" >> "$reports/body.md"
  fi
  cat "$reports/said"
done < <(imports)

if [ -z "$(git status --porcelain content)" ]; then
  echo 'Nothing has changed.'
  [ "$failed" != 0 ] || exit 0
  cat "$reports/body.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
  exit 1
fi
"$@" record --reason 'New releases of figures.' > "$reports/said" 2>&1 || echo 'Not recorded.' >> "$reports/said"
folded 'What was recorded' < "$reports/said" >> "$reports/body.md"
"$@" check --stale --no-advice > "$reports/said" 2>&1 || true
folded 'Check, with statements that are stale' < "$reports/said" >> "$reports/body.md"

mkdir proposal
git add --all content
git diff --cached --binary > proposal/figures.patch
[ "$failed" = 0 ] || echo "$failed" > proposal/failed
# Whole lines, up to 60,000 bytes: GitHub takes 65,536 characters.
LC_ALL=C awk '(size += length($0) + 1) > 60000 { print "…"; exit } { print }' "$reports/body.md" > proposal/body.md
