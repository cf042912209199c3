"""S3 and CloudFront: the upload script over an `aws` that only notes its calls, and the function in Node."""

from __future__ import annotations

import json
import mimetypes
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.hosts.answers import Answer

NODE = shutil.which("node")
BUCKET = "the-bucket"
_UNIT = "\x1f"  # between the arguments of a call

_RUNNER = """
const fs = require('fs');
const handler = new Function(fs.readFileSync(process.argv[1], 'utf8') + '; return handler;')();
require('readline').createInterface({input: process.stdin}).on('line', line => {
  console.log(JSON.stringify(handler(JSON.parse(line))));
});
"""


@dataclass(frozen=True)
class Stored:
    """An object of a bucket."""

    body: bytes
    kind: str
    cache: str
    redirect: str = ""


Bucket = dict[str, Stored]


def uploaded(folder: Path, site: Path, before: Mapping[str, Stored] | None = None) -> tuple[Bucket, list[list[str]]]:
    """What the upload script makes of a bucket, and its calls that are none of S3's."""
    log = folder / "calls"
    log.write_text("")
    program = folder / "bin/aws"
    program.parent.mkdir(exist_ok=True)
    program.write_text('#!/bin/sh\nprintf "%s\\037" "$@" >>"$CALLS"\necho >>"$CALLS"\n')
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "CALLS": str(log)}
    command = ["sh", site / ".host/upload.sh", BUCKET, "E123"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    bucket: Bucket = dict(before or {})
    others = []
    for line in log.read_text(encoding="utf-8").splitlines():
        call = line.split(_UNIT)[:-1]
        if call[:2] == ["s3", "sync"]:
            _sync(bucket, site, call[2:])
        elif call[:2] == ["s3", "cp"]:
            _copy(bucket, site, call[2:])
        else:
            others.append(call)
    return bucket, others


def _options(arguments: list[str]) -> tuple[dict[str, str], list[tuple[bool, str]], bool]:
    """Options with a value, filters in their order, and whether to delete."""
    options, filters, rest = {}, [], list(arguments)
    delete = "--delete" in rest
    rest = [argument for argument in rest if argument != "--delete"]
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        if name in ("--include", "--exclude"):
            filters.append((name == "--include", value))
        else:
            options[name] = value
    return options, filters, delete


def _key(target: str) -> str:
    assert target.startswith(f"s3://{BUCKET}/"), target
    return target.removeprefix(f"s3://{BUCKET}/")


def _sync(bucket: Bucket, site: Path, arguments: list[str]) -> None:
    """Files that are new or of another size; the last filter that fits a path, seen from the source, decides."""
    source, prefix = site / arguments[0], _key(arguments[1])
    prefix += "" if not prefix or prefix.endswith("/") else "/"
    options, filters, delete = _options(arguments[2:])

    def meant(path: str) -> bool:
        return next((include for include, pattern in reversed(filters) if fnmatchcase(path, pattern)), True)

    files = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    for name, path in files.items():
        known = bucket.get(prefix + name)
        if meant(name) and (known is None or len(known.body) != path.stat().st_size):
            _put(bucket, prefix + name, path, options)
    if delete:
        for key in [key for key in bucket if key.startswith(prefix)]:
            name = key.removeprefix(prefix)
            if meant(name) and name not in files:
                del bucket[key]


def _copy(bucket: Bucket, site: Path, arguments: list[str]) -> None:
    options, _, _ = _options(arguments[2:])
    _put(bucket, _key(arguments[1]), site / arguments[0], options)


def _put(bucket: Bucket, key: str, path: Path, options: Mapping[str, str]) -> None:
    guessed = mimetypes.guess_type(path.name)[0] or "binary/octet-stream"
    kind, cache = options.get("--content-type", guessed), options.get("--cache-control", "")
    bucket[key] = Stored(path.read_bytes(), kind, cache, options.get("--website-redirect", ""))


@dataclass(frozen=True)
class CloudFront:
    """The distribution of the template: the function at both ends, the bucket between, the 404 page for the rest."""

    bucket: Bucket
    node: subprocess.Popen[str]
    always: Mapping[str, str]
    not_found: str

    def ask(self, path: str, **_: str) -> Answer:
        """The answer to a GET."""
        parts = urlsplit(path)
        query = {name: {"value": value} for name, value in parse_qsl(parts.query, keep_blank_values=True)}
        request = {"method": "GET", "uri": parts.path, "querystring": query, "headers": {}, "cookies": {}}
        done = self._called("viewer-request", request=request)
        if "statusCode" in done:
            return _made(done["statusCode"], done["headers"], done.get("body", {}).get("data", "").encode())
        stored = self.bucket.get(done["uri"].lstrip("/"))
        if stored is None:  # no function is called for an error
            page = self.bucket[self.not_found.lstrip("/")]
            sent = {**self.always, "content-type": page.kind, "cache-control": page.cache}
            return Answer(404, {name: [value] for name, value in sent.items()}, page.body)
        sent = {"content-type": {"value": stored.kind}, "cache-control": {"value": stored.cache}}
        response = {"statusCode": 200, "headers": sent}
        response = self._called("viewer-response", request=done, response=response)
        return _made(200, response["headers"], stored.body)

    def _called(self, kind: str, **event: object) -> Any:
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.write(json.dumps({"context": {"eventType": kind}, **event}) + "\n")
        self.node.stdin.flush()
        return json.loads(self.node.stdout.readline())


def _made(status: int, headers: Mapping[str, Mapping[str, str]], body: bytes) -> Answer:
    return Answer(status, {name: [each["value"]] for name, each in headers.items()}, body)


@contextmanager
def cloudfront(folder: Path, site: Path) -> Iterator[CloudFront]:
    """The distribution over what the script uploads."""
    template = json.loads((site / ".host/cloudformation.json").read_text(encoding="utf-8"))
    resources = {name: resource["Properties"] for name, resource in template["Resources"].items()}
    config = resources["Headers"]["ResponseHeadersPolicyConfig"]
    always = {item["Header"].lower(): item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
    always["x-content-type-options"] = "nosniff"
    always["referrer-policy"] = config["SecurityHeadersConfig"]["ReferrerPolicy"]["ReferrerPolicy"]
    errors = resources["Distribution"]["DistributionConfig"]["CustomErrorResponses"]
    assert {error["ErrorCode"]: error["ResponseCode"] for error in errors} == {403: 404, 404: 404}
    code = folder / "function.js"
    code.write_text(resources["Function"]["FunctionCode"])
    bucket, _ = uploaded(folder, site)
    with subprocess.Popen(
        [str(NODE), "-e", _RUNNER, code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        yield CloudFront(bucket, node, always, errors[0]["ResponsePagePath"])
        assert node.stdin
        node.stdin.close()
