// The button for the theme. The theme that was chosen is there before the first paint: pages/policy.py has that line.
const THEMES = ["system", "light", "dark"];
const root = document.documentElement;
const words = JSON.parse(document.getElementById("words").textContent).theme;
const buttons = [];
let theme = root.dataset.theme ?? "system";

const show = () => {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const button of buttons) button.ariaLabel = button.title = words[theme];
};

const read = () => {
  try {
    const kept = localStorage.getItem("theme");
    theme = THEMES.includes(kept) ? kept : "system";
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
  show();
};

const next = () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  show();
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // As above.
  }
};

const build = (place) => {
  place.innerHTML = `<button type="button" class="theme-switch"></button><span class="visually-hidden" role="status"></span>`;
  const [button, status] = place.children;
  buttons.push(button);
  button.addEventListener("click", () => {
    next();
    status.textContent = button.title;
  });
};

document.querySelectorAll("[data-theme-switch]").forEach(build);
show();
// The typeface of titles is for the next page: pages/policy.py says when it is there. Without it titles are set in the system's.
document.fonts.load(`700 1em ${getComputedStyle(root).getPropertyValue("--face")}`).catch(() => {});
// Changed in another tab, also while this page waited in the back/forward cache.
addEventListener("storage", read);
addEventListener("pageshow", (event) => event.persisted && read());
