// Finds jobs by what a reader types: in any word order, with slips, in the plural, or as a whole question.

/** Words that a question has around the name of a job: they find nothing, and their lack hinders nothing. */
const ASKING = new Set(words(`a affect against ai am an and are artificial as at automate automated automating be become
  becoming being best but by can career chatgpt could dead demand die disappear do does doing done dying eliminate eliminated
  ever exist for from future get getting going gonna good have how i if impact in intelligence is it job killed learn long
  lose many me much my need needed never next now obsolete of on or our outlook over profession proof replace replaced
  replacing safe salary should so soon still survive take taken taking the there they think threatened till to today until
  us was we what when where which who why will with worth would year you your`));
const ARTICLES = new Set(words("a an the"));
// So many letters tell "manager" and "management" from "manual".
const BEGINNING = 5;
// In how many ways a text is read, whatever stands for what.
const MOST_READINGS = 8;
// Where no name has all that was typed, those with most of it: what a word that is missing weighs, and the least word.
const MISSING = 3;
const LEAST = 3;
const isAsking = (word) => ASKING.has(word) || /^20\d\d$/.test(word);

// A job of the site stands before an official occupation, its title before other names; but a name that only has what was
// typed among other words is no better than the very words.
export const RANKS = {
  jobs: { title: { whole: 0, part: 0 }, other: { whole: 0.5, part: 0.95 } },
  groups: { title: { whole: 1, part: 1.25 }, other: { whole: 1.2, part: 1.5 } },
};

/** A word without its ending, as far as "nurses" and "engineering" must come to "nurse" and "engineer". */
function stem(word) {
  if (word.length < 4) return word;
  const singular = word.replace(/ies$/, "y").replace(/(?<=ch|sh|ss|x)es$/, "").replace(/(?<![sui])s$/, "");
  return singular.length > 5 ? singular.replace(/ing$/, "") : singular;
}

/** The words of a text without accents, case, apostrophes and endings. */
export function words(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

/** The slips (Damerau–Levenshtein) from what was typed to a word, and to the word's best beginning. */
function slips(typed, word) {
  let above;
  let last = [...Array(word.length + 1).keys()];
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (typed[i - 1] !== word[j - 1]));
      const swapped = above && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) row[j] = Math.min(row[j], above[j - 2] + 1);
    }
    [above, last] = [last, row];
  }
  return [last.at(-1), Math.min(...last)];
}

const allowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** How far a word is from what was typed: 0 the same, 1 begun, more with slips, Infinity another word. */
function cost(typed, word, withSlips) {
  if (word.startsWith(typed)) return word === typed ? 0 : 1;
  if (!withSlips || typed.length < 3) return Infinity;
  const [whole, begun] = slips(typed, word);
  if (whole <= allowed(word)) return 2 + whole;
  // A word still being typed: its first letter must be right, or too much would fit.
  return typed[0] === word[0] && begun <= allowed(typed) ? 4 + begun : Infinity;
}

/** A name as it is compared. The longest word first, so that "s sound" does not spend "sound" on the s. */
function named(text) {
  const parts = words(text);
  return { text, run: parts.join(""), words: parts.sort((one, other) => other.length - one.length) };
}

/** The words of a text that only ask, and its last word when that may still become one of them. */
function asking(text) {
  const parts = words(text);
  const last = parts.at(-1);
  const found = new Set(parts.filter(isAsking));
  return { parts, asking: found, unfinished: [...ASKING].some((word) => word.startsWith(last)) ? last : undefined };
}

/** The words of a text that may belong to a name. */
export function telling(text) {
  const { parts, asking: idle, unfinished } = asking(text);
  return parts.filter((word) => !idle.has(word) && word !== unfinished);
}

/** What was typed, as it is compared. A word alone, and "AI" without a question around it, belong to a name. */
function typedName(text) {
  const { parts, asking: found, unfinished } = asking(text);
  const asks = parts.length > 1 && [...found].some((word) => word !== "ai");
  const isQuestion = found.size > 1 || ARTICLES.has(parts[0]);
  return { ...named(text), asking: asks ? found : new Set(), unfinished: asks && unfinished, isQuestion };
}

/** The words of a text as a run, with a blank around each. */
const spaced = (text) => ` ${words(text).join(" ")} `;

/** What was put in the place of words that stand for it, so that a text came to say what it says in a reading of it. */
export function standing(text, reading, synonyms) {
  const put = synonyms.filter(([, means]) => !spaced(text).includes(spaced(means)) && spaced(reading).includes(spaced(means)));
  return put.find(([typed]) => spaced(text).includes(spaced(typed)));
}

