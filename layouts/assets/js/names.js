// Finds jobs by what a reader types: in any word order, with slips, in the plural, or as a whole question.

/** Words that a question has around the name of a job: they find nothing, and their lack hinders nothing. */
const ASKING = new Set(words(`a affect ai am an and are as at automate automated automating be become becoming being best
  but by can career could dead demand die disappear do does doing done dying eliminate eliminated ever exist for from
  future get getting going gonna good have how i if impact in is it job killed learn lose me my need needed never next now
  obsolete of on or our over profession replace replaced replacing safe should so soon still survive take taken taking the
  there they think threatened to today us was we what when where which who why will with would year you your`));

/** A word without its ending, as far as "nurses" and "engineering" must come to "nurse" and "engineer". */
function stem(word) {
  if (word.length < 4) return word;
  const singular = word.replace(/ies$/, "y").replace(/(?<=ch|sh|ss|x)es$/, "").replace(/(?<![sui])s$/, "");
  return singular.length > 5 ? singular.replace(/ing$/, "") : singular;
}

/** The words of a text without accents, case, apostrophes and endings. */
function words(text) {
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
function cost(typed, word) {
  if (word.startsWith(typed)) return word === typed ? 0 : 1;
  if (typed.length < 3) return Infinity;
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
  const asking = new Set(parts.filter((word) => ASKING.has(word)));
  return { parts, asking, unfinished: [...ASKING].some((word) => word.startsWith(last)) ? last : undefined };
}

/** Whether a text is more than the words around a name. */
export function isName(text) {
  const { parts, asking: idle, unfinished } = asking(text);
  return parts.some((word) => !idle.has(word) && word !== unfinished);
}

/** What was typed, as it is compared. A word alone, and "AI" without a question around it, belong to a name. */
function typedName(text) {
  const { parts, asking: found, unfinished } = asking(text);
  const asks = parts.length > 1 && [...found].some((word) => word !== "ai");
  const isQuestion = found.size > 1;
  return { ...named(text), asking: asks ? found : new Set(), unfinished: asks && unfinished, isQuestion };
}

/** How far a name is from the typed words, in whatever order; words that nobody typed weigh a little. */
function distance(typed, name) {
  const run = name.run.startsWith(typed.run) ? 2 : Infinity;
  const left = [...name.words];
  let sum = 0;
  for (const word of typed.words) {
    const costs = left.map((candidate) => cost(word, candidate));
    const best = Math.min(...costs);
    const isIdle = typed.asking.has(word) ? best > 0 : word === typed.unfinished && best > 1;
    if (isIdle) continue;
    sum += best;
    left.splice(costs.indexOf(best), 1);
  }
  const isNamed = left.length < name.words.length;
  return Math.min(run, isNamed ? sum + left.length / 10 : Infinity);
}

/** Whether a name has what was typed letter for letter. One idle word is no question yet: "job coach". */
function has(typed, name) {
  const isThere = (word) => (typed.isQuestion && typed.asking.has(word)) || name.words.some((candidate) => candidate.startsWith(word));
  return name.run.startsWith(typed.run) || typed.words.every(isThere);
}

/** The jobs with their names ready to be searched; each has `title`, `aka` and `href`. */
export const searchable = (jobs) => jobs.map((job) => ({ ...job, names: [job.title, ...job.aka].map(named) }));

/** The jobs that a text may mean, the nearest first; `also` is the other name by which one was found. */
export function search(text, jobs) {
  const typed = typedName(text);
  if (typed.asking.size && !isName(text)) return [];
  const found = jobs.map((job) => {
    const costs = job.names.map((name, index) => distance(typed, name) + (index && 0.5));
    const best = Math.min(...costs);
    const index = costs.indexOf(best);
    const { text: also } = job.names[index];
    return { ...job, best, also: index && also, isClear: has(typed, job.names[index]), isWhole: best === (index && 0.5) };
  });
  return found.filter(({ best }) => best < Infinity).sort((one, other) => one.best - other.best);
}

/** The one job that a text means beyond doubt, if any: without a slip, and no other could be meant as well. */
export function sure([first, second]) {
  if (!first?.isClear) return undefined;
  const isAlone = first.isWhole && first.best < (second?.best ?? Infinity);
  return isAlone || !second?.isClear ? first : undefined;
}
