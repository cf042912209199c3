// A button to copy what `data-copy` marks: its text, or the value of `data-copy-text`.
const words = JSON.parse(document.getElementById("words").textContent).copy;
const MOMENT = 2500;

function start(element) {
  const { copy: label, copyText } = element.dataset;
  const place = element.nextElementSibling?.matches("[data-copy-place]")
    ? element.nextElementSibling
    : document.createElement("span");
  if (!place.isConnected) element.after(place);
  place.innerHTML = `<button type="button" class="copy"></button> <span class="visually-hidden" role="status"></span><span class="copy-text"></span>`;
  const [button, status, visible] = place.children;
  let timer;

  function say(text) {
    button.textContent = text || label;
    status.textContent = text;
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(copyText ?? element.textContent.trim());
      return words.copied;
    } catch {
      // Refused: the reader can copy what is selected; a text that is nowhere on the page is shown for that.
      visible.textContent = copyText;
      getSelection().selectAllChildren(copyText ? visible : element);
      return words.selected;
    }
  }

  say("");
  button.addEventListener("click", async () => {
    say(await copy());
    clearTimeout(timer);
    timer = setTimeout(say, MOMENT, "");
  });
}

document.querySelectorAll("[data-copy]").forEach(start);
