// Small things that only a script can do; each control stays hidden where it cannot work.

// Print this page.
document.querySelectorAll("[data-sanhu-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// Show what stands in a password box.
document.querySelectorAll("[data-sanhu-reveal]").forEach((button) => {
  const box = document.getElementById(button.getAttribute("data-sanhu-reveal"));
  const words = [button.textContent, button.getAttribute("data-sanhu-hide")];
  button.hidden = !box;
  button.addEventListener("click", () => {
    const shown = box.type === "text";
    box.type = shown ? "password" : "text";
    button.textContent = shown ? words[0] : words[1];
  });
});

// After a refused form the reader stands at the list of what to mend.
const errors = document.querySelector("[data-sanhu-errors]");
if (errors) {
  errors.focus({ preventScroll: false });
}

// 念给我听: reads the part of the page that the button names.
function voices() {
  return "speechSynthesis" in window ? speechSynthesis.getVoices().filter((one) => /^(zh|cmn)/i.test(one.lang)) : [];
}

function offerReading() {
  document.querySelectorAll("[data-sanhu-read]").forEach((button) => {
    button.hidden = voices().length === 0;
  });
}

document.querySelectorAll("[data-sanhu-read]").forEach((button) => {
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      return;
    }
    const part = document.getElementById(button.getAttribute("data-sanhu-read"));
    const speech = new SpeechSynthesisUtterance(part ? part.innerText : "");
    speech.lang = "zh-CN";
    speech.voice = voices().find((one) => one.localService) || voices()[0];
    speech.rate = 0.9;
    speechSynthesis.speak(speech);
  });
});

if ("speechSynthesis" in window) {
  offerReading();
  speechSynthesis.addEventListener("voiceschanged", offerReading);
}
