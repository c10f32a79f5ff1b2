// The wall of a live meeting: follows the facilitator, stays awake, and stays when the network goes.
import { keepAwake } from "../wall/awake.js";
import { hideControls } from "../wall/quiet.js";
import { follow } from "./live.js";

const TURN_SECONDS = 9;
const parts = ["question", "phase", "example", "stuck", "participants", "listening", "heard", "contributions", "gone", "connections", "agreements", "previous", "nextDate"];
const waits = Object.fromEntries(parts.map((part) => [part, 40]));

follow({ waits, least: 200 });
hideControls(document);
keepAwake();
keepForReload();
// What does not fit takes turns, from left to right and from top to bottom.
setInterval(() => turn(document.getElementById("lijst")), TURN_SECONDS * 1000);

function turn(list) {
  if (!list || list.contains(document.activeElement)) return;
  const [across, down] = [list.scrollWidth - list.clientWidth, list.scrollHeight - list.clientHeight];
  // From column to column: the room between two counts along.
  const step = list.clientWidth + (parseFloat(getComputedStyle(list).columnGap) || 0);
  if (across > 2) list.scrollLeft = list.scrollLeft >= across - 2 ? 0 : list.scrollLeft + step;
  else if (down > 2) list.scrollTop = list.scrollTop >= down - 2 ? 0 : list.scrollTop + list.clientHeight * 0.85;
}

async function keepForReload() {
  if (!navigator.serviceWorker) return;
  const files = performance.getEntriesByType("resource").map((each) => each.name).filter((each) => each.includes("/static/"));
  try {
    await navigator.serviceWorker.register("/muur/werker.js", { scope: "/muur" });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage([location.href.split("#")[0], ...files]);
  } catch {
    // Without https a browser refuses this; the wall then lives as long as the page does.
  }
}

const full = document.getElementById("vol");
if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", fullScreen);
  document.addEventListener("keydown", (event) => event.key === "f" && !event.ctrlKey && !event.metaKey && fullScreen());
}

function fullScreen() {
  if (document.fullscreenElement) return void document.exitFullscreen();
  document.documentElement.requestFullscreen?.().catch(() => {});
}
