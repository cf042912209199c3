// Sorts tables by a button in each header cell and filters them by name; the address holds the state. All tables keep
// being tables where a phone shows their rows as cards: Safari forgets it, unless the roles are written out.
const words = JSON.parse(document.getElementById("words").textContent).tables;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);
const collator = new Intl.Collator(lang, { numeric: true });
let tables = 0;

const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase();
const isEmpty = (value) => value === null;

/** What a cell sorts by; null when it is missing. A row's header sorts by its text. */
function value(row, head) {
  const cell = row.cells[head.cellIndex];
  const text = (cell.tagName === "TH" ? cell.textContent : (cell.dataset.value ?? "")).trim();
  return text === "" ? null : text;
}

const isNumeric = (rows, head) => rows.every((row) => isEmpty(value(row, head)) || !Number.isNaN(Number(value(row, head))));

/** The rows in order, missing values last either way, equals as they came. */
function sorted(rows, head, descending) {
  const compare = isNumeric(rows, head) ? (one, other) => (Number(one) === Number(other) ? 0 : one - other) : collator.compare;
  const keyed = rows.map((row) => ({ row, key: value(row, head) }));
  keyed.sort(({ key: one }, { key: other }) => {
    if (isEmpty(one) || isEmpty(other)) return isEmpty(one) - isEmpty(other);
    return descending ? compare(other, one) : compare(one, other);
  });
  return keyed.map(({ row }) => row);
}

/** The filter above a long table, in the place that the page keeps for it. */
function filterField(table, id) {
  const place = (table.closest(".scroll") ?? table).previousElementSibling;
  if (!place?.matches("[data-filter]")) return null;
  place.innerHTML = `<label for="${id}"></label>
    <input id="${id}" class="filter-input" type="search" autocomplete="off" spellcheck="false">
    <span class="filter-status" role="status"></span>`;
  const [label, input, status] = place.children;
  label.textContent = words.filter;
  return { input, status };
}

function statusAfter(table) {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  (table.closest(".scroll") ?? table).after(status);
  return status;
}

function start(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const names = rows.map((row) => {
    const cell = row.querySelector("th") ?? row.cells[0];
    return fold(`${cell.textContent} ${cell.dataset.also ?? ""}`);
  });
  const heads = new Map();
  for (const head of table.tHead.rows[0].cells) if (head.dataset.key) heads.set(head.dataset.key, head);
  // Several tables of one page keep their state apart by the name that `data-sortable` may give.
  const prefix = table.dataset.sortable ? `${table.dataset.sortable}-` : "";
  const asServed = new Map([...heads.values()].map((head) => [head, head.getAttribute("aria-sort")]));
  const filter = filterField(table, `filter-${++tables}`);
  const status = statusAfter(table);

  function mark(chosen, direction) {
    for (const head of heads.values()) head.removeAttribute("aria-sort");
    if (direction) chosen.setAttribute("aria-sort", direction);
  }

  function sort(head, descending) {
    body.append(...sorted(rows, head, descending));
    mark(head, descending ? "descending" : "ascending");
  }

  /** The order in which the page came. */
  function unsort() {
    body.append(...rows);
    for (const [head, direction] of asServed) if (direction) mark(head, direction);
    if (![...asServed.values()].some(Boolean)) mark();
  }

  function announce(head) {
    const orders = words.orders[isNumeric(rows, head) ? "number" : "text"];
    const order = orders[head.getAttribute("aria-sort")];
    status.textContent = say(words.sorted, { column: head.textContent.trim(), order });
  }

  function narrow() {
    const wanted = fold(filter.input.value).split(/\s+/);
    rows.forEach((row, index) => {
      row.hidden = !wanted.every((word) => names[index].includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    const values = { shown: number.format(shown), number: number.format(rows.length) };
    filter.status.textContent = filter.input.value.trim() ? say(words.shown[plural.select(rows.length)], values) : "";
  }

  function write(changes) {
    const address = new URL(location);
    for (const [name, text] of Object.entries(changes)) {
      if (text) address.searchParams.set(prefix + name, text);
      else address.searchParams.delete(prefix + name);
    }
    history.replaceState(history.state, "", address);
  }

  /** Bring the table into the state that the address holds. */
  function read() {
    const state = new URLSearchParams(location.search);
    const head = heads.get(state.get(`${prefix}sort`));
    const order = state.get(`${prefix}order`);
    if (head) sort(head, order ? order === "descending" : isNumeric(rows, head));
    else unsort();
    if (!filter) return;
    filter.input.value = state.get(`${prefix}filter`) ?? "";
    narrow();
  }

  function press(key, head) {
    const now = head.getAttribute("aria-sort");
    const descending = now ? now === "ascending" : isNumeric(rows, head);
    sort(head, descending);
    announce(head);
    write({ sort: key, order: descending ? "descending" : "ascending" });
  }

  for (const [key, head] of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => press(key, head));
    head.append(button);
  }
  filter?.input.addEventListener("input", () => {
    narrow();
    write({ filter: filter.input.value.trim() });
  });
  addEventListener("popstate", read);
  read();
}

const ROLES = {
  "thead, tbody": "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "tbody th": "rowheader",
};

function keep(table) {
  table.role = "table";
  for (const [parts, role] of Object.entries(ROLES)) {
    for (const part of table.querySelectorAll(parts)) part.role = role;
  }
}

document.querySelectorAll("table[data-sortable]").forEach(start);
document.querySelectorAll("table.narrow-cards").forEach(keep);
