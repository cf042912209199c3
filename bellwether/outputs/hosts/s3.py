"""S3: a script that uploads the site, and what CloudFront needs in front of it.

The bucket alone, as a website, knows folders, the 404 page and redirects, but neither https nor headers. CloudFront has
both, and a function for the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from bellwether.model.output import Output
from bellwether.model.urls import output_path
from bellwether.outputs.hosts.cloudformation import template
from bellwether.outputs.hosts.rules import ASKED_AGAIN, FOLDER, FOR_GOOD, POLICY, TYPES, Rules, text

FUNCTION = f"{FOLDER}/cloudfront.js"

_UPLOAD = """\
#!/bin/sh
# Made by the build. Uploads the site: sh {folder}/upload.sh BUCKET [DISTRIBUTION]
# Assets go first, so that no page asks for what is not there yet; what has been uploaded is not uploaded again by
# what follows; what the site no longer has is deleted at the end.
set -eu
bucket=${{1:?'name the bucket: sh upload.sh BUCKET [DISTRIBUTION]'}}
cd "$(dirname "$0")/.."

put() {{ # the folder, where it goes, its cache-control
  while IFS='|' read -r ending kind; do
    aws s3 sync "$1" "s3://$bucket{root}$2" --exclude '*' --include "*.$ending" --exclude '.*' --exclude '*/.*' \\
      --content-type "$kind" --cache-control "$3" </dev/null
  done <<'TYPES'
{types}
TYPES
}}

put assets assets '{for_good}'
put . '' '{asked_again}'
while IFS='	' read -r file to; do
  [ "$file" ] || continue
  aws s3 cp "$file" "s3://$bucket{root}$file" --website-redirect "$to" \\
    --content-type 'text/html; charset=utf-8' --cache-control '{asked_again}' </dev/null
done <<'REDIRECTS'
{redirects}
REDIRECTS
aws s3 sync . "s3://$bucket{root}" --delete --exclude '.*' --exclude '*/.*'
if [ $# -gt 1 ]; then
  aws cloudfront create-invalidation --distribution-id "$2" --paths '{root}*'
fi"""

_HANDLER = """\
// Made by the build for CloudFront Functions (cloudfront-js-2.0), for viewer requests and viewer responses.
const moved = {moved};
const asked = {asked};
const gone = {gone};
const headers = {headers};
const zones = {zones};
const page = {page};

function sent(uri) {{
  const made = {{}};
  for (const name in headers) made[name] = {{ value: headers[name] }};
  for (const start in zones) {{
    if (!uri.startsWith(start)) continue;
    for (const name in zones[start]) made[name] = {{ value: zones[start][name] }};
  }}
  return made;
}}

function query(request) {{
  const parts = [];
  for (const name in request.querystring) {{
    const one = request.querystring[name];
    for (const each of one.multiValue || [one]) parts.push(each.value ? name + '=' + each.value : name);
  }}
  return parts.length ? '?' + parts.join('&') : '';
}}

function has(map, name) {{
  return Object.prototype.hasOwnProperty.call(map, name);
}}

function movedTo(to, request) {{
  const made = sent(request.uri);
  made.location = {{ value: to }};
  return {{ statusCode: 301, statusDescription: 'Moved Permanently', headers: made }};
}}

function handler(event) {{
  const request = event.request;
  const uri = request.uri;
  if (event.context.eventType === 'viewer-response') {{
    const made = sent(uri);
    for (const name in made) event.response.headers[name] = made[name];
    return event.response;
  }}
  const spelled = uri.replace(/%[0-9a-f]{{2}}/gi, escape => escape.toUpperCase());
  const rest = query(request);
  for (const form of [spelled, spelled + '/']) {{
    if (has(asked, form + rest)) return movedTo(asked[form + rest], request);
    if (has(moved, form)) return movedTo(moved[form] + rest, request);
  }}
  if (gone.includes(uri) || gone.includes(uri + '/')) {{
    const made = sent(uri);
    made['content-type'] = {{ value: 'text/html; charset=utf-8' }};
    return {{ statusCode: 410, statusDescription: 'Gone', headers: made, body: {{ encoding: 'text', data: page }} }};
  }}
  if (uri.endsWith('/')) request.uri = uri + 'index.html';
  else if (!uri.slice(uri.lastIndexOf('/')).includes('.')) return movedTo(uri + '/' + rest, request);
  return request;
}}"""

# What a function cannot have from the bucket, it says itself.
_GONE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Gone</title>'
    '<h1>This page has been withdrawn</h1><p><a href="{root}">Home</a></p></html>'
)


def s3(rules: Rules) -> Iterator[Output]:
    """The upload, the function, and the template that sets up bucket and distribution with it."""
    function = _function(rules)
    yield text(f"{FOLDER}/upload.sh", _upload(rules))
    yield text(FUNCTION, function)
    yield text(f"{FOLDER}/cloudformation.json", json.dumps(template(rules, function), indent=2))


def _upload(rules: Rules) -> str:
    kinds = "\n".join(f"{ending}|{kind}" for ending, kind in TYPES.items())
    stubs = ((old, new) for old, new in rules.moved if old in rules.stubs)
    moved = "\n".join(f"{output_path(old)}\t{rules.urls.href(new)}" for old, new in stubs)
    return _UPLOAD.format(
        folder=FOLDER, root=rules.root, types=kinds, redirects=moved, for_good=FOR_GOOD, asked_again=ASKED_AGAIN
    )


def _function(rules: Rules) -> str:
    href = rules.urls.href
    moved = {href(old): href(new) for old, new in rules.moved}
    if rules.urls.base_path:
        moved[rules.urls.base_path] = rules.root
    return _HANDLER.format(
        moved=json.dumps(moved),
        asked=json.dumps({href(old): href(new) for old, new in rules.asked}),
        gone=json.dumps([href(old) for old in rules.gone]),
        headers=json.dumps(_lowered(rules.security)),
        zones=json.dumps({href(zone.address): _lowered({POLICY: zone.policy, **zone.robots}) for zone in rules.zones}),
        page=json.dumps(_GONE.format(language=rules.language, root=rules.root)),
    )


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    """CloudFront knows names of headers in small letters only."""
    return {name.lower(): value for name, value in headers.items()}
