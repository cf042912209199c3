#!/usr/bin/env bash
# Prints where GitHub Pages publishes this repository, without a slash at the end; nothing where Pages is not set up,
# and the build then uses base_url of site.yaml. Needs GH_TOKEN with `pages: read`.
set -euo pipefail
if address=$(gh api "repos/$GITHUB_REPOSITORY/pages" --jq .html_url 2>/dev/null); then
  echo "${address%/}"
fi
