// The greeting and the closing around one's own words follow the official that is chosen.
const opening = document.querySelector("[data-greeting]");
const closing = document.querySelector("[data-farewell]");

for (const radio of document.querySelectorAll("input[name=target]")) {
  radio.addEventListener("change", () => {
    opening.textContent = radio.dataset.opening;
    closing.textContent = radio.dataset.closing;
  });
}
