// Help on the page where a dispute is taken in. Without it everything is on the page and works: all
// categories stand there to be tapped, and the server asks again for what is missing.
const form = document.querySelector("[data-disputes-register]");
const story = form.querySelector("[name=what_happened]");
const group = form.querySelector("[data-disputes-category]");
const likely = group.querySelector("[data-disputes-likely]");
const others = group.querySelector("[data-disputes-others]");
const shelf = others.querySelector(".tiles");
const hint = group.querySelector("[data-disputes-hint]");
const tiles = Array.from(group.querySelectorAll(".tile"));
const order = new Map(tiles.map((tile) => [tile, Number(tile.getAttribute("data-place"))]));
const AT_MOST = 4;
const CLEAR = 3;
let weighed;
let chosenByHand = tiles.some((tile) => tile.firstElementChild.checked);

// The same count as rules/categories.py: how many of a category's words stand in the story.
function weigh(tile) {
  const words = tile.getAttribute("data-words");
  return words ? words.split("|").filter((word) => story.value.includes(word)).length : 0;
}

// Nothing moves that stands right, and nothing at all while the story stays: a tile that moves under
// a finger swallows the tap.
function place(wanted, where) {
  if (wanted.some((tile, at) => where.children[at] !== tile)) {
    wanted.forEach((tile) => where.append(tile));
  }
}

function suggest() {
  if (story.value === weighed) return;
  weighed = story.value;
  const weights = new Map(tiles.map((tile) => [tile, weigh(tile)]));
  const found = tiles.filter((tile) => weights.get(tile) > 0);
  found.sort((one, two) => weights.get(two) - weights.get(one) || order.get(one) - order.get(two));
  found.splice(AT_MOST);
  place(found, likely);
  place(tiles.filter((tile) => !found.includes(tile)).sort((one, two) => order.get(one) - order.get(two)), shelf);
  const chosen = tiles.find((tile) => tile.firstElementChild.checked);
  const told = story.value.trim() !== "";
  others.open = (told && found.length === 0) || (chosen !== undefined && !found.includes(chosen));
  const top = weights.get(found[0]) || 0;
  const clear = top >= CLEAR && (found.length === 1 || weights.get(found[1]) * 2 <= top);
  if (!chosenByHand) {
    tiles.forEach((tile) => { tile.firstElementChild.checked = clear && tile === found[0]; });
  }
  const words = !chosenByHand && clear ? "data-clear" : "data-some";
  hint.textContent = found.length ? hint.getAttribute(words) : told ? hint.getAttribute("data-unsure") : hint.getAttribute("data-none");
}

function count() {
  const line = form.querySelector("[data-disputes-count]");
  const length = Array.from(story.value.trim()).length;
  line.hidden = length === 0;
  line.textContent = line.getAttribute("data-disputes-count").replace("{n}", length);
}

// 董谷雨想要 reads better than 甲方想要.
function callByName() {
  form.querySelectorAll("[data-disputes-wish]").forEach((part) => {
    const name = document.getElementById(part.getAttribute("data-disputes-wish")).value.trim();
    const words = Array.from(part.querySelector("label").childNodes).find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    part.spoken = part.spoken || words.data;
    words.data = name ? part.getAttribute("data-disputes-words").replace("{name}", name) : part.spoken;
  });
}

function refresh() {
  suggest();
  count();
  callByName();
  form.querySelector("[data-disputes-danger]").hidden = !form.querySelector("[name=dangers]:checked");
  const more = form.querySelector("[data-disputes-more]");
  const used = Array.from(more.querySelectorAll("input, textarea")).some((field) => (field.type === "checkbox" ? field.checked : field.value));
  more.open = more.open || used;
}

// Old kernels send no "input" for a tick, new ones send both; the hand must count before the refresh.
["input", "change"].forEach((kind) => form.addEventListener(kind, (event) => {
  if (event.target.name === "category") {
    chosenByHand = true;
    if (hint.textContent === hint.getAttribute("data-clear")) {
      hint.textContent = hint.getAttribute("data-some");
    }
  }
  refresh();
}));

// A draft that comes back fills the fields without a word; its line says so.
const draft = form.querySelector("[data-sanhu-draft]");
if (draft) {
  new MutationObserver(() => {
    chosenByHand = chosenByHand || tiles.some((tile) => tile.firstElementChild.checked);
    refresh();
  }).observe(draft.querySelector("[data-sanhu-draft-drop]"), { attributes: true });
}

// Sending without a network would leave the browser's own error page in place of what was typed.
const offline = form.querySelector("[data-disputes-offline]");
form.addEventListener("submit", (event) => {
  offline.hidden = navigator.onLine;
  if (!navigator.onLine) {
    event.preventDefault();
  }
});
window.addEventListener("online", () => { offline.hidden = true; });
window.addEventListener("pageshow", refresh);
