#!/usr/bin/env bash
# Fetches the site that was published last into the folder $1: the artifact that publish.yml leaves behind.
# Without one (the first time, or after 90 days without a change) there is no such folder, and that is no failure.
# Needs GH_TOKEN with `actions: read`. Artifacts of other workflows are never taken: a pull request could name one alike.
set -euo pipefail
into=$1
runs=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow publish.yml --branch main --status success \
  --limit 100 --json databaseId --jq '.[].databaseId') || runs=
for run in $runs; do
  if gh run download "$run" --repo "$GITHUB_REPOSITORY" --name published-site --dir "$into" 2>/dev/null; then
    echo "The site of run $run is the one published last."
    exit 0
  fi
done
echo "There is no earlier build."
