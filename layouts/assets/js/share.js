// A button for the share sheet of the system, where it has one. What is passed on is the page, not what a reader set on it.
const { href } = document.querySelector('link[rel="canonical"]');
const shared = { title: document.title, text: document.querySelector('meta[name="description"]').content, url: href };

for (const place of navigator.share ? document.querySelectorAll("[data-share]") : []) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: place.dataset.share });
  // A reader who closes the sheet has shared nothing, and need not be told so.
  button.addEventListener("click", () => navigator.share(shared).catch(() => {}));
  place.append(button);
}
