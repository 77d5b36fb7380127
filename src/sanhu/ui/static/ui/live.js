// A page that others change asks every 10 seconds whether it is still the same (settled 46). It never
// replaces what a person reads: one quiet line says that there is something new, and a tap shows it.
// A hidden page asks nothing; where the sitting has ended, or the page is gone, it stops asking.
const line = document.querySelector("[data-sanhu-live]");

function wait() {
  setTimeout(ask, Number(line.getAttribute("data-sanhu-every")) * 1000);
}

async function ask() {
  if (document.hidden) {
    wait();
    return;
  }
  const stand = line.getAttribute("data-sanhu-stand");
  const headers = { "X-Sanhu-Poll": "1" };
  if (stand) {
    headers["If-None-Match"] = `W/"${stand}"`;
  }
  let answer = null;
  try {
    answer = await fetch(location.href, { headers, cache: "no-store", redirect: "manual" });
  } catch (lost) {
    wait(); // no network: ask again later
    return;
  }
  if (answer.status === 200 && stand) {
    line.querySelector("button").hidden = false;
  } else if (answer.status === 200 || answer.status === 304) {
    const tag = /^W\/"(.+)"$/.exec(answer.headers.get("ETag") || "");
    line.setAttribute("data-sanhu-stand", tag ? tag[1] : stand);
    wait();
  } else if (answer.status >= 500) {
    wait();
  }
}

if (line && "fetch" in window) {
  line.querySelector("button").addEventListener("click", () => location.reload());
  wait();
}
