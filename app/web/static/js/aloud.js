// Reads the page aloud with a voice of the device itself: what is read goes nowhere.

export function offerReading(page) {
  const button = page.querySelector("[data-aloud]");
  if (!button || !window.speechSynthesis) return;
  const look = () => (button.hidden = !voiceFor(page.documentElement.lang));
  look();
  speechSynthesis.addEventListener("voiceschanged", look);
  button.addEventListener("click", () => (speechSynthesis.speaking ? stop(button) : read(page, button)));
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

function voiceFor(language) {
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));
}

function read(page, button) {
  const said = new SpeechSynthesisUtterance(textOf(page));
  said.voice = voiceFor(page.documentElement.lang);
  said.lang = page.documentElement.lang;
  said.rate = 0.9;
  said.addEventListener("end", () => stop(button));
  button.setAttribute("aria-pressed", "true");
  speechSynthesis.speak(said);
}

function stop(button) {
  speechSynthesis.cancel();
  button.setAttribute("aria-pressed", "false");
}

// Safety first, then the rest in the order of the page; folds and fields are left out.
function textOf(page) {
  const parts = page.querySelectorAll("main :is(h1, h2, h3, p, dd, .tile-name, legend)");
  return [...parts]
    .filter((each) => each.checkVisibility() && !each.closest("details:not([open]), .again, .small-fields"))
    .map((each) => each.innerText.trim())
    .filter(Boolean)
    .join(". ");
}
