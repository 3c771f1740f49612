// Back on a page that lay open: has the action been stopped, closed or changed meanwhile? Then that stands in place of
// the ways to send. <div hidden data-state="/41-26/state.json" data-language="en" data-as-of="…">

async function look() {
  const notice = document.querySelector("[data-state]");
  const answer = await fetch(notice.dataset.state, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) return;
  const now = await answer.json();
  const { language, asOf } = notice.dataset;
  if (now.state === "open" && now.editions && now.editions[language] === asOf) return;
  notice.hidden = false;
  const ways = document.querySelector("[data-while-open]");
  if (ways) ways.hidden = true;
}

function lookAgain() {
  // Without the office or the net nothing is known: then the page stays as it is.
  if (document.visibilityState === "visible") look().catch(() => {});
}

document.addEventListener("visibilitychange", lookAgain);
addEventListener("popstate", lookAgain);
addEventListener("pageshow", (event) => { if (event.persisted) lookAgain(); });
