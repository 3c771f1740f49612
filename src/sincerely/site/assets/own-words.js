// While somebody types: which asks the letter carries, how much of it is their own, and how long it is.
// The rule, its patterns, numbers and sentences are those of writing/own_words.py; the server says the same
// on the next page. tests/writing/own_words.json runs in both.

export class OwnWords {
  constructor(rule) {
    this.rule = rule;
    this.patterns = {};
    for (const name of Object.keys(rule.patterns)) this.patterns[name] = new RegExp(rule.patterns[name], "gu");
  }

  sentence(text, sample) {
    const { sentences, lengths, shares } = this.rule;
    if (!this.wordsOf(text).length) return sentences.nothing;
    const share = this.ownShare(text, sample);
    return (share === 0 ? sentences.sample : sentences.own)
      .replace("%(share)s", step(share, shares))
      .replace("%(length)s", step(this.lengthOf(text), lengths));
  }

  carried(text) {
    const sentences = text.split(this.patterns.sentence).map((one) => this.wordsOf(one).map((word) => this.stem(word)));
    return this.rule.asks.map((ask) => sentences.some((sentence) => has(sentence, ask)));
  }

  ownShare(text, sample) {
    const written = this.wordsOf(text);
    if (!written.length) return 0;
    const run = this.rule.run;
    const taken = new Set(runs(this.wordsOf(sample), run));
    const copied = written.map(() => false);
    runs(written, run).forEach((words, start) => { if (taken.has(words)) copied.fill(true, start, start + run); });
    return copied.filter((one) => !one).length / written.length;
  }

  lengthOf(text) {
    const characters = { 1: 0, 2: 0, 4: 0 };
    for (const block of this.blocks(text)) {
      const size = this.size(block);
      if (size === 1) characters[1] += this.wordsIn(block);
      else characters[size] += block.length;
    }
    return characters[1] + Math.floor(characters[2] / 2) + Math.floor(characters[4] / 5);
  }

  wordsIn(block) {
    const { length } = Array.from(block);
    return length <= this.rule.long ? 1 : Math.floor(length / this.rule.letters);
  }

  pictures(text) {
    const found = Array.from(new Set(text.match(this.patterns.pictures) || [])).slice(0, 10).join("");
    return found && this.rule.sentences.pictures.replace("%(signs)s", found);
  }

  wordsOf(text) {
    const words = [];
    for (const block of this.blocks(text)) {
      const size = this.size(block);
      if (size === 1 || block.length <= size) words.push(block);
      else for (let start = 0; start + size <= block.length; start++) words.push(block.slice(start, start + size));
    }
    return words;
  }

  blocks(text) {
    const bare = text.toLowerCase().normalize("NFKD").replace(this.patterns.marks, "").normalize("NFC");
    return bare.replace(/ς/g, "σ").replace(/ى/g, "ي").replace(/ة/g, "ه").match(this.patterns.words) || [];
  }

  size(block) {
    if (block.search(this.patterns.pairs) === 0) return 2;
    return block.search(this.patterns.fours) === 0 ? 4 : 1;
  }

  stem(word) {
    return word.replace(this.patterns.prefix, "");
  }
}

function runs(words, length) {
  const found = [];
  for (let start = 0; start + length <= words.length; start++) found.push(words.slice(start, start + length).join(" "));
  return found;
}

function has(sentence, ask) {
  const found = ask.words.filter((word) => sentence.some((written) => isSame(word, written)));
  return ask.needed > 0 && found.length >= ask.needed;
}

function isSame(one, other) {
  const [short, long] = [letters(one), letters(other)].sort((first, second) => first.length - second.length);
  let common = 0;
  while (common < short.length && short[common] === long[common]) common++;
  if (common === short.length && common >= least(one) && long.length - common <= 3) return true;
  return common >= 5 && common * 2 >= long.length;
}

// A string counts a letter beyond the first plane (Adlam) as two.
function letters(word) {
  return /[\ud800-\udbff]/.test(word) ? Array.from(word) : word;
}

function least(word) {
  if (word < "\u0530") return 4;
  return word >= "\u0590" && word < "\u0900" ? 3 : 2;
}

function step(value, steps) {
  return steps.find(([limit]) => limit === null || value < limit)[1];
}

function start() {
  const box = document.getElementById("own-words");
  const letter = document.querySelector("textarea[data-own-words]");
  if (!box || !letter) return;
  const ownWords = new OwnWords(JSON.parse(box.textContent));
  const sample = Array.from(document.querySelectorAll("[data-sample] p"), (one) => one.textContent).join("\n\n");
  const weighed = document.querySelector("[data-weighed]");
  const asks = Array.from(document.querySelectorAll("[data-ask]"));
  const pictures = document.querySelector("[data-pictures]");
  const signed = Array.from(document.querySelectorAll("#id_name, #id_town"));
  let waiting = 0;

  // Not at every key: a screen reader reads each new sentence out.
  for (const field of [letter, ...signed]) {
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(weigh, 500); });
  }
  addEventListener("pageshow", weigh);

  function weigh() {
    const said = ownWords.sentence(letter.value, sample);
    if (weighed.textContent !== said) weighed.textContent = said;
    const warning = ownWords.pictures([letter, ...signed].map((field) => field.value).join(" "));
    pictures.hidden = !warning;
    if (pictures.textContent !== warning) pictures.textContent = warning;
    ownWords.carried(letter.value).forEach((isCarried, number) => {
      asks[number].classList.toggle("ok", isCarried);
      asks[number].querySelector("[data-carried]").hidden = !isCarried;
    });
  }
}

start();
document.addEventListener("step", start);
