"""A small site for tests: every field of docs/writing.md, in five jobs that nobody holds at these figures.

All figures, codes and sources here are made up for the tests; none describes a real occupation.

- piano-tuner: every field of an entry, and every part of prose
- organ-tuner: figures of its broad group only; a figure that is withheld
- violin-maker: the barest entry, without codes, skills or questions
- box-office-clerk: the other field of work; tasks with horizons and observed use
- stage-doorkeeper: a score rated by hand in place of the formula; pay beyond the highest amount that is printed
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bellwether.content.load import load
from bellwether.content.validate import validate
from bellwether.model.library import Library, SiteSettings
from bellwether.model.problems import Problems
from tests.files import addresses_of_assets

TODAY = date(2026, 11, 20)

# Those in C, where the machine has them, take a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_SITE = """\
title: The Test Site
tagline: Will AI replace this test?
description: Five invented jobs with invented figures.
base_url: https://site.example
language: en
started: 2026-01-05
publisher: editors
authors:
  editors: {name: The test editors, kind: organization, about: They rate what nobody does., url: /about/}
  ada: {name: Ada Test, kind: person, about: She reviews what nobody wrote., url: "https://ada.example/"}
navigation:
  - {title: Jobs, to: /jobs/}
  - {title: Methodology, to: /methodology/}
footer:
  - {title: About, to: /about/}
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
paid_links: Some of these links would earn money if they were real.
no_paid_links: None of these links earns money.
crawlers: all
newsletter:
  title: Test letter
  url: https://letter.example/
  action: https://post.letter.example/subscribe
  field: EMAIL
  hidden: {list: jobs, source: site}
  privacy: /about/
review_every: 6
limits: {min_words: 10, min_tasks: 2, min_sources: 1, max_overlap: 90, min_jobs_in_list: 2}
"""

_MEASURES = """\
roles:
  headline: displacement
  outlook: outlook
  observed_use: exposure
  growth: growth
  openings: openings
  jobs: employed
  pay: pay
panel: [displacement, outlook, exposure]
market: [employed, growth, openings, pay]
studies: [exposure]
measures:
  displacement:
    name: Displacement risk
    short: Risk
    unit: percent
    direction: more is worse
    meaning: How much of the invented work a machine could do.
    zero: None of it.
    absent: No task is rated.
    bands:
      - {from: 0, word: low, text: Little of the work.}
      - {from: 40, word: moderate, text: Some of the work.}
      - {from: 60, word: high, text: Most of the work.}
    formula:
      inputs:
        - {input: tasks.automation, weight: 50, label: Task automation}
        - {input: skills.vulnerability, weight: 30, label: Skill vulnerability}
        - {input: exposure, weight: 20, label: Observed exposure}
  outlook:
    name: Outlook
    short: Outlook
    unit: score
    direction: more is better
    meaning: How the editors see the future of the job.
    zero: None at all.
    absent: The editors have not rated it.
    bands:
      - {from: 0, word: poor, text: Not bright.}
      - {from: 50, word: good, text: Bright.}
    entry: true
  exposure:
    name: Observed exposure
    short: Exposure
    unit: percent
    direction: more is worse
    decimals: 1
    meaning: The share of tasks for which use was seen.
    zero: Use was below the threshold, which is not never.
    absent: The test survey has no figure.
    fact: {source: survey, column: exposure, times: 100, ranked: true}
  employed:
    name: Jobs in 2024
    short: Jobs
    unit: jobs
    direction: neither
    meaning: People in the job.
    zero: Nobody was counted.
    absent: The test census has no figure.
    fact: {source: census, column: employed}
  growth:
    name: Growth to 2034
    short: Growth
    unit: change
    direction: more is better
    decimals: 1
    meaning: The projected change in jobs.
    zero: No change.
    absent: The test census has no figure.
    fact: {source: census, column: growth}
  openings:
    name: Openings a year
    short: Openings
    unit: jobs
    direction: more is better
    meaning: Places to be filled each year.
    zero: None.
    absent: The test census has no figure.
    fact: {source: census, column: openings}
  pay:
    name: Median pay
    short: Pay
    unit: dollars
    direction: more is better
    meaning: Half earn more.
    zero: Nothing was paid.
    absent: The test census has no figure.
    fact: {source: census, column: pay, top: 90000}
groups:
  code: soc
  table: census
  titles: census-titles
  tasks: census-tasks
  related: census-related
  details:
    - {table: census-schooling, column: schooling, name: Usual schooling}
"""

_SOURCES = """\
survey:
  title: Test survey
  publisher: The test institute
  url: https://survey.example/
  released: 2026-03
  licence: CC0
  credit: The test institute, Test survey (invented).
  measures: Invented use of machines.
  period: January 2026
  region: Nowhere
