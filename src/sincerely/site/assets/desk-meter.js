// While an editor types the sample letter: how long it gets as a mail link. The rule is that of desk/meters.py.
for (const meter of document.querySelectorAll("[data-meter]")) {
  const letter = document.getElementById(meter.dataset.meter);
  letter.addEventListener("input", () => measure(letter, meter));
}

function measure(letter, meter) {
  const sent = letter.value.trim().replace(/\r?\n/g, "\r\n");
  const escaped = encodeURIComponent(sent).replace(/[!'()*]/g, "%00");
  const length = Math.ceil((escaped.length + Number(meter.dataset.around)) / 50) * 50;
  const fits = length <= Number(meter.dataset.longest);
  meter.hidden = !letter.value.trim();
  meter.querySelector("[data-length]").textContent = length.toLocaleString("en");
  meter.querySelector("[data-fits]").hidden = !fits;
  meter.querySelector("[data-long]").hidden = fits;
}
