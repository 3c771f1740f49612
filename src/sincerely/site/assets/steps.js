// Write and Send change inside one page. A form that opens a new page would be written, letter and name, to the file from
// which a browser restores its windows; so its answer is fetched and shown, and the step before is held in memory, where
// the back button finds it as it was typed. Until an answer is here that can be shown, nothing leaves this page: a
// browser's own page of errors would take the letter's place. Without this module the form is sent as it is.
//
// <form data-steps>, beside [data-on-the-way]: what is said meanwhile, and when no answer comes. Where the answer is a file
// (data-file), it is saved and the step stays. Other modules set up what they find when they are loaded, and again at
// "step" on the document.

// A line that is this slow has dropped without saying so.
const PATIENCE = 60000;
const TYPED = "textarea, input[type=text], input[type=number]";
const CHOSEN = "select, input[type=radio], input[type=checkbox]";

const canSave = "download" in HTMLAnchorElement.prototype;
const steps = [document.querySelector("main")];
let here = 0;
let pressed = null;
// A token of the answer that is on its way.
let waiting = null;

if (document.querySelector("form[data-steps]")) {
  // Addresses around the steps are relative to the first one, and the next lies deeper.
  for (const link of document.querySelectorAll("a[href]:not([href^='#']), link[rel=icon]")) link.href = link.href;
  for (const script of document.querySelectorAll("script[src]")) script.src = script.src;
  history.replaceState({ step: 0 }, "");
  // Old browsers do not tell which button sent a form. Enter presses the first one, which is a click, too.
  document.addEventListener("click", (event) => { pressed = event.target.closest("button"); }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-steps]") || form.matches("[data-file]") && !canSave) return;
    event.preventDefault();
    if (!waiting) go(form, pressed && pressed.form === form ? pressed : null);
  });
  addEventListener("popstate", (event) => {
    waiting = null;
    const step = event.state && steps[event.state.step];
    if (!step) return location.reload();
    here = event.state.step;
    put(step);
  });
}

async function go(form, button) {
  const address = new URL(button && button.getAttribute("formaction") || form.getAttribute("action"), location.href);
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  const asked = waiting = {};
  const free = hold(form);
  const say = sentencesBeside(button && !button.matches(".visually-hidden") ? button : document.activeElement, form);
  say("waiting");
  const answer = await Promise.race([answerTo(address, body, form), late()]);
  free();
  say("");
  // Somebody has gone back meanwhile: the step that this answers is not on the screen.
  if (waiting !== asked) return;
  waiting = null;
  if (typeof answer === "string") say(answer);
  else if (answer.file) save(answer);
  else show(answer.page, answer.address);
}

// The page that is the answer, and where it lies; or the file; or which sentence says why there is none.
async function answerTo(address, body, form) {
  if (body.toString().length > Number(form.dataset.most)) return "long";
  try {
    const answer = await fetch(address.pathname, { method: "POST", body, credentials: "omit" });
    if (answer.status === 413) return "long";
    const named = /filename="(.+)"/.exec(answer.headers.get("content-disposition"));
    if (answer.ok && named) return { file: await answer.blob(), name: named[1] };
    // 422: the same step again, with what is wrong; 429: with what is too much just now. No other refusal holds what was typed.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok && ![422, 429].includes(answer.status) || !page.querySelector("main")) return "failed";
    return { page, address: answer.redirected ? new URL(answer.url) : address };
  } catch (dropped) {
    return "offline";
  }
}

function save({ file, name }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}

function late() {
  return new Promise((resolve) => { setTimeout(resolve, PATIENCE, "offline"); });
}

// What is typed while the answer is on its way would be lost with the page it stands on.
function hold(form) {
  const typed = Array.from(form.elements).filter((one) => one.matches(TYPED) && !one.readOnly);
  const chosen = Array.from(form.elements).filter((one) => one.matches(CHOSEN) && !one.disabled);
  const set = (isHeld) => {
    for (const field of typed) field.readOnly = isHeld;
    for (const field of chosen) field.disabled = isHeld;
    form.setAttribute("aria-busy", isHeld);
  };
  set(true);
  return () => set(false);
}

// Said where somebody looks: beside what they pressed.
function sentencesBeside(control, form) {
  const place = document.querySelector("[data-on-the-way]");
  const spot = control.closest(".actions, .field, p, ul, section, main form") || form;
  if (spot.matches("section, form")) spot.appendChild(place);
  else spot.parentNode.insertBefore(place, spot.nextSibling);
  return (what) => {
    for (const one of place.children) one.hidden = one.dataset.says !== what;
    if (what) place.scrollIntoView({ block: "nearest" });
  };
}

function show(page, address) {
  const main = document.adoptNode(page.querySelector("main"));
  if (address.pathname !== location.pathname) {
    here += 1;
    history.pushState({ step: here }, "", address.pathname);
  }
  steps.length = here;
  steps.push(main);
  document.title = page.title;
  put(main);
  takeScripts(page, address);
  const place = address.hash && document.getElementById(address.hash.slice(1));
  (place || main).scrollIntoView();
  (place && place.matches("textarea") ? place : main).focus({ preventScroll: true });
}

function put(main) {
  const old = document.querySelector("main");
  old.parentNode.replaceChild(main, old);
}

// What the new step needs and the old one had not loaded; the others are told.
function takeScripts(page, address) {
  for (const data of page.querySelectorAll("script[type='application/json']")) {
    const old = document.getElementById(data.id);
    if (old) old.remove();
    document.body.appendChild(document.adoptNode(data));
  }
  document.dispatchEvent(new Event("step"));
  for (const module of page.querySelectorAll("script[type=module]")) {
    const { href } = new URL(module.getAttribute("src"), address);
    if (document.querySelector(`script[src="${href}"]`)) continue;
    const script = document.createElement("script");
    script.type = "module";
    script.src = href;
    document.body.appendChild(script);
  }
}