census:
  title: Test census
  publisher: The test office
  url: https://census.example/
  released: "2025"
  licence: Public domain
  credit: The test office, Test census (invented).
  measures: Invented people.
  region: Testland
"""

_SURVEY = """\
code,title,exposure,exposure_below,exposure_same,exposure_of
99-1010,All instrument tuners (test figures),0.125,420,0,700
99-2011,Box office clerks (test figures),0.48,636,0,700
99-2012,Stage doorkeepers (test figures),0,0,300,700
"""

_CENSUS = """\
code,title,employed,growth,openings,pay
99-1010,All instrument tuners (test figures),3200,-1.7,*,41000
99-1011,Piano tuners (test figures),2000,2.5,300,45500
99-2011,Box office clerks (test figures),12000,-8,1500,33000
99-2012,Stage doorkeepers (test figures),900,0,80,#
"""

_SCHOOLING = """\
code,schooling
99-1011,Apprenticeship
99-2011,None
99-2012,—
"""

_TITLES = """\
code,title
99-1011.00,Piano Technician
99-1011.00,Fork Bearer
99-2011.01,Fork Bearer
"""

_TASKS = """\
code,id,task,kind
99-1011.00,1,Strike a key.,core
99-1011.00,2,Polish the lid.,supplemental
99-2011.02,3,Hang a coat.,core
"""

_RELATED = """\
code,related,tier,rank
99-1011.00,99-2011.02,Primary-Short,2
99-1011.00,99-1010.00,Primary-Short,1
"""

_PIANO_TUNER = """\
---
title: Piano tuner
plural: piano tuners
article: a
aka: [piano technician, tuner of pianos]
category: instruments
codes: {soc: "99-1011", onet: "99-1011.00", isco: "7312", esco: "7312.9"}
published: 2026-02-10
updated: 2026-11-01
expires: 2036-01-01
review: 2027-03-01
author: editors
reviewer: ada
answer: No. Software can name the pitch of a string, but somebody still has to turn the pin.
summary: Apps have replaced the fork, not the hand. What remains is touch, patience and trust.
about: A piano tuner sets the tension of the strings so that the instrument sounds in tune with itself.
horizon: {years: 5-10, from: 2026}
tasks:
  - task: Measure the pitch of each string
    automation: 75
    time: 20
    penetration: 10
    horizon: 2-5
    why: Apps do this well in a quiet room.
  - {task: Turn the pins so that they hold, automation: 0, time: 60, horizon: 10+, why: No machine does it.}
  - {task: Write the invoice, automation: 60, time: 20, why: Templates do half of it.}
skills:
  - {skill: Listening, kind: durable, vulnerability: 20, complementarity: 40}
  - {skill: Reading a tuning curve, kind: exposed, vulnerability: 70}
  - {skill: Using a tuning app, kind: complementary, complementarity: 80}
tools:
  - {name: PitchTest, does: Names the pitch of a string, url: "https://pitch.example/"}
shift:
  - {before: The tuner counts beats., after: The app shows cents.}
moves:
  - {to: organ-tuner, difficulty: medium, why: The ear is the same.}
  - {job: Harp restorer, difficulty: hard, why: The wood is not.}
plan:
  this_week: Tune one string by ear and by app.
  one_year: Learn to set a whole action.
  beginner: Carry the tools of somebody who tunes.
  laid_off: Schools keep old pianos.
variants:
  - {variant: Tuner of concert grands, kind: setting, compared: less exposed, why: The hall has no second take.}
  - {variant: Tuner of spinets, kind: specialism, compared: more exposed, why: Apps were made for them.}
signs:
  - {sign: A machine turns the pins of a grand., effect: raise, stated: 2026-10-01}
related: [violin-maker]
scores:
  outlook: {value: 66, source: survey, date: 2026-10-01, note: Rated by hand for the test.}
takeaways:
  - The hand stays.
  - The fork goes.
  - An app hears no room.
  - Trust is won at the door.
resources:
  - {title: Tuning for tests, url: "https://course.example/", kind: course, paid_link: true}
  - {title: Guild of test tuners, url: "https://guild.example/", kind: body}
sources: [census]
faq_skip: [when]
draft: false
aliases: [/jobs/tuner/]
---
Piano tuners are {{ employed }} in number, and the [[organ-tuner|tuners of organs]] fewer.

## What stays with the hand

The pin.[^pin] Of {{ tasks.count }} tasks, {{ tasks.human }} is for people. See [how we score](/methodology/).

!!! note "Worth knowing"
    Growth is {{ growth }}.

| app | for |
|:--|--:|
| PitchTest | [[violin-maker]] |

Pin
:   What the string winds around.

[^pin]: It is made of steel.

## FAQ

### Do I still need perfect pitch?

