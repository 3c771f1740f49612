// Two things that only a script can know: that a mail link opened nothing, and that this device can share.

const PATIENCE = 3000;

function start() {
  for (const link of document.querySelectorAll("[data-opens-mail]")) {
    link.addEventListener("click", () => watch(document.querySelector(link.dataset.opensMail)));
  }
  for (const button of document.querySelectorAll("[data-share]")) offer(button);
}

// <a href="mailto:…" data-opens-mail="#hint">: where a mail program opens, this page loses the focus or the screen.
function watch(hint) {
  let left = false;
  const leave = () => { left = true; };
  addEventListener("blur", leave);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);
  setTimeout(() => {
    removeEventListener("blur", leave);
    removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", leave);
    hint.hidden = left;
  }, PATIENCE);
}

// <button hidden data-share="#text">: the system's own sheet, where there is one.
function offer(button) {
  if (!navigator.share) return;
  const text = document.querySelector(button.dataset.share).textContent.trim();
  button.hidden = false;
  // Closing the sheet again is no failure.
  button.addEventListener("click", () => navigator.share({ text }).catch(() => {}));
}

start();
document.addEventListener("step", start);