/** A text, and what it says with other words in the place of those that stand for them: "dev" for "developer". */
export function readings(text, synonyms) {
  const found = new Map([[spaced(text), text]]);
  // A map that grows is gone through to its end: so "web dev mgr" comes to "web developer manager".
  for (const run of found.keys()) {
    for (const [typed, means] of synonyms) {
      const other = run.replace(spaced(typed), spaced(means));
      if (found.size < MOST_READINGS && !found.has(other)) found.set(other, other.trim());
    }
  }
  return [...found.values()];
}

/** How far a name is from the typed words, in whatever order; words that nobody typed weigh a little. */
function distance(typed, name, { withSlips = false, missing = Infinity }) {
  const run = name.run.startsWith(typed.run) ? 2 : Infinity;
  const left = [...name.words];
  let sum = 0;
  for (const word of typed.words) {
    const costs = left.map((candidate) => cost(word, candidate, withSlips));
    const best = Math.min(...costs);
    const isIdle = typed.asking.has(word) ? best > 0 : word === typed.unfinished && best > 1;
    if (isIdle) continue;
    sum += Math.min(best, missing);
    if (best < missing) left.splice(costs.indexOf(best), 1);
    else if (sum === Infinity) return run;
  }
  const isNamed = left.length < name.words.length;
  return Math.min(run, isNamed ? sum + left.length / 10 : Infinity);
}

/** Whether a name has what was typed letter for letter. One idle word is no question yet: "job coach". */
function has(typed, name) {
  const isThere = (word) => (typed.isQuestion && typed.asking.has(word)) || name.words.some((candidate) => candidate.startsWith(word));
  return name.run.startsWith(typed.run) || typed.words.every(isThere);
}

/** How many of the typed words a title has at least the beginning of: "project management" of "project manager". */
function said(typed, title) {
  return typed.words.filter((word) => title.words.some((other) => other.startsWith(word.slice(0, BEGINNING)))).length;
}

/**
 * What can be looked up, ready to be searched: each has a `title`, other names as `aka`, and the `ranks` of the two.
 * Of names that fit equally well the one of the lower rank is the nearer one: `whole` when it has no word more.
 */
export const searchable = (all, ranks) =>
  all.map((one, order) => ({ order, ...one, ranks, names: [one.title, ...one.aka].map(named) }));

/** How well a text fits what can be looked up; `also` is the other name by which it fits best. */
function fit(typed, one, leniency) {
  const costs = one.names.map((name) => distance(typed, name, leniency));
  const ranked = costs.map((found, index) => found + one.ranks[index ? "other" : "title"][found ? "part" : "whole"]);
  const best = Math.min(...ranked);
  const index = ranked.indexOf(best);
  if (best === Infinity) return { best };
  const isOther = index > 0;
  // Of those that share another name, the ones that say more of it in their title come first.
  const nearer = isOther ? said(typed, one.names[0]) / 50 : 0;
  const isClear = has(typed, one.names[index]);
  const also = isOther ? one.names[index].text : "";
  return { ...one, best: best - nearer, isOther, also, isClear, isWhole: costs[index] === 0, isSaid: costs[index] < 1 };
}

/**
 * What the readings of a text may mean, the nearest first: letter for letter, or with the leniency of `withSlips`, or
 * of a cost for words that are `missing`. Where the text itself does not come to it as well, `reading` is what does.
 */
export function search(readings, all, leniency = {}) {
  const found = new Map();
  const [text] = readings;
  const asked = readings.map(typedName).filter((typed) => !typed.asking.size || telling(typed.text).length);
  for (const typed of asked) {
    for (const one of all) {
      const fitting = fit(typed, one, leniency);
      if (fitting.best < (found.get(one.href)?.best ?? Infinity)) {
        found.set(one.href, { ...fitting, reading: typed.text === text ? undefined : typed.text });
      }
    }
  }
  return [...found.values()].sort((one, other) => one.best - other.best || one.order - other.order);
}

/** What is nearest to a text that nothing has letter for letter: with slips, else with most of its words. */
export function nearest(texts, all) {
  const near = search(texts, all, { withSlips: true });
  if (near.length) return near;
  const long = texts.map((text) => words(text).filter((word) => word.length >= LEAST).join(" ")).filter(Boolean);
  const found = search(long, all, { missing: MISSING });
  return found.filter(({ best }) => best < found[0].best + 1);
}

/** The one that a text means beyond doubt, if any: without a slip, by words of its own, and no other could be meant as well. */
export function sure(found) {
  const [first, second] = found;
  if (!first?.isClear || first.reading || first.counted) return undefined;
  const isLike = (other) => other.isWhole && other.isOther === first.isOther && other.ranks === first.ranks;
  const isAlone = first.isWhole && found.filter(isLike).length === 1;
  // Not all that begins like this is at hand: of official titles there are too many.
  const isOnly = !second?.isClear && (!first.code || first.isSaid);
  return isAlone || isOnly ? first : undefined;
}
