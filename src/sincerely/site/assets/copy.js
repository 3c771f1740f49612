// Shows the "copy" buttons, which without a script could do nothing: <button hidden data-copy="#id" data-done="Copied">.
function start() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.querySelector(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", () => copy(source, button, label));
  }
}

async function copy(source, button, label) {
  const text = source.value === undefined ? lettered(source) : source.value;
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    if (!copiedTheOldWay(source)) return;
  }
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 4000);
}

function lettered(source) {
  const paragraphs = Array.from(source.querySelectorAll("p"), saidBy);
  return (paragraphs.length ? paragraphs : [saidBy(source)]).join("\n\n");
}

// What lies folded is not drawn, and has no line ends of its own: then each <br> is one.
function saidBy(element) {
  if (!element.closest("details:not([open])")) return element.innerText.trim();
  const drawn = element.cloneNode(true);
  for (const end of drawn.querySelectorAll("br")) end.replaceWith("\n");
  return drawn.textContent.trim();
}

function copiedTheOldWay(source) {
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  if (source.select) source.select();
  return document.execCommand("copy");
}

start();
document.addEventListener("step", start);
