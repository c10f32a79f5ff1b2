// "Snel weg": this page makes place for a neutral one, so that "back" does not return to it.
// Without this script the same link simply leads there. Three times Escape does it too.

const TIMES = 3;
const WITHIN_MS = 1500;

export function watchLeave(page) {
  const link = page.querySelector("[data-leave]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let pressed = [];
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = event.timeStamp;
    pressed = [...pressed.filter((at) => now - at < WITHIN_MS), now];
    if (pressed.length >= TIMES) leave(link.href);
  });
}

function leave(address) {
  // Nothing may be read while the other page loads.
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(address);
}
