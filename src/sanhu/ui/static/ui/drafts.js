// What one types stays on this phone, locked with a key that never leaves the browser, until it is
// sent, thrown away, 72 hours old, or its account signs out (settled 22). Where the browser cannot
// keep it (no IndexedDB, no secure context) nothing is promised and the form works as without script.
const WAIT = 800;
const HOUR = 60 * 60 * 1000;

function ask(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open() {
  const request = indexedDB.open("sanhu-drafts", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys");
    request.result.createObjectStore("drafts");
  };
  const db = await ask(request);
  db.onversionchange = () => db.close();
  return db;
}

function store(db, name, mode) {
  return db.transaction(name, mode).objectStore(name);
}

async function keyOf(db, account) {
  const known = await ask(store(db, "keys", "readonly").get(account));
  if (known) {
    return known;
  }
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await ask(store(db, "keys", "readwrite").put(made, account));
  return made;
}

async function forgetOld(db) {
  const drafts = store(db, "drafts", "readwrite");
  const names = await ask(drafts.getAllKeys());
  const all = await ask(drafts.getAll());
  all.forEach((draft, at) => draft.until < Date.now() && drafts.delete(names[at]));
}

function fields(form) {
  return Array.from(form.elements).filter(
    (field) => field.name && !["password", "file", "submit", "button"].includes(field.type)
      && field.name !== "csrfmiddlewaretoken" && !field.hasAttribute("data-sanhu-draft-skip"),
  );
}

function read(form) {
  return fields(form)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
}

function write(form, typed) {
  fields(form).forEach((field) => {
    const values = typed.filter((pair) => pair[0] === field.name).map((pair) => pair[1]);
    if (["checkbox", "radio"].includes(field.type)) {
      field.checked = values.includes(field.value);
    } else if (values.length) {
      field.value = values[0];
    }
  });
}

function say(line, words, at) {
  // District clocks are Chinese clocks, whatever the phone was set to.
  const chinese = { timeZone: "Asia/Shanghai", hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  const clock = new Intl.DateTimeFormat("zh-CN", chinese).format(new Date(at));
  line.hidden = false;
  line.querySelector("[data-sanhu-draft-words]").textContent = line.getAttribute(words).replace("{time}", clock);
}

function keep(line) {
  const form = line.closest("form");
  const account = line.getAttribute("data-sanhu-account");
  const name = `${account}/${line.getAttribute("data-sanhu-draft")}`;
  const life = Number(line.getAttribute("data-sanhu-hours")) * HOUR;
  const again = line.querySelector("[data-sanhu-draft-drop]");
  const ready = open().then(async (db) => ({ old: await forgetOld(db), db, key: await keyOf(db, account) }));
  const untouched = JSON.stringify(read(form));
  let timer = 0;
  let last = untouched;

  async function save() {
    clearTimeout(timer);
    const typed = JSON.stringify(read(form));
    if (typed === last) return;
    last = typed;
    const { db, key } = await ready;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(typed));
    const at = Date.now();
    await ask(store(db, "drafts", "readwrite").put({ iv, locked, at, until: at + life }, name));
    say(line, "data-sanhu-saved", at);
  }

  async function restore() {
    const { db, key } = await ready;
    const draft = await ask(store(db, "drafts", "readonly").get(name));
    // A form that came back with its mistakes, or that is being typed in, holds newer words than the draft.
    if (!draft || document.querySelector("[data-sanhu-errors]") || JSON.stringify(read(form)) !== untouched) {
      return;
    }
    last = new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: draft.iv }, key, draft.locked));
    write(form, JSON.parse(last));
    say(line, "data-sanhu-found", draft.at);
    again.hidden = false;
  }

  const quietly = () => save().catch(() => { line.hidden = true; });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(quietly, WAIT);
  });
  form.addEventListener("submit", quietly);
  document.addEventListener("visibilitychange", () => document.hidden && quietly());
  again.addEventListener("click", async () => {
    await ask(store((await ready).db, "drafts", "readwrite").delete(name));
    location.reload();
  });
  restore().catch(() => { line.hidden = true; });
}

if ("indexedDB" in window && window.crypto && crypto.subtle) {
  // The page that says "it is in the record" names the draft that may go. It goes first: the same page may
  // hold the next form of that name.
  const marks = Array.from(document.querySelectorAll("[data-sanhu-draft-done]"));
  const gone = marks.map(async (mark) => {
    const name = `${mark.getAttribute("data-sanhu-account")}/${mark.getAttribute("data-sanhu-draft-done")}`;
    await ask(store(await open(), "drafts", "readwrite").delete(name));
  });
  const start = () => document.querySelectorAll("[data-sanhu-draft]").forEach(keep);
  Promise.all(gone).then(start, start);

  // Signing out takes every draft of this browser with it; the page asked before.
  document.querySelectorAll("form[data-sanhu-wipe]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const go = () => HTMLFormElement.prototype.submit.call(form);
      const gone = indexedDB.deleteDatabase("sanhu-drafts");
      gone.onsuccess = gone.onerror = gone.onblocked = go;
    });
  });
}
