// Your eight hours: what works out the reader's own day is fetched when the day comes into sight, or was given before.

const day = document.querySelector("[data-day]");

async function load() {
  const { start } = await import("./own-day.js");
  start(day, kept);
}

/** What this device keeps of the day, if need be after a change; null when nothing or when storage is refused. */
function kept(change) {
  const key = `day:${location.pathname}`;
  try {
    change?.(localStorage, key);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

if (day && (/^#(day|self-check)=/.test(location.hash) || kept() !== null)) {
  load();
} else if (day) {
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    load();
  });
  observer.observe(day);
}
