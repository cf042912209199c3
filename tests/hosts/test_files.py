"""Which files each host is given: those that it reads, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from bellwether.cli import USAGE, main
from bellwether.model.host import HostName
from bellwether.outputs.hosts.rules import TYPES
from tests.conftest import LAYOUTS, Built, Site
from tests.files import tree
from tests.hosts import aws, readers
from tests.hosts.answers import HABITS, MOVED
from tests.sample import minimal_site, read, write

LISTED = {"_headers", "_redirects"}
OWN = {
    "any": {*LISTED, ".nojekyll"},
    "github-pages": {".nojekyll", "CNAME"},
    "gitlab-pages": {"_redirects"},
    "cloudflare-pages": LISTED,
    "netlify": LISTED,
    "s3": {".host/upload.sh", ".host/cloudfront.js", ".host/cloudformation.json"},
    "nginx": {".host/nginx.conf"},
    "apache": {".htaccess"},
}
STUBS = {"jobs/tuner/index.html", "compare/piano-tuner-vs-organ-tuner/index.html"}


def settings(host: str, *lines: str) -> dict[str, str]:
    return {"site.yaml": "\n".join([minimal_site()["site.yaml"] + f"host: {host}", *lines, ""])}


def test_every_host_is_tested() -> None:
    assert set(OWN) == set(get_args(HostName))
    assert set(HABITS) == set(OWN) - {"any"}  # of which nothing is known


@pytest.mark.parametrize("host", OWN)
def test_a_host_gets_what_it_reads_and_else_the_same_site(site: Site, sample: Built, host: str) -> None:
    built, plain = tree(site(settings(host)).out), tree(sample.out)
    left_out = STUBS if host == "gitlab-pages" else set()
    listed = LISTED | {"pages.json"} if left_out else LISTED

    assert set(built) == (set(plain) - OWN["any"] - left_out) | OWN[host]
    assert {path for path in set(built) & set(plain) if built[path] != plain[path]} <= listed


SENDING = sorted(OWN.keys() - {"github-pages", "gitlab-pages"})


def host_words(built: Built, host: str) -> str:
    return "\n".join(built.text(path) for path in sorted(OWN[host]))


@pytest.mark.parametrize("host", SENDING)
def test_browsers_are_not_told_to_ask_for_nothing_but_https_unless_the_settings_say_so(site: Site, host: str) -> None:
    words = host_words(site(settings(host)), host).lower()

    assert "strict-transport-security" not in words
    assert "stricttransportsecurity" not in words


@pytest.mark.parametrize("host", SENDING)
@pytest.mark.parametrize(("asked", "sent"), [("host", ""), ("subdomains", "; includeSubDomains")])
def test_https_alone_is_asked_for_as_far_as_the_settings_say(site: Site, host: str, asked: str, sent: str) -> None:
    built = site(settings(host, f"https_only: {asked}"))

    assert set(re.findall(r"max-age=31536000(?!, immutable)([^\"\\\n]*)", host_words(built, host))) == {sent}
    if host == "s3":
        resources = built.json(".host/cloudformation.json")["Resources"]
        policy = resources["Headers"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        expected = {"Override": True, "AccessControlMaxAgeSec": 31536000, "IncludeSubdomains": bool(sent)}
        assert policy["StrictTransportSecurity"] == expected


@pytest.mark.parametrize("host", OWN)
def test_the_site_for_any_host_passes_the_strict_build(site: Site, host: str) -> None:
    built = site(settings(host, "compress: true"), strict=True, base_url="https://site.example/sub")

    assert built.report.warnings == ()
    assert built.report.redirects == 2


@pytest.mark.parametrize(
    ("base_url", "domain"),
    [
        ("https://jobs.example.org", "jobs.example.org"),
        ("https://jobs.example.org/", "jobs.example.org"),
        ("https://somebody.github.io", None),
        ("https://somebody.github.io/jobs", None),
        ("https://example.org/jobs", None),
    ],
)
def test_a_domain_of_ones_own_is_named_for_github(site: Site, base_url: str, domain: str | None) -> None:
    built = site(settings("github-pages"), base_url=base_url)

    assert built.has("CNAME") == bool(domain)
    assert not domain or built.text("CNAME") == f"{domain}\n"


def test_every_kind_of_file_that_is_made_has_its_type(sample: Built) -> None:
    endings = {path.suffix.lstrip(".") for path in sample.out.rglob("*") if path.is_file()} - {""}

    assert endings - set(TYPES) == set()


@pytest.fixture
def moved(site: Site) -> Built:
    entry = minimal_site()["occupations/piano-tuner.md"].replace("[/jobs/tuner/]", str(list(MOVED)))
    return site({**settings("s3"), "occupations/piano-tuner.md": entry}, base_url="https://site.example/sub")


def test_a_bucket_holds_every_file_as_what_it_is_and_redirects_as_such(moved: Built, tmp_path: Path) -> None:
    bucket, others = aws.uploaded(tmp_path, moved.out)
    served = {f"sub/{path}": data for path, data in tree(moved.out).items() if not path.startswith(".")}

    assert {key: stored.body for key, stored in bucket.items()} == served
    for key, stored in bucket.items():
        assert stored.kind == TYPES[key.rpartition(".")[2]], key
        assert ("immutable" in stored.cache) == key.startswith("sub/assets/"), key
        assert stored.cache, key
    assert {key: stored.redirect for key, stored in bucket.items() if stored.redirect} == {
        "sub/jobs/tuner/index.html": "/sub/jobs/piano-tuner/",
        "sub/old/tuner/index.html": "/sub/jobs/piano-tuner/",
        "sub/a.html": "/sub/jobs/piano-tuner/",
        "sub/Jobs/Piano_Tuner.html": "/sub/jobs/piano-tuner/",
        "sub/2019/05/café/index.html": "/sub/jobs/piano-tuner/",
        "sub/wiki/tuner (piano)/index.html": "/sub/jobs/piano-tuner/",
        "sub/compare/piano-tuner-vs-organ-tuner/index.html": "/sub/compare/organ-tuner-vs-piano-tuner/",
    }
    assert others == [["cloudfront", "create-invalidation", "--distribution-id", "E123", "--paths", "/sub/*"]]


def test_an_upload_deletes_what_the_site_no_longer_has_and_nothing_beside_it(moved: Built, tmp_path: Path) -> None:
    stale = aws.Stored(b"", "", "")
    bucket, _ = aws.uploaded(tmp_path, moved.out, {"sub/jobs/harp-tuner/index.html": stale, "other/index.html": stale})

    assert "sub/jobs/harp-tuner/index.html" not in bucket
    assert "other/index.html" in bucket


def test_a_site_without_redirects_uploads_none(site: Site, tmp_path: Path) -> None:
    entry = minimal_site()["occupations/piano-tuner.md"].replace("aliases: [/jobs/tuner/]\n", "")
    built = site(
        {**settings("s3"), "occupations/piano-tuner.md": entry, "comparisons/organ-tuner-vs-piano-tuner.md": None}
    )
    bucket, _ = aws.uploaded(tmp_path, built.out)

    assert not [stored for stored in bucket.values() if stored.redirect]


def test_the_template_holds_the_function_and_names_what_it_makes(moved: Built) -> None:
    template = moved.json(".host/cloudformation.json")
    resources = template["Resources"]
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    (origin,) = config["Origins"]

    assert resources["Function"]["Properties"]["FunctionCode"] == moved.text(".host/cloudfront.js").rstrip("\n")
    assert config["DefaultCacheBehavior"]["TargetOriginId"] == origin["Id"]
    events = [each["EventType"] for each in config["DefaultCacheBehavior"]["FunctionAssociations"]]
    assert events == ["viewer-request", "viewer-response"]
    assert set(template["Outputs"]) == {"Bucket", "Distribution", "Address"}
    named = {ref for ref in references(template) if not ref.startswith("AWS::")}
    assert named <= set(resources) | set(template["Parameters"])
    assert json.dumps(template).isascii()


def references(value: object) -> set[str]:
    """What a template refers to by name."""
    if isinstance(value, list):
        return {name for each in value for name in references(each)}
    if not isinstance(value, dict):
        return set()
    found = {name for each in value.values() for name in references(each)}
    if "Ref" in value:
        found.add(value["Ref"])
    if "Fn::GetAtt" in value:
        found.add(value["Fn::GetAtt"][0])
    return found


def test_redirects_for_cloudflare_are_static_and_none_comes_twice(site: Site) -> None:
    rules = readers.redirect_rules(site(settings("cloudflare-pages")).text("_redirects"))

    assert [old for old, _, _ in rules if "*" in old or ":" in old] == []
    assert len({old for old, _, _ in rules}) == len(rules) == 4


def test_the_option_takes_the_place_of_the_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = write(tmp_path / "content", {**minimal_site(), **settings("nginx")})
    places = ["--content", str(content), "--layouts", str(LAYOUTS), "--out", str(tmp_path / "site")]
    files = [
        main(["build", *places, "--today", "2026-11-20", *host]) or tree(tmp_path / "site")
        for host in ([], ["--host", "apache"])
    ]

    assert [OWN[host] <= set(built) for host in ("nginx", "apache") for built in files] == [True, False, False, True]
    assert main(["build", *places, "--host", "geocities"]) == USAGE
    assert "invalid choice: 'geocities'" in capsys.readouterr().err


def test_a_host_that_nobody_knows_is_refused_by_name(tmp_path: Path) -> None:
    library, problems = read(write(tmp_path, {**minimal_site(), **settings("geocities")}))
    (problem,) = problems.errors

    assert library is None
    assert problem.field == "host"
    assert problem.message == "'geocities' is none of the possible values"
    assert "'github-pages'" in problem.cure
