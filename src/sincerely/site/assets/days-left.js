// Writes "23 days left" beside a date. Pages carry dates only: a copy on paper or on a stick must not go wrong.
// <span data-until="2026-12-14" data-one="{n} day left" data-other="…" data-last="…"
// data-over="…"></span>; the last day ends at UTC−12. Other plural forms (data-few, data-many) as the language has them.
for (const place of document.querySelectorAll("[data-until]")) {
  const ends = Date.parse(place.dataset.until + "T12:00:00Z") + 864e5;
  const days = Math.floor((ends - Date.now()) / 864e5);
  place.textContent = ends > Date.now() ? words(place.dataset, days) : place.dataset.over;
}

function words(texts, days) {
  const language = document.documentElement.lang;
  let form = days === 1 ? "one" : "other";
  try { form = new Intl.PluralRules(language).select(days); } catch (older) { /* English plurals then */ }
  const text = days === 0 ? texts.last : texts[form] || texts.other;
  let count = String(days);
  try { count = new Intl.NumberFormat(language).format(days); } catch (older) { /* plain digits then */ }
  return text.replace("{n}", count);
}
