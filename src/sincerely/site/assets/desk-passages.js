// Shows the passage a field was read from while somebody types in the field, and leads back from the passage;
// leads from one unread part to the next. Without this module the links between them still work.

const source = document.querySelector(".source");
const passages = [...source.querySelectorAll("[data-field]")];
const MARGIN = 24; // CSS pixels beside what was brought into view
const isVisible = (element) => element.getClientRects().length > 0;

// A browser drags a link away instead of selecting its words, and a long touch opens its menu; inside of anything that
// takes the focus no drag selects either. So a marked passage is plain text, and a key of its own stands before it for
// those who go without a mouse.
const LONGEST_NAME = 80; // characters of a passage that are read out as the name of its key
const keys = new Map();
for (const link of source.querySelectorAll("a.passage")) {
  link.dataset.to = link.getAttribute("href").slice(1);
  link.removeAttribute("href");
  if (!link.querySelector("mark")) {
    // A frame on the picture of a page: what is no link any more needs a role to have a name.
    link.setAttribute("role", "img");
    continue;
  }
  const key = document.createElement("span");
  key.className = "passage-key";
  key.tabIndex = 0;
  key.setAttribute("role", "link");
  key.setAttribute("aria-label", link.textContent.trim().slice(0, LONGEST_NAME));
  link.before(key);
  keys.set(key, link);
}

function passagesOf(pointer) {
  return passages.filter((passage) => {
    const fields = passage.dataset.field.split(" ");
    return fields.some((field) => field === pointer || field.startsWith(pointer + "/") || pointer.startsWith(field + "/"));
  });
}

function bringIntoView(element) {
  // Only inside its own scrolling box: on a phone the text stands above the form and must not pull the page away.
  if (!element) return;
  const place = element.getBoundingClientRect();
  const box = source.getBoundingClientRect();
  source.scrollTop += place.top - box.top - Math.max((source.clientHeight - place.height) / 2, MARGIN);
  // Sideways only the page moves, and what is offered for selected words stays. A line that is wider than the strip is
  // shown from where its words begin.
  const strip = element.closest(".page") || source;
  const room = strip.clientWidth - place.width;
  const isRightToLeft = getComputedStyle(source.querySelector(".words")).direction === "rtl";
  strip.scrollLeft += place.left - strip.getBoundingClientRect().left - (room > 0 ? room / 2 : isRightToLeft ? room - MARGIN : MARGIN);
}

// The strip of a phone stays above the field; where it would lie over it, the field comes down.
function follow(control, isShown) {
  source.classList.toggle("follows", isShown);
  const isStrip = getComputedStyle(source).position === "sticky" && source.clientWidth > innerWidth / 2;
  const field = control.closest(".field") || control;
  if (isShown && isStrip && field.getBoundingClientRect().top < source.getBoundingClientRect().bottom) {
    field.scrollIntoView({ block: "start" });
  }
}

function show(pointer) {
  const lit = pointer ? passagesOf(pointer) : [];
  for (const passage of passages) passage.classList.toggle("lit", lit.includes(passage));
  bringIntoView(lit.find(isVisible));
  return lit.some(isVisible);
}

function controlOf(link) {
  const place = document.getElementById(link.dataset.to);
  if (!place) return null;
  return place.matches("input, select, textarea") ? place : place.querySelector("input:not([type=hidden]), select, textarea");
}

document.addEventListener("focusin", (event) => {
  const control = event.target.closest("[data-pointer]");
  if (control) follow(control, show(control.dataset.pointer));
});

function lead(link) {
  const control = link && controlOf(link);
  if (!control) return;
  const folded = control.closest("details");
  if (folded) folded.open = true;
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

source.addEventListener("click", (event) => {
  // Over a picture the invisible words lie above the frames.
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const link = event.target.closest("a.passage") || under.map((element) => element.closest("a.passage")).find(Boolean);
  // Words that somebody has just selected are meant to stay selected.
  if (getSelection().isCollapsed) lead(link);
});

// Without a mouse: Enter leads to the field, Space selects the words; Shift and the arrows then take more or fewer.
source.addEventListener("keydown", (event) => {
  const link = keys.get(event.target);
  const side = event.shiftKey && { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }[event.key];
  if (!link || !(side || ["Enter", " "].includes(event.key))) return;
  event.preventDefault();
  if (event.key === "Enter") lead(link);
  else if (!side) getSelection().selectAllChildren(link.querySelector("mark"));
  else if (["up", "down"].includes(side)) getSelection().modify("extend", side === "up" ? "backward" : "forward", "line");
  else getSelection().modify("extend", side, event.ctrlKey ? "word" : "character");
});

// The passage stands on the page and in the text: the one that is shown is where a field leads.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.read-here");
  const pointer = link && link.closest(".field").querySelector("[data-pointer]").dataset.pointer;
  const first = link && passagesOf(pointer).find(isVisible);
  if (!first) return;
  event.preventDefault();
  show(pointer);
  first.scrollIntoView({ block: "nearest" });
  const place = first.closest("a") || first;
  (first.matches("mark") ? place.previousElementSibling : place).focus({ preventScroll: true });
});

let last = 0;
const next = source.querySelector(".next-unread");
if (next) next.addEventListener("click", (event) => {
  const parts = [...source.querySelectorAll("[id^=unread-]")].filter(isVisible);
  if (!parts.length) return;
  event.preventDefault();
  const part = parts[last % parts.length];
  last += 1;
  for (const one of parts) one.classList.toggle("lit", one === part);
  bringIntoView(part);
  part.scrollIntoView({ block: "nearest" });
  part.focus({ preventScroll: true });
});

// What was left out is marked in the text alone.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#place-']");
  const words = document.getElementById("view-words");
  if (link && words) words.checked = true;
});
