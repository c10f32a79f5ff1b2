// What someone says is not lost with the network: it waits on this phone and is sent again with the
// same number, so that it is there once. What is half written waits as well. Both go when sent.
import { post } from "./send.js";

const TRY_MS = 8000;

export function keepOutbox(live) {
  const name = `mee:${location.pathname}`;
  const box = read(name) ?? [];
  let sending = false;

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-outbox]")) return;
    event.preventDefault();
    const form = event.target;
    box.push(Object.fromEntries(new FormData(form)));
    keep();
    form.reset();
    form.elements.tekst.value = "";
    form.elements.ref.value = newRef();
    form.querySelector(".general").hidden = true;
    forget(`${name}:half`);
    send();
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("[data-outbox]");
    if (form) write(`${name}:half`, Object.fromEntries(new FormData(form)));
  });

  async function send() {
    if (sending) return;
    sending = true;
    try {
      while (box.length) {
        const form = document.querySelector("[data-outbox]");
        if (!form) break;
        const { ok, status, text } = await post(form, box[0]);
        if (status === 429 || status >= 500) break;
        const said = box.shift();
        keep();
        if (ok) live.take(text);
        else giveBack(form, said, text);
      }
    } catch {
      live.told(false);
    }
    sending = false;
    show();
  }

  // The server does not take it, and says why: the words come back to who wrote them.
  function giveBack(form, said, text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const place = document.getElementById("zeg-fout");
    place.textContent = page.querySelector("#fout")?.textContent ?? "";
    place.hidden = false;
    // What sounded like someone in need may be about the work: whoever wrote it says so.
    form.querySelector(".general").hidden = page.querySelector(".general")?.hidden ?? true;
    form.addEventListener("input", () => (place.hidden = true), { once: true });
    fill(form, said);
    // Whoever went on reading comes back to it.
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  function keep() {
    if (box.length) write(name, box);
    else forget(name);
    show();
  }

  function show() {
    const list = document.getElementById("onverstuurd");
    const line = document.getElementById("onverstuurd-regel");
    list?.replaceChildren(...box.map((said) => {
      const made = line.content.cloneNode(true);
      made.querySelector(".say-text").textContent = said.tekst;
      return made;
    }));
  }

  const form = document.querySelector("[data-outbox]");
  const half = read(`${name}:half`);
  if (form && half) fill(form, half);
  show();
  send();
  setInterval(() => box.length && send(), TRY_MS);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
}

function fill(form, said) {
  for (const name of ["soort", "tekst", "wie", "met"]) if (said[name] && form.elements[name]) form.elements[name].value = said[name];
}

// crypto.randomUUID is not there without https; a hall's own network often has none.
function newRef() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A phone that keeps nothing still sends.
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // As above.
  }
}
