// Size and theme change at once, without a round trip. Without this script the same links go to the
// page that sets the same two cookies; the server prints what they say into <html>.
const YEAR = 365 * 24 * 60 * 60;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `sanhu_${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}

function wear(name, value) {
  if (value) {
    document.documentElement.setAttribute(`data-${name}`, value);
  } else {
    document.documentElement.removeAttribute(`data-${name}`);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-sanhu-look]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const [name, value] = link.getAttribute("data-sanhu-look").split("=");
  if (name === "size" && link.classList.contains("bar-pill")) {
    // The words of the bar's link change with the size, so the page is fetched again with the cookie set.
    remember(name, value);
    event.preventDefault();
    location.reload();
    return;
  }
  event.preventDefault();
  remember(name, value);
  wear(name, value);
  document.querySelectorAll(`[data-sanhu-look^="${name}="]`).forEach((other) => {
    if (other === link) {
      other.setAttribute("aria-current", "true");
    } else {
      other.removeAttribute("aria-current");
    }
  });
});
