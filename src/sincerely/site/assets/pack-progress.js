// Looks every two seconds whether the pack is ready, and shows what the page says then.

let place = null;
let timer = null;

function start() {
  clearTimeout(timer);
  place = document.querySelector("[data-progress]");
  if (place && waits()) timer = setTimeout(look, 1000);
}

const waits = () => ["waiting", "making"].includes(place.dataset.progress);

async function look() {
  const asked = place;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Somebody has gone back to the form meanwhile, or on from it with another pack.
    if (asked !== document.querySelector("[data-progress]")) return;
    const found = page.querySelector("[data-progress]");
    if (found && found.innerHTML !== place.innerHTML) {
      place.innerHTML = found.innerHTML;
      place.dataset.progress = found.dataset.progress;
    }
  } catch {
    // No network for a moment: the next look may find it.
  }
  if (asked === place && waits()) timer = setTimeout(look, 2000);
}

start();
// The form of a pack becomes this page without a new one, and the back button makes it the form again: see steps.js.
document.addEventListener("step", start);
addEventListener("popstate", start);
