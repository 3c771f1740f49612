// Shows the passage a field was read from while somebody types in the field, and leads back from the passage.
// Without this module the links between them still work.

const source = document.querySelector(".source");
const marks = source ? [...source.querySelectorAll("mark[data-field]")] : [];

function passagesOf(pointer) {
  return marks.filter((mark) => {
    const fields = mark.dataset.field.split(" ");
    return fields.some((field) => field === pointer || field.startsWith(pointer + "/") || pointer.startsWith(field + "/"));
  });
}

function show(pointer) {
  const lit = pointer ? passagesOf(pointer) : [];
  for (const mark of marks) mark.classList.toggle("lit", lit.includes(mark));
  const first = lit[0];
  // Only inside its own scrolling box: on a phone the text stands above the form and must not pull the page away.
  if (first && source.scrollHeight > source.clientHeight) {
    const distance = first.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTop += distance - source.clientHeight / 3;
  }
}

document.addEventListener("focusin", (event) => {
  const control = event.target.closest("[data-pointer]");
  if (control) show(control.dataset.pointer);
});

if (source) source.addEventListener("click", (event) => {
  const link = event.target.closest("a.passage");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  const folded = control.closest("details");
  if (folded) folded.open = true;
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
});
