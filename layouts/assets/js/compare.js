// Compares two to four jobs side by side; the address names them (?jobs=a,b,c).
const words = JSON.parse(document.getElementById("words").textContent).compare;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = new Intl.NumberFormat(document.documentElement.lang);
const FEWEST = 2;
const MOST = 4;
const OFFERED = 6;
const ASSISTED_FROM = 30;
const AUTOMATABLE_FROM = 70;
const KINDS = [
  { ...words.kinds.human, counts: (rating) => rating < ASSISTED_FROM },
  { ...words.kinds.assisted, counts: (rating) => rating >= ASSISTED_FROM && rating < AUTOMATABLE_FROM },
  { ...words.kinds.automatable, counts: (rating) => rating >= AUTOMATABLE_FROM },
];

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** `a`, `a and b`, `a, b and c`. */
function list(items, last = words.and) {
  if (items.length < 2) return items.join("");
  const start = items.slice(0, -1).reduce((one, other) => say(words.comma, { one, other }));
  return say(last, { one: start, other: items.at(-1) });
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

// Which value is best, and why sometimes none is.

/** Jobs that share one published figure, because they are counted under one code: lists of their positions. */
function sharing(found) {
  const groups = Map.groupBy(found.keys(), (index) => {
    const { source, code } = found[index] ?? {};
    return code ? `${source} ${code}` : index;
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

function sharedNote(groups, titles) {
  const names = groups.map((group) => {
    if (group.length < titles.length) return list(group.map((index) => titles[index]));
    return titles.length === 2 ? words.both : words.all;
  });
  return names.map((jobs) => say(words.oneFigure, { jobs })).join("; ");
}

/** The amount of a figure, or the least of one that is beyond all that are printed; undefined where none is known. */
const amount = (figure) => figure?.value ?? figure?.at_least ?? (figure?.mark === "#" ? Infinity : undefined);
const isOpen = (figure) => figure.value === undefined;

/** Between which amounts a figure lies: at least 900 has no upper end. */
function ends(figure) {
  return isOpen(figure) ? [amount(figure), Infinity] : (figure.range ?? [figure.value, figure.value]);
}

const isAbove = (one, other) => ends(one)[0] > ends(other)[1];

/** Why two of some figures do not say which is the higher one; nothing where they do, or are the same one. */
function doubt(one, other, { length }) {
  if (isAbove(one, other) || isAbove(other, one)) return "";
  if (isOpen(one) || isOpen(other)) return one.code === other.code ? "" : words.unbounded;
  if (one.value === other.value) return "";
  return length === 2 ? words.overlap : words.noBest;
}

/** The inputs that a score rests on; none of what is no score. */
const restsOn = (figure) => (figure?.inputs ?? []).filter(({ points }) => points !== null).map(({ input }) => input);

/** The positions of the best figures of a row, and a note. What is not known is never a difference. */
function verdict({ direction, unit, unseen_zero: isUnseen }, found, titles) {
  const groups = sharing(found);
  const note = sharedNote(groups, titles);
  if (isUnseen && found.some((figure) => figure?.value === 0)) return { best: [], note: words.unseen };
  const amounts = found.map(amount);
  if (amounts.includes(undefined) || groups[0]?.length === found.length) return { best: [], note };
  if (new Set(found.map((figure) => restsOn(figure).join(" "))).size > 1) return { best: [], note: words.inPart };
  const most = Math.max(...amounts);
  const isSame = most === Math.min(...amounts) && !found.some(isOpen);
  if (isSame) return { best: [], note: note || words.same };
  // A number of people grows with the size of an occupation, and is no merit of it.
  if (direction === "neither" || unit.count) return { best: [], note };
  const top = direction === "more is better" ? most : Math.min(...amounts);
  const best = [...amounts.keys()].filter((index) => amounts[index] === top);
  const [unclear] = best.flatMap((index) => found.map((other) => doubt(found[index], other, found))).filter(Boolean);
  return unclear ? { best: [], note: unclear } : { best, note };
}

// The table.

function head(scope, text, note) {
  const cell = make("th", { scope, role: scope === "row" ? "rowheader" : "columnheader" }, text);
  if (note) cell.append(make("small", {}, note));
  return cell;
}

/** A row. On a phone it is a card, where each cell needs the name of its column, and the table its roles. */
function row(header, cells, titles) {
  for (const [index, cell] of cells.entries()) {
    cell.setAttribute("role", "cell");
    if (titles.length === cells.length) cell.dataset.label = titles[index];
  }
  return make("tr", { role: "row" }, header, ...cells);
}

function valueCell(figure, absent, isBest) {
  const shown = figure ? [figure.text, figure.band].filter(Boolean).join(" ") : absent;
  const cell = make("td", { className: amount(figure) === undefined ? "missing" : "" }, shown);
  if (isBest) cell.append(" ", make("strong", { className: "best" }, words.best));
  const [known, all] = [restsOn(figure).length, figure?.inputs?.length ?? 0];
  const counts = { known: number.format(known), all: number.format(all) };
  if (known < all) cell.append(make("small", {}, say(words.inputs, counts)));
  if (figure?.range_text) cell.append(make("small", {}, say(words.range, { range: figure.range_text, of: figure.range_of })));
  return cell;
}

function measureRow([id, measure], jobs) {
  const found = jobs.map((job) => job.scores[id] ?? job.withheld[id]);
  const titles = jobs.map(({ title }) => title);
  const { best, note } = verdict(measure, found, titles);
  const absent = measure.fact ? words.absent : words.unrated;
  const cells = found.map((figure, index) => valueCell(figure, absent, best.includes(index)));
  return row(head("row", measure.name, note), cells, titles);
}

/** Whether a measure is compared: one that stands in for another only where a job has no figure of that. */
const isCompared = (id, instead, jobs) => !instead[id] || jobs.some(({ scores }) => !scores[instead[id]]);

function kindRow({ name, note, counts }, jobs) {
  const cells = jobs.map(({ tasks }) => {
    const count = tasks.filter(({ automation }) => counts(automation)).length;
    return make("td", {}, tasks.length ? say(words.share, { count: number.format(count), all: number.format(tasks.length) }) : words.noTask);
  });
  return row(head("row", name, note), cells, jobs.map(({ title }) => title));
}

function items(texts) {
  return texts.length ? make("ul", { className: "compare-skills" }, ...texts.map((text) => make("li", {}, text))) : words.noSkill;
}

function skillRows(jobs) {
  const owners = Map.groupBy(
    jobs.flatMap((job) => job.skills.map(({ skill }) => ({ skill, job }))),
    ({ skill }) => fold(skill),
  );
  const having = (skill) => new Set(owners.get(fold(skill)).map(({ job }) => job));
  const common = jobs[0].skills.map(({ skill }) => skill).filter((skill) => having(skill).size === jobs.length);
  const others = jobs.map((job) => job.skills.map(({ skill }) => skill).filter((skill) => having(skill).size < jobs.length)
    .map((skill) => {
      const also = [...having(skill)].filter((other) => other !== job).map(({ title }) => title);
      return also.length ? say(words.alsoIn, { skill, jobs: list(also) }) : skill;
    }));
  const titles = jobs.map(({ title }) => title);
  return [
    row(head("row", words.common), [make("td", { colSpan: jobs.length, className: "whole" }, items(common))], []),
    row(head("row", words.others), others.map((skills) => make("td", {}, items(skills))), titles),
  ];
}

/** For whom figures of a job are published, when that is not the job itself. */
const counted = ({ published_for: groups }) => (groups.length ? say(words.groups, { groups: list(groups) }) : "");

function table(jobs, { measures, instead }) {
  const titles = jobs.map((job) => head("col", make("a", { href: job.href }, job.title), counted(job)));
  const rows = [
    ...Object.entries(measures).filter(([id]) => isCompared(id, instead, jobs)).map((measure) => measureRow(measure, jobs)),
    ...KINDS.map((kind) => kindRow(kind, jobs)),
    ...skillRows(jobs),
  ];
  const caption = make("caption", { id: "compare-caption" }, say(words.caption, { jobs: list(jobs.map(({ title }) => title)) }));
  const heads = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head("col", words.measure), ...titles));
  const whole = make("table", { className: "narrow-cards figures compare-table", role: "table" }, caption, heads,
    make("tbody", { role: "rowgroup" }, ...rows));
  const region = make("div", { className: "scroll", role: "region", tabIndex: 0 }, whole);
  region.setAttribute("aria-labelledby", "compare-caption");
  return region;
}

// The page.

async function load({ index, measures, instead }) {
  const [found, declared] = await Promise.all([fetched(index), fetched(measures)]);
  const jobs = found.jobs.map((job) => ({ ...job, slug: job.href.split("/").filter(Boolean).at(-1) }));
  return { jobs: new Map(jobs.map((job) => [job.slug, job])), measures: declared.measures, instead: JSON.parse(instead) };
}

function start(place) {
  const loaded = load(place.dataset);
  const details = new Map();
  // The list comes below the form, which it would push down as it fills.
  place.innerHTML = `<form class="compare-add"><label for="compare-job" data-word="add"></label>
      <input id="compare-job" class="compare-input" list="compare-titles" autocomplete="off" spellcheck="false">
      <datalist id="compare-titles"></datalist> <button class="compare-button" data-word="addButton"></button></form>
    <ul class="compare-jobs"></ul>
    <p class="compare-status" role="status"></p>
    <ul class="compare-jobs" hidden></ul>
    <div class="compare-result"></div>`;
  for (const element of place.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  const [form, chosen, status, offers, result] = place.children;
  chosen.ariaLabel = words.chosen;
  offers.ariaLabel = words.offered;
  const [, input, titles] = form.children;
  let latest = 0;

  /** What the address asks for: jobs that exist, those that do not, and those beyond the fourth. */
  function asked(jobs) {
    const slugs = [...new Set((new URLSearchParams(location.search).get("jobs") ?? "").split(",").filter(Boolean))];
    const known = slugs.filter((slug) => jobs.has(slug));
    return {
      slugs: known.slice(0, MOST),
      left: known.slice(MOST).map((slug) => jobs.get(slug).title),
      unknown: slugs.filter((slug) => !jobs.has(slug)),
    };
  }

  /** The whole of a job, asked for once; after a failure it can be asked for again. */
  function detail(job) {
    if (!details.has(job.slug)) {
      details.set(job.slug, fetched(`${job.href}index.json`).then((data) => ({ ...data, href: job.href })));
    }
    const data = details.get(job.slug);
    data.catch(() => details.delete(job.slug));
    return data;
  }

  function go(slugs) {
    const address = new URL(location);
    address.searchParams.delete("jobs");
    // The commas stay readable: searchParams would write %2C.
    const others = address.searchParams.toString();
    const jobs = slugs.length ? `jobs=${slugs.join(",")}` : "";
    address.search = [others, jobs].filter(Boolean).join("&");
    history.pushState(null, "", address);
    return show();
  }

  async function remove(slug, position) {
    const { jobs } = await loaded;
    await go(asked(jobs).slugs.filter((other) => other !== slug));
    // The button that had the focus is gone: the next one takes its place.
    const buttons = chosen.querySelectorAll("button");
    (buttons[Math.min(position, buttons.length - 1)] ?? input).focus();
  }

  function item({ slug, title }, position) {
    const button = make("button", { type: "button", className: "compare-remove", ariaLabel: say(words.removeJob, { job: title }) }, words.remove);
    button.addEventListener("click", () => remove(slug, position));
    return make("li", { className: "compare-job" }, make("span", {}, title), " ", button);
  }

  function notes({ left, unknown }) {
    const said = [];
    if (unknown.length) {
      const names = unknown.map((text) => say(words.quoted, { text }));
      said.push(say(words.unknown, { names: list(names, words.or) }));
    }
    if (left.length) said.push(say(words.tooMany, { jobs: list(left) }));
    return said;
  }

  const invitation = (jobs) => jobs.length
    ? say(words.onlyOne, { job: jobs[0].title })
    : words.none;

  async function show() {
    const run = ++latest;
    const { jobs: all, ...declared } = await loaded;
    const wanted = asked(all);
    const jobs = wanted.slugs.map((slug) => all.get(slug));
    const said = notes(wanted);
    chosen.replaceChildren(...jobs.map(item));
    if (jobs.length < FEWEST) {
      result.replaceChildren();
      status.textContent = [...said, invitation(jobs)].join(" ");
      return;
    }
    try {
      const whole = await Promise.all(jobs.map(detail));
      if (run !== latest) return;
      result.replaceChildren(table(whole, declared));
      status.textContent = [...said, say(words.comparing, { jobs: list(jobs.map(({ title }) => title)) })].join(" ");
    } catch {
      if (run !== latest) return;
      result.replaceChildren();
      status.textContent = words.failed;
    }
  }

  /** Why a job cannot be added, if it cannot. */
  function refusal(job, slugs) {
    if (slugs.includes(job.slug)) return say(words.already, { job: job.title });
    return slugs.length < MOST ? "" : words.full;
  }

  async function take(job) {
    const { jobs } = await loaded;
    const { slugs } = asked(jobs);
    status.textContent = refusal(job, slugs);
    if (status.textContent) return;
    input.value = "";
    propose([]);
    input.focus();
    go([...slugs, job.slug]);
  }

  /** A button for a job; of an official occupation there is no more than the page of its figures. */
  function proposal({ job, title, href }) {
    if (!job) return make("li", {}, make("a", { href }, title), " ", words.figures);
    const button = make("button", { type: "button", className: "compare-offer" }, title);
    button.addEventListener("click", () => take(job));
    return make("li", {}, button);
  }

  /** What a text may mean. */
  function propose(found) {
    offers.hidden = !found.length;
    offers.replaceChildren(...found.map(proposal));
  }

  async function add(event) {
    event.preventDefault();
    const [{ jobs }, { opened }, { sure }] = await Promise.all([loaded, import("./lookup.js"), import("./names.js")]);
    const look = await opened(place.dataset.index);
    const text = input.value.trim();
    const looked = text ? await look(text) : { found: [] };
    const byAddress = new Map([...jobs.values()].map((job) => [job.href, job]));
    const found = looked.found.map((one) => ({ ...one, job: byAddress.get(one.href) }));
    // Beyond doubt among those that can be compared, and nearer than any that cannot.
    const meant = looked.isFound && found[0].job && sure(found.filter(({ job }) => job))?.job;
    propose(meant ? [] : found.slice(0, OFFERED));
    if (meant) take(meant);
    else if (!text) status.textContent = words.empty;
    else status.textContent = say(found.length ? words.didYouMean : words.notFound, { text });
  }

  function offer({ jobs }) {
    for (const { title, aka } of jobs.values()) {
      titles.append(new Option(title, title), ...aka.map((other) => new Option(title, other)));
    }
  }

  form.addEventListener("submit", add);
  addEventListener("popstate", show);
  loaded.then(offer).then(show).catch(() => {
    status.textContent = words.listFailed;
  });
}

document.querySelectorAll("[data-compare]").forEach(start);
