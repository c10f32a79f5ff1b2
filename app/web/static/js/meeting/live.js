// Follows a meeting. An event says that something changed; what it is now, the page itself tells.
// The stream resumes by itself; after a sleep, and when the network is back, the page is read anew.
import { morph } from "./morph.js";

const AGAIN_MS = 4000;
const PATIENCE_MS = 15_000;
const LOOK_MS = 60_000;

// waits: per part of the state how many milliseconds its news may wait; a part that is not named is
// no news on this page.
export function follow({ waits, least, after = () => {} }) {
  const main = document.getElementById("inhoud");
  const lost = document.getElementById("verbinding");
  let stream, timer, due = Infinity, reading = false, newest = 0, seen = 0, readAt = 0;

  function open() {
    stream?.close();
    // A meeting that is over has no stream any more.
    if (!main.dataset.stream) return;
    const last = Math.max(newest, Number(main.dataset.last));
    seen = last;
    stream = new EventSource(`${main.dataset.stream}?na=${last}`);
    stream.onopen = () => told(true);
    stream.onerror = () => {
      told(false);
      // A browser tries again by itself, unless the answer was no stream at all.
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS);
    };
    stream.onmessage = heard;
    stream.addEventListener("stand", heard);
  }

  function heard(event) {
    seen = Math.max(seen, Number(event.lastEventId) || 0);
    const parts = Object.keys(JSON.parse(event.data));
    const news = parts.map((part) => waits[part]).filter((wait) => wait !== undefined);
    if (!news.length) return;
    newest = Math.max(newest, Number(event.lastEventId) || 0);
    soon(Math.min(...news));
  }

  function soon(milliseconds) {
    const at = Math.max(performance.now() + milliseconds, readAt + least);
    if (at >= due) return;
    due = at;
    clearTimeout(timer);
    timer = setTimeout(read, at - performance.now());
  }

  async function read() {
    clearTimeout(timer);
    due = Infinity;
    if (reading) return;
    reading = true;
    try {
      const reply = await fetch(location.href.split("#")[0], { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      // Over, or removed with all that was said: that is how it is now, too.
      if (reply.ok || reply.status === 410 || reply.status === 404) take(await reply.text());
      told(!reply.headers.has("x-kept"));
    } catch {
      told(false);
    }
    reading = false;
    readAt = performance.now();
    // What happened while it was read, or what its server had not heard of yet.
    if (newest > Number(main.dataset.last)) soon(least);
  }

  // Nothing older than what is shown: two answers may overtake each other.
  function take(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("inhoud");
    if (!fresh || Number(fresh.dataset.last ?? Infinity) < Number(main.dataset.last)) return;
    const focused = document.activeElement;
    morph(main, fresh);
    if (!main.dataset.stream) stream?.close();
    if (focused?.isConnected === false) main.focus({ preventScroll: true });
    after(main);
  }

  function told(connected) {
    if (lost.hidden !== connected) lost.hidden = connected;
  }

  // A line that died in someone's pocket does not say so: it is opened anew.
  function wake() {
    if (!main.dataset.stream) return;
    open();
    read();
  }

  // Nor does one that died on the wall: now and then the page itself is looked at.
  async function look() {
    if (!main.dataset.stream || document.visibilityState !== "visible") return;
    await read();
    if (Number(main.dataset.last) > seen) open();
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  window.addEventListener("pageshow", (event) => event.persisted && wake());
  window.addEventListener("online", wake);
  window.addEventListener("offline", () => told(false));
  setInterval(look, LOOK_MS);
  open();
  return { take, read, told };
}
