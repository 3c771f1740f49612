// Fills a field with words selected in the document: in its text, over the picture of a page, or by choosing
// lines. The field that was typed in last is offered first. Without this module the form is typed as before.

const source = document.querySelector(".source");
const words = source.querySelector(".words");
const bar = source.querySelector(".use");
const said = bar.querySelector(".use-words");
const fields = bar.querySelector("#use-for");
const lines = bar.querySelector("#use-lines");
const put = bar.querySelector(".use-put");
const add = bar.querySelector(".use-add");

// The places of the document are told in code points, as the reader counts them.
const text = words.textContent;
const letters = Array.from(text);
let chosen = "";

// An invisible layer of words over each picture, so that they can be selected where they are printed.
const IS_RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
for (const drawing of source.querySelectorAll("svg[data-lines]")) {
  for (const line of drawing.dataset.lines ? drawing.dataset.lines.split(";") : []) {
    const [start, end, left, top, right, bottom] = line.split(",").map(Number);
    const layer = document.createElementNS(drawing.namespaceURI, "text");
    layer.textContent = letters.slice(start, end).join("");
    const rightToLeft = IS_RIGHT_TO_LEFT.test(layer.textContent);
    const attributes = {
      x: rightToLeft ? right : left, y: top + 0.78 * (bottom - top), textLength: Math.max(right - left, 1),
      lengthAdjust: "spacingAndGlyphs", "font-size": 0.8 * (bottom - top), direction: rightToLeft ? "rtl" : "ltr",
    };
    for (const [name, value] of Object.entries(attributes)) layer.setAttribute(name, value);
    layer.dataset.start = start;
    drawing.append(layer);
  }
}

function offsetInWords(node, offset) {
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(node, offset);
  return before.toString().length;
}

function selectedInWords(range) {
  return text.slice(offsetInWords(range.startContainer, range.startOffset), offsetInWords(range.endContainer, range.endOffset));
}

function selectedOnPage(selection, range) {
  const layers = [...source.querySelectorAll("svg text")].filter((layer) => selection.containsNode(layer, true));
  return layers.map((layer) => {
    const node = layer.firstChild;
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : node.length;
    return node.data.slice(from, to);
  }).join("\n");
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  if (words.contains(range.startContainer) && words.contains(range.endContainer)) return selectedInWords(range);
  return source.contains(range.commonAncestorContainer) ? selectedOnPage(selection, range) : "";
}

// A word that was divided at the end of a line is made whole.
const isSmallLetter = (letter) => letter === letter.toLowerCase() && letter !== letter.toUpperCase();
const inOneLine = (taken) => taken
  .replace(/(\S)-[^\S\n]*\n\s*(\S)/g, (all, before, after) => (isSmallLetter(after) ? before + after : all))
  .replace(/\s+/g, " ").trim();

// As the field is typed: stories in paragraphs, lists and addresses in lines, everything else in one line.
function fitted(control, taken) {
  if (control.matches("textarea.story")) return taken.split(/\n\s*\n/).map(inOneLine).filter(Boolean).join("\n\n");
  if (control.matches("textarea")) return taken.split("\n").map((line) => line.trim()).filter(Boolean).join("\n");
  return inOneLine(taken);
}

function choice(select, taken) {
  const found = [...select.options].filter((option) => option.value && taken.toLowerCase().includes(option.text.toLowerCase()));
  return found.sort((one, other) => other.text.length - one.text.length)[0];
}

// What saving makes of the words: "14 December 2026" is a day, "the bus driver" is none.
async function understood(control, taken) {
  const token = document.querySelector("form [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams([["csrfmiddlewaretoken", token], [control.name, inOneLine(taken)]]);
  try {
    const answer = await fetch(bar.dataset.understood, { method: "POST", body });
    if (answer.ok) return await answer.json();
  } catch {
    // The server is away, and the sentence below says what to do.
  }
  return { value: "", why_not: "These words could not be checked just now. Try again, or type them." };
}

async function fill(control, taken, behind) {
  if (control.matches("select")) {
    const found = choice(control, taken);
    if (!found) return `“${taken}” is none of the choices.`;
    control.value = found.value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.focus();
    return `Filled in: ${found.text}.`;
  }
  if ("strict" in control.dataset) {
    const { value, why_not: whyNot } = await understood(control, taken);
    if (whyNot) return `Not filled in. ${whyNot}`;
    return putIn(control, value);
  }
  const between = control.matches("textarea.story") ? "\n\n" : control.matches("textarea") ? "\n" : " ";
  const written = behind && control.value.trim() ? control.value.trimEnd() + between + fitted(control, taken) : fitted(control, taken);
  return putIn(control, written);
}

function putIn(control, written) {
  control.focus();
  if (control.type.startsWith("date")) {
    // Typing into a calendar types nothing.
    control.value = written;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    return `Filled in: ${written}.`;
  }
  control.select();
  // As if it were typed, so that it can be undone; where the browser refuses, it is put in all the same.
  if (!document.execCommand("insertText", false, written)) {
    control.value = written;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return "Filled in. Undo with Ctrl+Z.";
}

function nameOf(control) {
  const label = document.querySelector(`label[for="${control.id}"]`);
  const own = label ? [...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim() : control.name;
  const rows = [];
  for (let row = control.closest(".row"); row; row = row.parentElement.closest(".row")) {
    const title = row.querySelector(":scope > legend, :scope > .line-title b");
    if (title) rows.unshift(title.textContent.trim());
  }
  return [...rows, own].join(": ");
}

function offerFields(current) {
  const controls = [...document.querySelectorAll("form [data-pointer]")].filter((control) => control.id && control.type !== "radio");
  fields.append(...controls.map((control) => new Option(nameOf(control), control.id, false, control.id === current)));
}

function offer(taken) {
  chosen = taken;
  bar.classList.toggle("ready", Boolean(taken.trim()));
  put.disabled = add.disabled = !taken.trim();
  const short = inOneLine(taken);
  said.textContent = short ? `“${short.length > 90 ? `${short.slice(0, 90)}…` : short}”` : said.dataset.empty;
}

async function use(behind) {
  const control = document.getElementById(fields.value);
  if (!control || !chosen.trim()) return;
  for (let folded = control.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  const taken = chosen;
  const answer = await fill(control, taken, behind);
  offer("");
  said.textContent = answer;
}

offerFields("");
offer("");
lines.append(...text.split("\n").filter((line) => line.trim()).map((line) => new Option(line.trim())));
bar.hidden = false;

document.addEventListener("focusin", (event) => {
  const control = event.target.closest("form [data-pointer]");
  if (control && control.id && control.type !== "radio") fields.value = control.id;
});
document.addEventListener("selectionchange", () => {
  const taken = selected();
  if (taken.trim()) offer(taken);
});
lines.addEventListener("change", () => offer([...lines.selectedOptions].map((line) => line.text).join("\n")));
put.addEventListener("click", () => use(false));
add.addEventListener("click", () => use(true));