No. Most tuners never had it.

### Will apps get better?

Yes, by {{ horizon }}.
"""

_STAGE_DOORKEEPER_SCORES = {"displacement": {"value": 47, "source": "survey", "date": "2026-10-01"}}


def entry(body: str = "Prose of an invented job.\n", **changes: object) -> str:
    """The text of an entry: the shortest front matter that holds, with `changes`; None takes a field out."""
    fields: dict[str, object] = {
        "title": "Violin maker",
        "category": "instruments",
        "published": "2026-02-10",
        "updated": "2026-10-01",
        "author": "editors",
        "answer": "No, the wood is never twice the same.",
        "summary": "Machines cut the blank. The maker finds the sound.",
        "about": "A violin maker builds violins by hand.",
        "tasks": [
            {"task": "Carve the back", "automation": 30, "why": "Milling saves the rough work."},
            {"task": "Listen to the wood", "automation": 0, "why": "Nobody knows how it is done."},
        ],
    }
    kept = {name: value for name, value in (fields | changes).items() if value is not None}
    return f"---\n{dumped(kept)}---\n{body}"


def prose_page(title: str, body: str = "Prose of a test page.\n", **fields: object) -> str:
    """The text of a category, ranking, comparison or page."""
    shared = {"title": title, "description": f"{title}, for the tests.", "updated": "2026-11-01"}
    return f"---\n{dumped(shared | fields)}---\n{body}"


def dumped(value: object) -> str:
    """A value as YAML, line by line as people write it."""
    return str(yaml.dump(value, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=1000))


def loaded(text: str) -> Any:
    """What a text in YAML says."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe ones


def minimal_site() -> dict[str, str]:
    """The files of the smallest complete content folder: path in it → text."""
    return dict(_minimal_site())


@cache
def _minimal_site() -> Mapping[str, str]:
    return {
        "site.yaml": _SITE,
        "measures.yaml": _MEASURES,
        "sources.yaml": _SOURCES,
        "facts/survey.csv": _SURVEY,
        "facts/census.csv": _CENSUS,
        "facts/census-related.csv": _RELATED,
        "facts/census-schooling.csv": _SCHOOLING,
        "facts/census-tasks.csv": _TASKS,
        "facts/census-titles.csv": _TITLES,
        "categories/instruments.md": prose_page("Instruments"),
        "categories/venues.md": prose_page("Venues"),
        "occupations/piano-tuner.md": _PIANO_TUNER,
        "occupations/organ-tuner.md": entry(
            title="Organ tuner",
            codes={"soc": "99-1012"},
            sources=["census"],
            skills=[{"skill": "Listening", "kind": "durable", "vulnerability": 10}],
            moves=[{"to": "piano-tuner", "difficulty": "easy", "why": "Fewer pipes."}],
        ),
        "occupations/violin-maker.md": entry(),
        "occupations/box-office-clerk.md": entry(
            title="Box office clerk",
            category="venues",
            codes={"soc": "99-2011"},
            answer="Partly, since most tickets are sold without a window.",
            tasks=[
                {"task": "Sell tickets", "automation": 90, "penetration": 40, "horizon": "2-5", "why": "Shops do it."},
                {"task": "Calm the queue", "automation": 5, "horizon": "10+", "why": "People want people."},
            ],
        ),
        "occupations/stage-doorkeeper.md": entry(
            title="Stage doorkeeper",
            category="venues",
            codes={"soc": "99-2012"},
            answer="Hardly, because somebody has to know the faces.",
            scores=_STAGE_DOORKEEPER_SCORES,
        ),
        "rankings/highest-risk.md": prose_page(
            "Highest risk", measure="displacement", order="descending", size=3, filter={"category": ["instruments"]}
        ),
        "comparisons/organ-tuner-vs-piano-tuner.md": prose_page(
            "Organ tuner or piano tuner",
            answer="They differ by the pipe.",
            published="2026-03-01",
            author="editors",
        ),
        "pages/about.md": prose_page("About"),
        "pages/methodology.md": prose_page("Methodology"),
        "history.csv": "date,occupation,measure,value,reason\n2026-03-01,piano-tuner,displacement,30,First rating\n",
        "forecasts.csv": "made,occupation,first,last\n2026-03-01,piano-tuner,2031,2036\n",
    }


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` (path below `root` → text, or bytes as they are) and return `root`."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def settings() -> SiteSettings:
    """The settings of the sample."""
    return SiteSettings.model_validate(loaded(_SITE))


def read(content: Path, today: date = TODAY, base_url: str | None = None) -> tuple[Library | None, Problems]:
    """What a content folder means, and what is wrong with it."""
    problems = Problems()
    return validate(load(content, problems), today, base_url, problems, assets=addresses_of_assets()), problems
