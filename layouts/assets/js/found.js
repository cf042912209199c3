// On the A–Z page: all that was found for the name in the address (?q=), which the form of find-a-job leads to.
const words = JSON.parse(document.getElementById("words").textContent).found;
const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(lang);
const plural = new Intl.PluralRules(lang);

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function item({ href, title, also, counted, score, code }) {
  const other = counted ? say(words.counted, { name: counted }) : also && say(words.also, { name: also });
  const notes = [other, score ?? (code && words.figures)].filter(Boolean);
  return make("li", {}, make("a", { href }, title), ...notes.flatMap((note) => [" ", make("span", {}, note)]));
}

/** What is said above the results. */
function lead({ found, isFound, synonym, shared: same }) {
  if (!found.length) return words.none;
  const count = say(words.count[plural.select(found.length)], { number: number.format(found.length) });
  const shared = same && say(words.shared, { ...same, number: number.format(same.number) });
  const listed = synonym && say(words.listed, synonym);
  return [isFound ? `${count}.` : words.nearest, listed, shared].filter(Boolean).join(" ");
}

async function start(place, text) {
  place.hidden = false;
  const [heading, status, list, more] = place.children;
  heading.textContent = say(words.heading, { text });
  for (const input of document.querySelectorAll("[data-find] input")) input.value = text;
  try {
    const { opened } = await import("./lookup.js");
    const look = await opened(place.dataset.index);
    const looked = await look(text);
    status.textContent = lead(looked);
    list.replaceChildren(...looked.found.map(item));
    const isWritten = looked.found.some(({ code, counted }) => !code && !counted);
    if (looked.request && !(isWritten && looked.isFound)) more.replaceChildren(make("a", { href: looked.request }, words.request));
  } catch {
    status.textContent = words.failed;
  }
}

const asked = new URLSearchParams(location.search).get("q")?.trim();
if (asked) for (const place of document.querySelectorAll("[data-found]")) start(place, asked);
