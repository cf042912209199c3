// The preview's own script. It keeps an event stream open, takes in what changes, and says what is wrong.
(() => {
  const own = new URL(".", document.currentScript.src);
  const shown = document.currentScript.dataset.print;
  const ask = (name) => `${own}${name}?page=${encodeURIComponent(location.pathname)}`;
  const place = `bellwether:${location.pathname}`;
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);

  const folds = () => [...document.querySelectorAll("details")];

  // Scroll position and open sections, as they were before the page was loaded anew.
  function restore() {
    if (!kept) return;
    const open = new Set(kept.open);
    folds().forEach((fold, index) => {
      fold.open = open.has(index);
    });
    scrollTo({ top: kept.top, behavior: "instant" });
  }

  function reload() {
    const open = folds().flatMap((fold, index) => (fold.open ? [index] : []));
    sessionStorage.setItem(place, JSON.stringify({ top: scrollY, open }));
    location.reload();
  }

  // Other styles, while the page stays as it is. The old ones go once the new ones are there.
  async function restyle() {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const links = (page) => [...page.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.href.startsWith(own));
    const [before, after] = [links(document), links(fresh)];
    if (before.length !== after.length) {
      reload();
      return;
    }
    before.forEach((link, index) => {
      const href = after[index].getAttribute("href");
      if (link.getAttribute("href") === href) return;
      const next = link.cloneNode();
      next.setAttribute("href", href);
      next.addEventListener("load", () => link.remove());
      link.after(next);
    });
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // A text with the names of fields between backticks.
  function said(className, text) {
    const made = element("p", className);
    text.split("`").forEach((piece, index, all) => {
      made.append(index % 2 && index + 1 < all.length ? element("code", "", piece) : piece);
    });
    return made;
  }

  function problem(told) {
    const item = element("li");
    item.append(element("p", "bellwether-place", told.place));
    if (told.excerpt) {
      const line = element("pre");
      line.textContent = told.excerpt;
      if (told.column) line.textContent += `\n${" ".repeat(told.column - 1)}^`;
      item.append(line);
    }
    item.append(said("", (told.field ? `${told.field}: ` : "") + told.message));
    if (told.cure) item.append(said("bellwether-cure", told.cure));
    return item;
  }

  // Which problems a reader has folded away: they stay so, on other pages as well, until another one comes.
  const folded = {
    names: (problems) => problems.map(({ place, field, message }) => `${place.replace(/(:\d+)+$/, "")} ${field} ${message}`),
    all: () => new Set(JSON.parse(sessionStorage.getItem("bellwether:folded") ?? "[]")),
    keep: (problems) => sessionStorage.setItem("bellwether:folded", JSON.stringify(folded.names(problems))),
    has: (problems) => folded.names(problems).every((name) => folded.all().has(name)),
  };
  let overlaid = "";

  function foldOverlay(isFolded) {
    const overlay = document.getElementById("bellwether-overlay");
    const button = overlay.querySelector("button");
    overlay.classList.toggle("bellwether-folded", isFolded);
    button.setAttribute("aria-expanded", !isFolded);
    // What is hidden has no focus.
    if (isFolded && overlay.contains(document.activeElement)) button.focus();
  }

  function showOverlay(problems, isShown) {
    const before = document.getElementById("bellwether-overlay");
    const now = JSON.stringify([problems, isShown]);
    if (before && now === overlaid) return;
    overlaid = now;
    const hadFocus = before?.contains(document.activeElement);
    before?.remove();
    if (!problems.length) {
      sessionStorage.removeItem("bellwether:folded");
      return;
    }
    const overlay = element("section");
    overlay.id = "bellwether-overlay";
    overlay.setAttribute("role", "alert");
    const head = element("h2");
    const button = element("button", "", problems.length === 1 ? "1 problem" : `${problems.length} problems`);
    button.type = "button";
    button.setAttribute("aria-controls", "bellwether-problems");
    button.addEventListener("click", () => {
      const isFolded = !overlay.classList.contains("bellwether-folded");
      folded.keep(isFolded ? problems : []);
      foldOverlay(isFolded);
    });
    head.append(button);
    const inside = element("div");
    inside.id = "bellwether-problems";
    inside.tabIndex = 0; // it may be longer than the screen, and is to be scrolled by keys
    const list = element("ol");
    list.append(...problems.map(problem));
    inside.append(element("p", "", isShown ? "The page is shown as it last was." : "There is no page before they are mended."), list);
    overlay.append(head, inside);
    document.body.append(overlay);
    foldOverlay(folded.has(problems));
    if (hadFocus) button.focus();
  }

  addEventListener("keydown", (event) => {
    const button = document.querySelector("#bellwether-overlay:not(.bellwether-folded) button");
    if (event.key === "Escape" && !event.defaultPrevented) button?.click();
  });

  function showBanner(reason) {
    document.getElementById("bellwether-banner")?.remove();
    if (!reason) return;
    const told = reason === "draft" ? "Draft: not published" : `Not published today: ${reason}`;
    const banner = element("p", "", told);
    banner.id = "bellwether-banner";
    document.body.prepend(banner);
  }

  // Beside the page of an entry, for its writer; asked for last, since nobody waits for it.
  async function showPanel() {
    const text = await (await fetch(ask("panel"))).text();
    let host = document.getElementById("bellwether-panel");
    if (!text) {
      host?.remove();
      return;
    }
    if (!host) {
      host = element("aside");
      host.id = "bellwether-panel";
      host.setAttribute("aria-label", "For the writer");
      const root = host.attachShadow({ mode: "open" });
      const styles = element("link");
      styles.rel = "stylesheet";
      styles.href = `${own}panel.css`;
      root.append(styles, element("div"));
      document.body.append(host);
    }
    const inside = host.shadowRoot.querySelector("div");
    const open = [...inside.querySelectorAll("details")].map((fold) => fold.open);
    inside.innerHTML = text;
    [...inside.querySelectorAll("details")].forEach((fold, index) => {
      if (index < open.length) fold.open = open[index];
    });
  }

  function show(event) {
    const status = JSON.parse(event.data);
    showOverlay(status.problems, status.shown);
    showBanner(status.unpublished);
    return status;
  }

  restore();
  const events = new EventSource(`${ask("events")}&print=${shown}`);
  events.addEventListener("status", (event) => {
    show(event);
    showPanel();
  });
  events.addEventListener("styles", (event) => {
    show(event);
    restyle();
  });
  events.addEventListener("reload", reload);
  addEventListener("pagehide", () => events.close());
})();
