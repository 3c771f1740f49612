// "I have posted it" without leaving the page, so that the letter stays for the next way of sending it.
// Without this module the button opens the receipt. A tap that fails is sent again as a plain form: it carries
// the same key, so it is counted once, and the server's page says what is wrong.
function start() {
  for (const form of document.querySelectorAll("form[data-tap]")) {
    // Old browsers do not tell which button sent the form, and a form that a script sends has none.
    for (const button of form.querySelectorAll("button[name]")) button.addEventListener("click", () => take(form, button));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell(form).catch(() => form.submit());
    });
  }
}

function take(form, button) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = button.name;
  field.value = button.value;
  form.appendChild(field);
  button.removeAttribute("name");
}

async function tell(form) {
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: "POST", body, credentials: "omit" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const receipt = page.querySelector("[data-receipt]");
  if (!answer.ok || !receipt) throw new Error("not counted");
  const counted = form.querySelector("[data-counted]");
  counted.querySelector("bdi").textContent = receipt.textContent.trim();
  for (const one of form.querySelectorAll("button, .small")) one.hidden = true;
  counted.hidden = false;
}

start();
document.addEventListener("step", start);
