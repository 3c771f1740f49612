// "I have posted it" without leaving the page, so that the letter stays for the next way of sending it.
// Without this module the button opens the receipt in a window of its own. A tap that fails can be pressed again: it has
// the same key, so it is counted once.

// A line that is this slow has dropped without saying so.
const PATIENCE = 60000;

function start() {
  for (const form of document.querySelectorAll("form[data-tap]")) {
    // Old browsers do not tell which button sent the form.
    for (const button of form.querySelectorAll("button")) button.addEventListener("click", () => { form.pressed = button; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell(form).catch(() => {
        say(form, "failed");
        form.pressed.focus();
      });
    });
  }
}

async function tell(form) {
  const body = new URLSearchParams(new FormData(form));
  if (form.pressed && form.pressed.name) body.set(form.pressed.name, form.pressed.value);
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  const { answer, page } = await Promise.race([answerTo(form.action, body), silence()]);
  const late = page.querySelector("[data-late]");
  if (answer.ok && late) {
    form.parentNode.replaceChild(document.adoptNode(late), form);
    offerNothingBut(late);
    return goOnFrom(late);
  }
  const receipt = page.querySelector("[data-receipt]");
  if (!answer.ok || !receipt) throw new Error("not counted");
  const said = say(form, receipt.hasAttribute("data-repeated") ? "repeated" : "counted");
  said.querySelector("bdi").textContent = receipt.textContent.trim();
  for (const one of form.querySelectorAll("button, .small")) one.hidden = true;
  goOnFrom(said);
}

// The action has ended: the page goes on asking for nothing. The writer's own words stay.
function offerNothingBut(late) {
  for (const one of document.querySelectorAll("[data-while-open] > *")) {
    one.hidden = !one.contains(late) && one.id !== "your-letter";
  }
}

async function answerTo(address, body) {
  const answer = await fetch(address, { method: "POST", body, credentials: "omit" });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

function silence() {
  return new Promise((_, reject) => { setTimeout(reject, PATIENCE, new Error("no answer")); });
}

// The button that was pressed is gone: without this, keys begin again at the top of the page.
function goOnFrom(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function say(form, what) {
  for (const one of form.querySelectorAll("[role=status] > p")) one.hidden = !one.matches(`[data-${what}]`);
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  return form.querySelector(`[data-${what}]`);
}

start();
document.addEventListener("step", start);
