// Covers a picture before it is sent: black is painted over its pixels here, and a new JPEG is made of what is left, so
// that neither what was covered nor what the camera wrote into the file ever leaves the device.
const STRIPS = 10;
const SIDES = ["left", "right"];
// The server takes 60,000 bytes (afterwards/scans.py).
const LARGEST = 58000;
const TRIES = [[1100, .7], [1000, .55], [900, .5], [800, .4], [650, .35], [500, .3], [350, .3]];

function start() {
  const section = document.querySelector("[data-cover]");
  if (!section || !window.createImageBitmap || !window.DataTransfer) return;
  section.hidden = false;
  section.querySelector("[data-photo]").addEventListener("change", (event) => choose(section, event.target.files[0]));
}

async function choose(section, file) {
  const covering = section.querySelector("[data-covering]");
  const unreadable = section.querySelector("[data-unreadable]");
  covering.hidden = unreadable.hidden = true;
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
  send.onclick = (event) => { event.preventDefault(); post(section.querySelector("form"), picture, covered(cells), send); };
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

function post(form, picture, cells, send) {
  send.disabled = true;
  const bytes = jpeg(picture, cells);
  const held = new DataTransfer();
  held.items.add(new File([bytes], "reply.jpg", { type: "image/jpeg" }));
  form.elements.picture.files = held.files;
  form.submit();
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
