// Covers a picture before it is sent: black is painted over its pixels here, and a new JPEG is made of what is left, so
// that neither what was covered nor what the camera wrote into the file ever leaves the device. It is sent from this page:
// until it is taken, the picture stays here as it was covered, beside what hinders it (see steps.js).
const STRIPS = 10;
const SIDES = ["left", "right"];
// The server takes 60,000 bytes (afterwards/scans.py).
const LARGEST = 58000;
// A line that is this slow has dropped without saying so.
const PATIENCE = 60000;
const TRIES = [[1100, .7], [1000, .55], [900, .5], [800, .4], [650, .35], [500, .3], [350, .3]];

function start() {
  const section = document.querySelector("[data-cover]");
  if (!section || !window.createImageBitmap) return;
  section.hidden = false;
  section.querySelector("[data-photo]").addEventListener("change", (event) => choose(section, event.target.files[0]));
  // Never by the browser itself, whose page of errors would take the picture's place.
  section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
}

async function choose(section, file) {
  const covering = section.querySelector("[data-covering]");
  const unreadable = section.querySelector("[data-unreadable]");
  covering.hidden = unreadable.hidden = true;
  say(section, "");
  if (!file) return;
  try {
    const picture = await createImageBitmap(file);
    show(section, picture);
    covering.hidden = false;
  } catch (error) {
    unreadable.hidden = false;
  }
}

function show(section, picture) {
  const cells = section.querySelector("[data-cells]");
  const send = section.querySelector("[data-send]");
  const shown = drawn(picture, 700, []);
  shown.setAttribute("aria-hidden", "true");
  const holes = document.createElement("div");
  for (const one of buttons(cells)) holes.appendChild(one);
  cells.textContent = "";
  cells.appendChild(shown);
  cells.appendChild(holes);
  cells.onclick = () => { send.disabled = uncovered(cells).length === 0; };
  send.disabled = true;
  send.onclick = () => go(section, jpeg(picture, covered(cells)));
}

function buttons(cells) {
  const found = [];
  for (let strip = 0; strip < STRIPS; strip += 1) {
    for (const side of SIDES) found.push(button(cells.dataset[side].replace("#", String(strip + 1)), strip, side));
  }
  return found;
}

function button(label, strip, side) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.place = `${strip} ${SIDES.indexOf(side)}`;
  made.setAttribute("aria-label", label);
  made.setAttribute("aria-pressed", "false");
  made.addEventListener("click", () => made.setAttribute("aria-pressed", String(made.getAttribute("aria-pressed") !== "true")));
  return made;
}

const uncovered = (cells) => Array.from(cells.querySelectorAll("[aria-pressed=true]"));
const covered = (cells) => Array.from(cells.querySelectorAll("[aria-pressed=false]"), (one) => one.dataset.place.split(" ").map(Number));

// The picture in this width, with these cells painted over. A cell begins and ends where its button does, and a pixel
// more: nothing of what is covered is left at its edge.
function drawn(picture, width, cells) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(width, picture.width);
  canvas.height = Math.max(1, Math.round(picture.height * canvas.width / picture.width));
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(picture, 0, 0, canvas.width, canvas.height);
  paint.fillStyle = "#000";
  const [wide, high] = [canvas.width / SIDES.length, canvas.height / STRIPS];
  for (const [strip, side] of cells) {
    paint.fillRect(Math.floor(side * wide) - 1, Math.floor(strip * high) - 1, Math.ceil(wide) + 2, Math.ceil(high) + 2);
  }
  return canvas;
}

async function go(section, bytes) {
  const held = [section.querySelector("[data-send]"), section.querySelector("[data-photo]")];
  for (const one of held) one.disabled = true;
  say(section, "waiting");
  const { page, reason, sentence } = await Promise.race([answerTo(section.querySelector("form"), bytes), late()]);
  if (page) return showAnswer(page);
  for (const one of held) one.disabled = false;
  say(section, reason, sentence);
}

// The page that is the answer, where this picture needs no form any more; else why it is not taken.
async function answerTo(form, bytes) {
  const body = new FormData(form);
  body.set("picture", new Blob([bytes], { type: "image/jpeg" }), "reply.jpg");
  try {
    const answer = await fetch(form.action, { method: "POST", body, credentials: "omit" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const refusal = page.querySelector("main .errors");
    if (answer.status === 422 && refusal && page.querySelector("[data-cover]")) {
      return { reason: "refused", sentence: refusal.textContent.trim() };
    }
    return (answer.ok || answer.status === 422) && page.querySelector("main") ? { page } : { reason: "failed" };
  } catch (dropped) {
    return { reason: "offline" };
  }
}

function late() {
  return new Promise((resolve) => { setTimeout(resolve, PATIENCE, { reason: "offline" }); });
}

function say(section, what, sentence = "") {
  for (const one of section.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== what;
  section.querySelector("[data-says=refused]").textContent = sentence;
  if (what) section.querySelector("[data-on-the-way]").scrollIntoView({ block: "nearest" });
}

function showAnswer(page) {
  const old = document.querySelector("main");
  const main = document.adoptNode(page.querySelector("main"));
  old.parentNode.replaceChild(main, old);
  main.focus();
}

// The largest that fits. Not by toBlob(), which waits until the browser is idle.
function jpeg(picture, cells) {
  let bytes = new Uint8Array();
  for (const [width, quality] of TRIES) {
    const written = drawn(picture, width, cells).toDataURL("image/jpeg", quality);
    bytes = Uint8Array.from(atob(written.split(",")[1]), (sign) => sign.charCodeAt(0));
    if (bytes.length <= LARGEST) break;
  }
  return bytes;
}

start();
