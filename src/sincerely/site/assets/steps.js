// Write and Send change inside one page. A form that opens a new page would be written, letter and name, to the file from
// which a browser restores its windows; so its answer is fetched and shown, and the step before is held in memory, where
// the back button finds it as it was typed. Without this module, or when something fails, the form is sent as it is.
//
// <form data-steps>. Other modules set up what they find when they are loaded, and again at "step" on the document.

const steps = [document.querySelector("main")];
let here = 0;
let pressed = null;

if (document.querySelector("form[data-steps]")) {
  // Addresses around the steps are relative to the first one, and the next lies deeper.
  for (const link of document.querySelectorAll("a[href]:not([href^='#']), link[rel=icon]")) link.href = link.href;
  for (const script of document.querySelectorAll("script[src]")) script.src = script.src;
  history.replaceState({ step: 0 }, "");
  // Old browsers do not tell which button sent a form. Enter presses the first one, which is a click, too.
  document.addEventListener("click", (event) => { pressed = event.target.closest("button"); }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-steps]") || form.dataset.steps === "as it is") return;
    event.preventDefault();
    const button = pressed && pressed.form === form ? pressed : null;
    go(form, button).catch(() => sendAsItIs(form, button));
  });
  addEventListener("popstate", (event) => {
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
  const answer = await fetch(address.pathname, { method: "POST", body, credentials: "omit" });
  if (answer.status >= 500) throw new Error("no page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
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

function sendAsItIs(form, button) {
  form.dataset.steps = "as it is";
  if (button) button.click();
  else form.submit();
}
