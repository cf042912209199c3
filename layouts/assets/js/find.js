// Find a job: a combobox made of the form that leads to the A–Z page (WAI-ARIA 1.2, list autocomplete).
const words = JSON.parse(document.getElementById("words").textContent).find;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);
const MOST = 8;
let loading;
let boxes = 0;

/** How to look names up: loaded once, by whichever box is used first, and again after a failure. */
function load(address) {
  loading ??= import("./lookup.js").then(({ opened }) => opened(address));
  loading.catch(() => (loading = null));
  return loading;
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function start(form) {
  const input = form.querySelector("input");
  const id = `find-${++boxes}`;
  const properties = { id, role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" };
  Object.assign(input, properties).setAttribute("aria-controls", `${id}-list`);
  form.insertAdjacentHTML("beforeend", `<div class="find-popup" hidden>
      <p class="find-note" aria-hidden="true"></p>
      <div id="${id}-list" class="find-list" role="listbox"></div>
    </div>
    <p class="visually-hidden" role="status"></p>`);
  const [popup, status] = [...form.children].slice(-2);
  const [note, list] = popup.children;
  const options = list.children;
  list.ariaLabel = words.list;
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

  function option({ href, title, also, counted, score, code }, index) {
    const other = counted ? say(words.counted, { name: counted }) : also && say(words.also, { name: also });
    const parts = [["title", title], ["also", other], ["score", score ?? (code && words.figures)]];
    const spans = parts.map(([name, text]) => (text ? [make("span", { className: `find-${name}` }, text), " "] : []));
    const properties = { href, id: `${id}-${index}`, className: "find-option", role: "option", tabIndex: -1 };
    return make("a", { ...properties, ariaSelected: "false" }, ...spans.flat());
  }

  function show(shown, said, heard, isSure) {
    const chosen = options[active]?.href;
    meant = isSure ? 0 : undefined;
    note.hidden = !said;
    note.textContent = said;
    open(true);
    list.replaceChildren(...shown.map(option));
    // The list of a moment ago may be there still while official titles arrive, and somebody have chosen of it.
    activate([...options].findIndex(({ href }) => href === chosen));
    status.textContent = heard;
  }

  /** Where all that was found stands on a page of its own. */
  const results = () => `${form.action}?${new URLSearchParams({ q: input.value.trim() })}`;

  function showFound({ found, sure, isFound, request, synonym, shared }) {
    const count = say(words.count[plural.select(found.length)], { number: number.format(found.length) });
    const same = shared && say(words.shared, { ...shared, number: number.format(shared.number) });
    const listed = synonym && say(words.listed, synonym);
    const said = [found.length ? !isFound && words.nearest : words.none, listed, same].filter(Boolean).join(" ");
    const shown = found.slice(0, MOST);
    if (found.length > MOST) shown.push({ href: results(), title: say(words.results, { count }) });
    if (!found.length) shown.push({ href: form.action, title: words.all });
    if (!isFound && request) shown.push({ href: request, title: words.request });
    const part = found.length > MOST ? say(words.part, { shown: MOST, count }) : count;
    show(shown, said, [said, found.length && part].filter(Boolean).join(" "), sure);
  }

  /** Look up what was typed; whether something is on show then. */
  async function update() {
    const query = input.value;
    status.textContent = "";
    if (!query.trim()) return open(false);
    const looked = await load(form.dataset.index).then((look) => look(query), () => null);
    // Meanwhile more may have been typed, or the reader may have gone elsewhere.
    if (query !== input.value || document.activeElement !== input) return;
    if (!looked) return show([{ href: form.action, title: words.all }], words.failed, words.failed);
    if (!looked.found.length && !looked.isName) open(false);
    else showFound(looked);
  }

  /** Do something with the options, which Escape may have closed or which are still to come. */
  async function use(action) {
    if (popup.hidden) await update();
    if (!popup.hidden) action(options.length);
  }

  /** Open the option that is chosen or beyond doubt; else the page of all that was found, so that nobody is led astray. */
  async function enter() {
    if (active < 0) await update();
    const option = options[active] ?? (popup.hidden ? undefined : options[meant]);
    if (option) option.click();
    else location.assign(input.value.trim() ? results() : form.action);
  }

  const keys = {
    ArrowDown: () => use((count) => activate((active + 1) % count)),
    ArrowUp: () => use((count) => activate(active > 0 ? active - 1 : count - 1)),
    Enter: enter,
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
  input.addEventListener("input", () => {
    activate(-1);
    update();
  });
  input.addEventListener("focus", () => load(form.dataset.index).catch(() => {}));
  input.addEventListener("blur", () => open(false));
  // A press on an option must not take the focus from the input before the click arrives.
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", () => open(false));
  // Somebody may have begun to type before this script was there.
  if (document.activeElement === input) update();
}

document.querySelectorAll("[data-find]").forEach(start);
