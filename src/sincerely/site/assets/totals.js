// Keeps the total of an open page up to date from totals.json of the same site; without it the baked number stands.
// The file is baked and may be half a minute old in caches: asking more often would show nothing newer.
const card = document.querySelector("[data-totals]");
const EVERY = 30000;
const language = document.documentElement.lang;

function fill(name, text) {
  for (const place of document.querySelectorAll(`[data-${name}]`)) place.textContent = text;
}

function moment(stamp) {
  const date = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const time = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" };
  const at = new Date(stamp);
  return `${at.toLocaleDateString(language, date)}, ${at.toLocaleTimeString(language, time)} UTC`;
}

async function update() {
  if (document.hidden) return;
  const answer = await fetch(card.dataset.totals, { credentials: "omit" });
  if (!answer.ok) return;
  const totals = await answer.json();
  if (typeof totals.actions !== "number") return;
  const shown = document.querySelector("[data-as-of]");
  if (!shown || !totals.as_of || shown.getAttribute("datetime") === totals.as_of) return;
  const number = new Intl.NumberFormat(language);
  fill("total", number.format(totals.actions));
  for (const unit of ["reports", "groups", "heads"]) {
    if (typeof totals[unit] === "number") fill(unit, number.format(totals[unit]));
  }
  shown.setAttribute("datetime", totals.as_of);
  shown.textContent = moment(totals.as_of);
}

if (card) {
  update().catch(() => {});
  setInterval(() => update().catch(() => {}), EVERY);
}
