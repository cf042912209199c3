// Your eight hours: what works out the reader's own day is fetched when the day comes into sight, or was given before.

const day = document.querySelector("[data-day]");

async function load() {
  const { start } = await import("./own-day.js");
  start(day);
}

function kept() {
  try {
    return localStorage.getItem(`day:${location.pathname}`);
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
