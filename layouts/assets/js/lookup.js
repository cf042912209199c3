// What a text means among all that can be looked up: the jobs of the site, and the official occupations, whose other
// titles lie in pieces by the alphabet, so that a look takes one of them.
import { nearest, RANKS, readings, search, searchable, standing, sure, telling } from "./names.js";

// By how many words other titles are looked up, one after the other, until one is found.
const WORDS = 3;
let loading;

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The number of the piece that has the titles with a word; `firsts` has the beginning of each piece. */
const pieceOf = (word, firsts) => firsts.findLastIndex((first) => first <= word);

/** The official occupations and their other titles; none where a site has none, or they cannot be had just now. */
async function official(address) {
  const { groups, common, firsts, href } = await fetched(address);
  const kept = new Map();
  const known = new Map(groups.map(([code, title], order) => [code, { code, title, order, href: `${href}${code}/` }]));
  const shared = new Set(common);

  async function piece(number) {
    const titles = await fetched(address.replace("index.json", `${number}.json`));
    return searchable(Object.entries(titles).map(([code, aka]) => ({ ...known.get(code), aka })), RANKS.groups);
  }

  /** The occupations with those of their other titles that lie in a piece; asked for once, after a failure again. */
  function titles(number) {
    if (!kept.has(number)) {
      kept.set(number, piece(number));
      kept.get(number).catch(() => kept.delete(number));
    }
    return kept.get(number).catch(() => []);
  }

  /** The words by which a text is looked up: those that are not shared by too many titles, where it has any. */
  function own(text) {
    const typed = telling(text).filter((word) => word.length > 1);
    const rare = typed.filter((word) => !shared.has(word));
    return rare.length ? rare : typed;
  }

  /** The occupations by other titles that have one of the words of each reading: the first, the second, … */
  async function titled(readings, position) {
    const asked = readings.map((text) => own(text)[position]).filter(Boolean);
    const numbers = new Set(asked.map((word) => pieceOf(word, firsts)).filter((number) => number >= 0));
    return (await Promise.all([...numbers].map(titles))).flat();
  }

  return { all: searchable([...known.values()].map((one) => ({ ...one, aka: [] })), RANKS.groups), titled };
}

const NONE = { all: [], titled: async () => [] };

async function load(address) {
  const { jobs, synonyms, titles, request } = await fetched(address);
  const groups = titles ? await official(titles).catch(() => NONE) : NONE;
  const counted = new Map();
  for (const job of jobs) if (job.group) counted.set(job.group, [...(counted.get(job.group) ?? []), job]);
  return { jobs: searchable(jobs, RANKS.jobs), counted, groups, synonyms, request };
}

/** The address at which a reader asks for an entry; empty where the site has none. */
const asked = (request, values) => (request ?? "").replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));

/**
 * What was found, with the jobs that are counted in an official occupation in its place: its titles lead to them. Each
 * stands once, by its own name where that was found as well; `counted` is what a job was found by otherwise.
 */
function written(found, counted) {
  const own = new Map(found.filter(({ code }) => !code).map((one) => [one.href, one]));
  const listed = new Map();
  for (const one of found) {
    const { code, also, title, ...fitting } = one;
    const inside = counted.get(code)?.map((job) => own.get(job.href) ?? { ...fitting, ...job, counted: also || title });
    for (const each of inside ?? [one]) if (!listed.has(each.href)) listed.set(each.href, each);
  }
  return [...listed.values()];
}

/** The title under which several official occupations were found, and how many; none where it is no more than one. */
function shared(found) {
  const same = found.filter(({ isWhole, isOther, code }) => isWhole && isOther && code);
  const isTitle = found[0]?.isWhole && found[0] !== same[0];
  return !isTitle && same.length > 1 ? { title: same[0].also, number: same.length } : undefined;
}

/**
 * What a text means: `found` in order, `sure` if one of them is meant beyond doubt, whether there is a name in it at all,
 * whether they were found letter for letter, where to ask for an entry about it, by which synonym the first was found,
 * and which title several official occupations share.
 */
async function look(text, { jobs, counted, groups, synonyms, request }) {
  const texts = readings(text, synonyms);
  let all = [...jobs, ...groups.all];
  let found = search(texts, all);
  for (let position = 0; position === 0 || (position < WORDS && !found.length); position++) {
    all = [...all, ...await groups.titled(texts, position)];
    found = search(texts, all);
  }
  const isName = telling(text).length > 0;
  const isFound = found.length > 0;
  if (isName && !isFound) found = nearest(texts, all);
  const reading = found[0]?.reading;
  const [typed, means] = (reading && standing(text, reading, synonyms)) ?? [];
  const same = shared(found);
  found = written(found, counted);
  return {
    found, sure: isFound ? sure(found) : undefined, isName, isFound, request: asked(request, { title: text.trim() }),
    synonym: typed && { typed, means }, shared: same,
  };
}

/** Looks texts up in what lies at an address, which is asked for once, and again after a failure. */
export function opened(address) {
  loading ??= load(address).then((known) => (text) => look(text, known));
  loading.catch(() => (loading = undefined));
  return loading;
}
