// "On this page": marks the section being read, the last one that has begun above the reading line.
const sections = new Map();
const begun = new Set();
let current;

function observe(entries) {
  for (const { target, isIntersecting } of entries) begun[isIntersecting ? "add" : "delete"](target);
  const link = sections.get([...sections.keys()].findLast((section) => begun.has(section)));
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "true");
  current = link;
}

// From above the window to a third of it.
const observer = new IntersectionObserver(observe, { rootMargin: "1000000px 0px -66% 0px" });
for (const link of document.querySelectorAll(".contents a")) {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!section) continue;
  sections.set(section, link);
  observer.observe(section);
}

// What a link leads to is not folded.
function reveal() {
  for (const fold of document.querySelectorAll(":target>details,details:has(:target)")) fold.open = true;
}
reveal();
addEventListener("hashchange", reveal);
