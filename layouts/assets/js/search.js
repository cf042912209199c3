// Full-text search with Pagefind, whose own script is loaded only when somebody searches.
const words = JSON.parse(document.getElementById("words").textContent).search;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);
const BATCH = 10;
const PAUSE = 250;
const NAMED = 3;
const FAILED = location.protocol === "file:" ? words.fromDisk : words.failed;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Pagefind's excerpt as nodes: plain text and <mark>, whatever else it may hold. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const walker = document.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("script, style")) continue;
    nodes.push(parentElement.closest("mark") ? make("mark", {}, data) : data);
  }
  return nodes;
}

function result({ url, meta, excerpt: html, filters }) {
  const note = ["field", "band"].flatMap((name) => filters?.[name] ?? []).join(" · ");
  const item = make("li", { className: "result" }, make("a", { className: "result-title", href: url }, meta?.title || url));
  if (note) item.append(make("p", { className: "result-note" }, note));
  item.append(make("p", { className: "result-excerpt" }, ...excerpt(html)));
  return item;
}

function start(place) {
  place.innerHTML = `<form class="search-form" role="search">
      <p class="search-field search-text"><label for="search-q" data-word="text"></label>
        <input id="search-q" class="search-input" name="q" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search"></p>
      <p class="search-field"><label for="search-field" data-word="field"></label>
        <select id="search-field" class="search-select" name="field"><option value="" data-word="fields"></option></select></p>
      <p class="search-field"><label for="search-band" data-word="band"></label>
        <select id="search-band" class="search-select" name="band"><option value="" data-word="bands"></option></select></p>
      <button class="search-button" data-word="search"></button>
    </form>
    <p class="search-status" role="status"></p>
    <p class="search-names"></p>
    <ol class="results"></ol>
    <button type="button" class="search-more" data-word="more" hidden></button>`;
  for (const element of place.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  const [form, status, named, list, more] = place.children;
  const { q, field, band } = form.elements;
  let loading;
  let found = [];
  let latest = 0;
  let timer;

  const address = () => new URLSearchParams(location.search);

  function fill(select, counts, order) {
    // What the address asks for stays chosen, even when the index no longer knows it.
    const wanted = select.value || address().get(select.name);
    select.length = 1;
    for (const name of Object.keys(counts).sort(order)) select.add(new Option(name, name));
    if (wanted && !Object.hasOwn(counts, wanted)) select.add(new Option(wanted, wanted));
    select.value = wanted ?? "";
  }

  async function load() {
    const [first, ...others] = place.dataset.indexes.split(" ");
    const options = { baseUrl: place.dataset.base };
    const pagefind = await import(new URL(`${first}pagefind.js`, document.baseURI));
    await pagefind.destroy(); // What an attempt that failed has left would be asked as well.
    await pagefind.options(options);
    await Promise.all(others.map((index) => pagefind.mergeIndex(index, options)));
    const filters = await pagefind.filters();
    const bands = JSON.parse(place.dataset.bands);
    fill(field, filters.field ?? {}, (one, other) => one.localeCompare(other, lang));
    fill(band, filters.band ?? {}, (one, other) => bands.indexOf(one) - bands.indexOf(other));
    return pagefind;
  }

  /** Pagefind, loaded once; after a failure the next use tries again. */
  function engine() {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  function write() {
    const target = new URL(location);
    for (const { name, value } of [q, field, band]) {
      if (value.trim()) target.searchParams.set(name, value.trim());
      else target.searchParams.delete(name);
    }
    history.replaceState(history.state, "", target);
  }

  const current = () => ({
    text: q.value.trim(),
    filters: Object.fromEntries([field, band].filter(({ value }) => value).map(({ name, value }) => [name, value])),
  });

  async function show() {
    const run = latest;
    const next = found.slice(list.children.length, list.children.length + BATCH);
    const items = (await Promise.all(next.map((each) => each.data()))).map(result);
    if (run !== latest) return [];
    list.append(...items);
    more.hidden = list.children.length >= found.length;
    return items;
  }

  function tell(text) {
    const some = (text ? words.foundFor : words.found)[plural.select(found.length)];
    const pattern = found.length ? some : text ? words.nothingFor : words.nothing;
    status.textContent = say(pattern, { number: number.format(found.length), text });
  }

  async function search() {
    const run = ++latest;
    status.textContent = words.searching;
    try {
      const pagefind = await engine();
      const { text, filters } = current();
      const any = text || Object.keys(filters).length;
      const results = any ? (await pagefind.search(text || null, { filters })).results : [];
      // Together with the results, which would move if the names came later.
      const byName = text && place.dataset.index ? await name(text, !results.length).catch(() => []) : [];
      if (run !== latest) return;
      found = results;
      named.replaceChildren(...byName);
      list.replaceChildren();
      more.hidden = true;
      if (any) tell(text);
      else status.textContent = "";
      await show();
    } catch {
      if (run === latest) status.textContent = FAILED;
    }
  }

  /** Above the pages that have the words: the jobs that go by them, as find-a-job knows them. */
  async function name(text, isOnly) {
    const { opened } = await import("./lookup.js");
    const { found, isFound } = await (await opened(place.dataset.index))(text);
    const shown = isFound || isOnly ? found.slice(0, NAMED) : [];
    const links = shown.flatMap(({ href, title }, index) => [index ? ", " : " ", make("a", { href }, title)]);
    return links.length ? [isFound ? words.named : words.nearest, ...links] : [];
  }

  function changed() {
    write();
    search();
  }

  /** The fields as the address has them; searched when it asks for something. */
  function read() {
    for (const control of [q, field, band]) {
      const value = address().get(control.name) ?? "";
      if (value && control.options && ![...control.options].some((option) => option.value === value)) {
        control.add(new Option(value, value));
      }
      control.value = value;
    }
    if (q.value || field.value || band.value) search();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    changed();
  });
  q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, PAUSE);
  });
  field.addEventListener("change", changed);
  band.addEventListener("change", changed);
  form.addEventListener("focusin", () => engine().catch(() => (status.textContent = FAILED)));
  more.addEventListener("click", async () => {
    const [first] = await show().catch(() => []);
    // The button is gone after the last batch: go on with what it brought.
    if (more.hidden) first?.querySelector("a").focus();
  });
  addEventListener("popstate", read);
  read();
}

document.querySelectorAll("[data-search]").forEach(start);
