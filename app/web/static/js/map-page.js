// The list with its map. The map library is loaded when there is a map to see, not before.
import { startList } from "./list.js";
import { outlineRegions } from "./region.js";
import { showSwitch } from "./switch.js";

const wide = window.matchMedia("(min-width: 60rem)");
const ROOM_FOR_LEGEND = 800;
const opened = window.location.search;
let map = null;

async function openMap() {
  document.body.classList.add("with-map");
  const stage = document.getElementById("kaartvlak");
  stage.hidden = false;
  document.getElementById("legenda").open = wide.matches && stage.clientHeight > ROOM_FOR_LEGEND;
  if (map) return map;
  try {
    const { createMap } = await import("./map/view.js");
    const [container, list] = [document.getElementById("kaart"), document.getElementById("lijst")];
    map = await createMap(container, list, look);
    if (window.location.search !== opened) map.follow(window.location.search); // chosen meanwhile
    outlineRegions(map.drawn, list, container.dataset.areas);
  } catch {
    // No WebGL, or no library: the list is the page.
    closeMap();
    document.querySelector(".switch")?.remove();
  }
  return map;
}

function closeMap() {
  document.body.classList.remove("with-map");
  document.getElementById("kaartvlak").hidden = true;
}

const look = startList(document, (search) => map?.follow(search));
showSwitch(document, wide, openMap, closeMap);
if (wide.matches) openMap();
