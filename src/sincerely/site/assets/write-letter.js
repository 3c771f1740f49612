// The greeting and the closing around one's own words follow the official that is chosen; and what was said for one
// country is out of sight as soon as another one is chosen: somebody could act on it before the new answer is there.
function start() {
  watchCountry(document.querySelector("[data-answer]"));
  const opening = document.querySelector("[data-greeting]");
  const closing = document.querySelector("[data-farewell]");
  for (const radio of document.querySelectorAll("input[name=target]")) {
    radio.addEventListener("change", () => {
      opening.textContent = radio.dataset.opening;
      closing.textContent = radio.dataset.closing;
    });
  }
}

// <div data-answer="GB">: the answer, and the country it is for; [data-stale] says what to press for another. Where that
// is a dangerous one ([data-risk]), no name is asked for before its note has been shown. Without this module none is asked
// for before any country has been said ([data-before-names]).
function watchCountry(answer) {
  const country = document.getElementById("id_country");
  if (!answer || !country) return;
  const stale = document.querySelector("[data-stale]");
  const names = document.querySelector("[data-names]");
  const before = document.querySelector("[data-before-names]");
  const compare = () => {
    answer.hidden = country.value !== answer.dataset.answer;
    stale.hidden = !answer.hidden;
    const isAtRisk = answer.hidden && stale.dataset.risk.split(" ").includes(country.value);
    stale.querySelector("[data-at-risk]").hidden = !isAtRisk;
    if (names) names.hidden = isAtRisk;
    if (before) before.hidden = !isAtRisk;
  };
  country.addEventListener("change", compare);
  // The browser puts back what was chosen before.
  addEventListener("pageshow", compare);
  compare();
}

start();
document.addEventListener("step", start);
