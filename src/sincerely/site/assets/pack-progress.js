// Looks every two seconds whether the pack is ready, and shows what the page says then.

const place = document.querySelector("[data-progress]");
const waits = () => ["waiting", "making"].includes(place.dataset.progress);

async function look() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-progress]");
    if (found && found.innerHTML !== place.innerHTML) {
      place.innerHTML = found.innerHTML;
      place.dataset.progress = found.dataset.progress;
    }
  } catch {
    // No network for a moment: the next look may find it.
  }
  if (waits()) setTimeout(look, 2000);
}

if (waits()) setTimeout(look, 1000);
