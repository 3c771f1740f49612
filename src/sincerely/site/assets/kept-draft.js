// A draft stays on this device only when somebody asks for it, without a name, for 30 days at the most, and goes in one
// tap. It carries the moment of the words it was written for: when those have changed, that is said before all else.
// <section hidden data-kept-draft="/41-26/en/" data-as-of="…">: there is one; <details hidden data-keep …>: the offer.

const DAYS = 30;
const BEGINS = "draft:";

// A browser that keeps nothing (a private window, storage switched off) is offered nothing.
let storage = null;
try { storage = window.localStorage; } catch (refused) { /* as asked for */ }

function start() {
  const found = document.querySelector("[data-kept-draft]");
  if (!storage || !found) return;
  forgetOldOnes();
  const place = BEGINS + found.dataset.keptDraft;
  const offer = document.querySelector("[data-keep]");
  const letter = document.querySelector("textarea[data-own-words]");
  if (read(place)) tell(place, { found, offer, letter });
  if (offer && letter) makeTheOffer(place, { offer, letter });
}

function read(place) {
  try { return JSON.parse(storage.getItem(place)); } catch (damaged) { return null; }
}

function forgetOldOnes() {
  for (const key of Object.keys(storage).filter((one) => one.startsWith(BEGINS))) {
    const kept = read(key);
    if (!kept || !(Date.now() - kept.at < DAYS * 864e5)) storage.removeItem(key);
  }
}

function tell(place, { found, offer, letter }) {
  const kept = read(place);
  const changed = found.querySelector("[data-changed]");
  const takeUp = found.querySelector("[data-take-up]");
  if (changed) changed.hidden = kept.asOf === found.dataset.asOf;
  found.querySelector("[data-delete]").addEventListener("click", () => {
    storage.removeItem(place);
    found.hidden = true;
    document.querySelector("[data-deleted]").hidden = false;
    if (offer) offer.querySelector("[data-is-kept]").hidden = true;
  });
  if (takeUp) takeUp.addEventListener("click", () => {
    // Held while an answer is on its way (steps.js).
    if (letter.readOnly) return;
    letter.value = letter.value.trim() && letter.value !== kept.words ? `${kept.words}\n\n${letter.value}` : kept.words;
    letter.dispatchEvent(new Event("input", { bubbles: true }));
    takeUp.hidden = true;
    if (offer) {
      // They had asked for it: what they change now is kept, too.
      offer.open = true;
      offer.querySelector("[data-is-kept]").hidden = false;
    }
    letter.focus();
  });
  found.hidden = false;
}

function makeTheOffer(place, { offer, letter }) {
  const country = document.querySelector("select[name=country]");
  const risky = offer.dataset.risk.split(" ");
  const said = offer.querySelector("[data-is-kept]");
  const show = () => { offer.hidden = risky.includes(country.value); };
  const keep = () => {
    const draft = { words: letter.value, asOf: offer.dataset.asOf, at: Date.now() };
    try { storage.setItem(place, JSON.stringify(draft)); } catch (full) { /* then the sentence does not appear */ }
  };
  country.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
  offer.querySelector("button").addEventListener("click", () => {
    keep();
    said.hidden = !read(place);
  });
  // A draft that was found and not taken up must not be replaced unseen.
  letter.addEventListener("input", () => { if (!said.hidden && !offer.hidden) keep(); });
}

start();
document.addEventListener("step", start);
