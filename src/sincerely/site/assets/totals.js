// Keeps the total of an open page up to date from totals.json of the same site; without it the baked number stands.
const card = document.querySelector("[data-totals]");

async function update() {
  const answer = await fetch(card.dataset.totals, { credentials: "omit" });
  if (!answer.ok) return;
  const totals = await answer.json();
  if (typeof totals.actions !== "number") return;
  const shown = new Intl.NumberFormat(document.documentElement.lang).format(totals.actions);
  for (const place of document.querySelectorAll("[data-total]")) place.textContent = shown;
}

if (card) update().catch(() => {});
