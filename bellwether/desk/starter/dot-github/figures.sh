#!/usr/bin/env bash
# Imports what downloads/imports.txt lists, one import a line with its options, and records what has moved. Leaves the
# folder proposal/ behind, with figures.patch and the text of a pull request; or nothing, where nothing has changed.
# What is given is the command: figures.sh .venv/bin/python build.py
set -euo pipefail
reports=$(mktemp -d)
as_text() { sed 's/&/\&amp;/g; s/</\&lt;/g; s/@/\&#64;/g'; }
folded() { printf '\n<details><summary>%s</summary>\n\n<pre>\n' "$1" && as_text && printf '</pre>\n</details>\n'; }

failed=0
while IFS= read -r line || [ -n "$line" ]; do
  case $line in '' | '#'*) continue ;; esac
  echo "import $line"
  if printf '%s\n' "$line" | xargs "$@" import --report "$reports/one.md" > "$reports/said" 2>&1; then
    cat "$reports/one.md" >> "$reports/body.md" && echo >> "$reports/body.md"
  else
    failed=$((failed + 1))
    folded "Not imported: $(printf '%s' "$line" | as_text)" < "$reports/said" >> "$reports/body.md"
  fi
  cat "$reports/said"
done < downloads/imports.txt

if [ -z "$(git status --porcelain content)" ]; then
  echo 'Nothing has changed.'
  [ "$failed" = 0 ]
  exit
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
