// The greeting and the closing around one's own words follow the official that is chosen.
function start() {
  const opening = document.querySelector("[data-greeting]");
  const closing = document.querySelector("[data-farewell]");
  for (const radio of document.querySelectorAll("input[name=target]")) {
    radio.addEventListener("change", () => {
      opening.textContent = radio.dataset.opening;
      closing.textContent = radio.dataset.closing;
    });
  }
}

start();
document.addEventListener("step", start);
