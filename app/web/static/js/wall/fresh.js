// The wall as it is now, every minute; without a network it stays as it was and says so.

const SECONDS = 60;
const LOST_SECONDS = 4; // a network that says it is back is not always there yet

export function keepFresh(story) {
  keepNeighbours();
  const lost = document.getElementById("verbinding");
  let next;

  function wait() {
    clearTimeout(next);
    next = setTimeout(look, (lost.hidden ? SECONDS : LOST_SECONDS) * 1000);
  }

  async function look() {
    await refresh(story, lost);
    wait();
  }

  window.addEventListener("online", look);
  window.addEventListener("offline", () => {
    lost.hidden = false;
    wait();
  });
  wait();
}

// The other wijken, layers and examples are kept as well: the hall may lose its network at any time.
async function keepNeighbours() {
  if (!navigator.serviceWorker) return;
  const files = performance.getEntriesByType("resource").map((each) => each.name);
  try {
    await navigator.serviceWorker.register("/muur/werker.js", { scope: "/muur" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([location.href.split("#")[0], ...neighbours(), ...files]);
  } catch {
    // Without https a browser refuses this; the wall then lives as long as the page does.
  }
}

// Every place the bar leads to, and every layer of every other wijk.
function neighbours() {
  const links = [...document.querySelectorAll('.wall-bar a[href^="/muur"]')].map((each) => new URL(each.href));
  const layers = links.map((each) => each.searchParams.get("laag")).filter(Boolean);
  const deeper = links.filter((each) => !each.searchParams.has("laag") && !each.searchParams.has("voorbeeld")).flatMap((each) => layers.map((layer) => withLayer(each, layer)));
  return [...new Set([...links, ...deeper].map(String))];
}

// In the order in which the server writes it: an address is kept by its letters.
function withLayer(address, layer) {
  const made = new URL(address.pathname, address);
  const [first, ...rest] = [...address.searchParams];
  for (const [name, value] of [first, ["laag", layer], ...rest].filter(Boolean)) made.searchParams.append(name, value);
  return made;
}

async function refresh(story, lost) {
  try {
    const reply = await fetch(location.href, { cache: "no-store" });
    lost.hidden = reply.ok && !reply.headers.has("x-kept");
    if (reply.ok) take(story, await reply.text());
  } catch {
    lost.hidden = false;
  }
}

function take(story, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("inhoud");
  const shown = document.getElementById("inhoud");
  if (!fresh || fresh.innerHTML === shown.dataset.as) return;
  // What the server sent is compared, for the script itself changes what is shown.
  if (shown.dataset.as !== undefined) shown.replaceChildren(...fresh.cloneNode(true).childNodes);
  shown.dataset.as = fresh.innerHTML;
  story.light();
}
