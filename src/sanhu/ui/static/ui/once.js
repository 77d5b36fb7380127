// A second tap on the same button sends nothing. The server keeps its own guard (the submission key),
// so that two posts are one matter also without this script.
const AGAIN_AFTER = 15000;

function release(form) {
  form.removeAttribute("data-sanhu-sent");
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  document.querySelectorAll(`[form="${form.id}"][aria-busy]`).forEach((button) => button.removeAttribute("aria-busy"));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || (form.method || "").toLowerCase() !== "post") {
    return;
  }
  if (form.hasAttribute("data-sanhu-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sanhu-sent", "");
  const button = event.submitter || form.querySelector('button[type="submit"]');
  if (button) {
    // Busy, not disabled: a disabled button would not send its own name and value.
    button.setAttribute("aria-busy", "true");
  }
  // A lost network leaves the page standing; the button must work again.
  setTimeout(() => release(form), AGAIN_AFTER);
});

// Coming back with the back key shows a page from memory, its forms must be ready.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.querySelectorAll("[data-sanhu-sent]").forEach(release);
  }
});
