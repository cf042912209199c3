// Find a job: a combobox in place of the link to the A–Z page (WAI-ARIA 1.2, list autocomplete).
const words = JSON.parse(document.getElementById("words").textContent).find;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);
const MOST = 8;
let loading;
let boxes = 0;

/** The list of jobs and how to search it: asked for once, by whichever box is used first, and again after a failure. */
function load(address) {
  loading ??= Promise.all([import("./names.js"), fetch(address).then((answer) => answer.json())])
    .then(([names, jobs]) => ({ ...names, jobs: names.searchable(jobs) }));
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
      <div id="${id}-list" class="find-list" role="listbox"></div>
    </div>
    <p class="visually-hidden" role="status"></p>`;
  const [label, input, popup, status] = box.children;
  const [none, list] = popup.children;
  const options = list.children;
  list.ariaLabel = words.list;
  label.textContent = input.placeholder = link.textContent;
  let active = -1;
  let meant; // the option that Enter opens without its being chosen

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
    const parts = [["title", title], ["also", also && say(words.also, { name: also })], ["score", score]];
    const spans = parts.map(([name, text]) => (text ? [make("span", { className: `find-${name}` }, text), " "] : []));
    const properties = { href, id: `${id}-${index}`, className: "find-option", role: "option", tabIndex: -1 };
    return make("a", { ...properties, ariaSelected: "false" }, ...spans.flat());
  }

  function show(found, nothing, isSure) {
    meant = isSure ? 0 : undefined;
    const all = { href: link.href, title: words.all };
    const shown = found.length ? found.slice(0, MOST) : [all];
    const count = say(words.count[plural.select(found.length)], { number: number.format(found.length) });
    none.hidden = found.length > 0;
    none.textContent = nothing;
    open(true);
    list.replaceChildren(...shown.map(option));
    status.textContent = found.length > MOST ? say(words.part, { shown: MOST, count }) : found.length ? count : nothing;
  }

  async function update() {
    const query = input.value;
    status.textContent = "";
    if (!query.trim()) return open(false);
    const names = await load(box.dataset.index).catch(() => null);
    // Meanwhile more may have been typed, or the reader may have gone elsewhere.
    if (query !== input.value || document.activeElement !== input) return;
    if (!names) return show([], words.failed);
    const found = names.search(query, names.jobs);
    if (!found.length && !names.isName(query)) open(false);
    else show(found, words.none, names.sure(found));
  }

  /** Do something with the options, which Escape may have closed or which are still to come. */
  async function use(action) {
    if (popup.hidden) await update();
    if (!popup.hidden) action(options.length);
  }

  /** Open the option that is chosen or beyond doubt; else choose the first, so that nobody is led astray. */
  function enter() {
    const option = options[active] ?? options[meant];
    if (option) option.click();
    else activate(0);
  }

  const keys = {
    ArrowDown: () => use((count) => activate((active + 1) % count)),
    ArrowUp: () => use((count) => activate(active > 0 ? active - 1 : count - 1)),
    Enter: () => use(enter),
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
