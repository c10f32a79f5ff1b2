// The real map, laid over our own drawing as soon as its tiles come. When they stop coming the
// drawing shows by itself; nobody is told, and the tiles come back when they can.
import { addProtocol } from "maplibre-gl";
import { Nowhere, tilesOf } from "./tiles.js";

const NAME = "below";
const FARTHEST = 6;
const NEAREST = 17;
const TILE_PX = 256;
const PAUSES_MS = [4_000, 8_000, 15_000, 30_000, 60_000];
const FADE_MS = 250;

export function layUnder(map, below, before) {
  const tileOf = tilesOf(below);
  let waiting = false;

  // What was missed is not asked again at once: a server in trouble is left alone for a moment.
  async function waitFor(tile, missed) {
    if (waiting) return;
    waiting = true;
    for (let tried = 0; missed || !(await comes(tileOf, tile)); tried += 1) {
      missed = false;
      await pause(PAUSES_MS[Math.min(tried, PAUSES_MS.length - 1)]);
    }
    waiting = false;
    show(map, below, before);
  }

  addProtocol(NAME, async ({ url }, { signal }) => {
    const tile = url.slice(`${NAME}://`.length).split("/").map(Number);
    try {
      return { data: await tileOf(...tile, signal) };
    } catch (error) {
      if (!signal.aborted && !(error instanceof Nowhere)) waitFor(tile, true);
      throw error;
    }
  });
  map.on("error", ({ error, sourceId }) => sourceId === NAME || console.error(error));
  waitFor(middleTile(map), false);
}

async function comes(tileOf, tile) {
  try {
    await tileOf(...tile, new AbortController().signal);
    return true;
  } catch (error) {
    return error instanceof Nowhere;
  }
}

// Not longer than until the browser says that it is online again.
function pause(ms) {
  return new Promise((done) => {
    const timer = setTimeout(go, ms);
    addEventListener("online", go);
    function go() {
      clearTimeout(timer);
      removeEventListener("online", go);
      done();
    }
  });
}

function show(map, below, before) {
  const shown = map.getSource(NAME);
  if (shown) return void shown.setTiles(shown.tiles); // asks anew for what is in view
  map.addSource(NAME, {
    type: "raster",
    tiles: [`${NAME}://{z}/{x}/{y}`],
    tileSize: TILE_PX,
    minzoom: FARTHEST,
    maxzoom: NEAREST,
    attribution: creditOf(below),
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.addLayer({ id: NAME, type: "raster", source: NAME, paint: { "raster-fade-duration": still ? 0 : FADE_MS } }, before);
}

// The map library takes markup; a credit is text.
function creditOf({ copies, online, credit }) {
  const credits = new Set([...copies.map((each) => each.credit), ...(online ? [credit] : [])]);
  const line = document.createElement("span");
  line.textContent = [...credits].filter(Boolean).join(" · ");
  return line.innerHTML;
}

function middleTile(map) {
  const { lng, lat } = map.getCenter();
  const zoom = Math.max(FARTHEST, Math.min(NEAREST, Math.round(map.getZoom() + 1)));
  const radians = (lat * Math.PI) / 180;
  const down = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
  return [zoom, Math.floor(((lng + 180) / 360) * 2 ** zoom), Math.floor(down * 2 ** zoom)];
}
