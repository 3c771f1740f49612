// Asks before somebody leaves the page with words that are not saved.

const form = document.querySelector("form[data-keeps-words]");
let changed = Boolean(form) && form.dataset.keepsWords === "changed";

if (form) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
}

window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
