// Find a job: a combobox in place of the link to the A–Z page (WAI-ARIA 1.2, list autocomplete).
const MOST = 8;
let loading;
let boxes = 0;

/** The words of a text without accents, case and apostrophes. */
function words(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
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

/** How far a name is from the typed words, in whatever order; words that nobody typed weigh a little. */
function distance(typed, name) {
  const run = name.run.startsWith(typed.run) ? 2 : Infinity;
  const left = [...name.words];
  let sum = 0;
  for (const word of typed.words) {
    const costs = left.map((candidate) => cost(word, candidate));
    const best = Math.min(...costs);
    sum += best;
    left.splice(costs.indexOf(best), 1);
  }
  return Math.min(run, sum + left.length / 10);
}

/** A name as it is compared. The longest word first, so that "s sound" does not spend "sound" on the s. */
function named(text) {
  const parts = words(text);
  return { text, run: parts.join(""), words: parts.sort((one, other) => other.length - one.length) };
}

function search(query, jobs) {
  const typed = named(query);
  const found = jobs.map((job) => {
    const costs = job.names.map((name, index) => distance(typed, name) + (index && 0.5));
    const best = Math.min(...costs);
    const index = costs.indexOf(best);
    return { ...job, best, also: index && job.names[index].text };
  });
  return found.filter(({ best }) => best < Infinity).sort((one, other) => one.best - other.best);
}

/** The list of jobs: asked for once, by whichever box is used first, and again after a failure. */
function load(address) {
  loading ??= fetch(address)
    .then((answer) => answer.json())
    .then((jobs) => jobs.map((job) => ({ ...job, names: [job.title, ...job.aka].map(named) })));
  loading.catch(() => (loading = null));
  return loading;
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function start(box) {
  const link = box.querySelector("a");
  const id = `find-${++boxes}`;
  box.innerHTML = `<label class="visually-hidden" for="${id}"></label>
    <input id="${id}" class="find-input" role="combobox" aria-autocomplete="list" aria-expanded="false"
      aria-controls="${id}-list" autocomplete="off" spellcheck="false" enterkeyhint="go">
    <div class="find-popup" hidden>
      <p class="find-none" aria-hidden="true"></p>
      <div id="${id}-list" class="find-list" role="listbox" aria-label="Jobs"></div>
    </div>
    <p class="visually-hidden" role="status"></p>`;
  const [label, input, popup, status] = box.children;
  const [none, list] = popup.children;
  const options = list.children;
  label.textContent = input.placeholder = link.textContent;
  let active = -1;

  function activate(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function open(isOpen) {
    activate(-1);
    popup.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
  }

  function option({ href, title, also, score }, index) {
    const parts = [["title", title], ["also", also && `(also: ${also})`], ["score", score]];
    const spans = parts.map(([name, text]) => (text ? [make("span", { className: `find-${name}` }, text), " "] : []));
    const properties = { href, id: `${id}-${index}`, className: "find-option", role: "option", tabIndex: -1 };
    return make("a", { ...properties, ariaSelected: "false" }, ...spans.flat());
  }

  function show(found, nothing) {
    const all = { href: link.href, title: "All jobs from A to Z" };
    const shown = found.length ? found.slice(0, MOST) : [all];
    const count = `${found.length} ${found.length === 1 ? "job" : "jobs"}`;
    none.hidden = found.length > 0;
    none.textContent = nothing;
    open(true);
    list.replaceChildren(...shown.map(option));
    status.textContent = found.length > MOST ? `${MOST} of ${count}` : found.length ? count : nothing;
  }

  async function update() {
    const query = input.value;
    status.textContent = "";
    if (!words(query).length) return open(false);
    const jobs = await load(box.dataset.index).catch(() => null);
    // Meanwhile more may have been typed, or the reader may have gone elsewhere.
    if (query !== input.value || document.activeElement !== input) return;
    if (jobs) show(search(query, jobs), "No job of that name yet");
    else show([], "The list of jobs could not be loaded");
  }

  /** Do something with the options, which Escape may have closed or which are still to come. */
  async function use(action) {
    if (popup.hidden) await update();
    if (!popup.hidden) action(options.length);
  }

  const keys = {
    ArrowDown: () => use((count) => activate((active + 1) % count)),
    ArrowUp: () => use((count) => activate(active > 0 ? active - 1 : count - 1)),
    Enter: () => use(() => options[Math.max(active, 0)].click()),
    Escape() {
      if (popup.hidden) input.value = status.textContent = "";
      else open(false);
    },
    Home: () => activate(0),
    End: () => activate(options.length - 1),
  };

  input.addEventListener("keydown", (event) => {
    const { key, isComposing } = event;
    // While no option is active, Home and End move in the text.
    const inText = active < 0 && (key === "Home" || key === "End");
    if (isComposing || inText || !Object.hasOwn(keys, key)) return;
    event.preventDefault();
    keys[key]();
  });
  input.addEventListener("input", update);
  input.addEventListener("focus", () => load(box.dataset.index));
  input.addEventListener("blur", () => open(false));
  // A press on an option must not take the focus from the input before the click arrives.
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", () => open(false));
}

document.querySelectorAll("[data-find]").forEach(start);
