// On the page for addresses that lead nowhere: what has the names that are nearest to the address.
const words = JSON.parse(document.getElementById("words").textContent).nearest;
const MOST = 3;

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The last words of the address: "/jobs/acountant.html" asks for "acountant". */
function wanted() {
  const [last = ""] = location.pathname.replace(/\/(index\.\w+)?$/, "").split("/").slice(-1);
  try {
    return decodeURIComponent(last).replace(/\.\w+$/, "").replace(/[-_+.]+/g, " ");
  } catch {
    return ""; // Not an address that a browser or a site has made.
  }
}

async function start(place) {
  const { opened } = await import("./lookup.js");
  const look = await opened(place.dataset.index);
  const { found } = await look(wanted());
  if (!found.length) return;
  const links = found.slice(0, MOST).map(({ href, title }) => make("li", {}, make("a", { href }, title)));
  place.append(make("p", {}, words.lead), make("ul", {}, ...links));
}

// Without the list the page says what it says without a script.
for (const place of document.querySelectorAll("[data-nearest]")) start(place).catch(() => {});
