// The map: our own schematic base, the places over it, in step with the list beside it.
import { AttributionControl, LngLatBounds, Map, NavigationControl } from "maplibre-gl";
import { BORDER, baseStyle, boundsOf } from "./base.js";
import { boxOf, followView, goTo } from "./inview.js";
import { addPlaces } from "./places.js";
import { layUnder } from "./under.js";

// What the signs mean stands over the lower edge.
const PADDING = { top: 36, right: 36, bottom: 84, left: 36 };
const ROOM = 0.06;

export async function createMap(container, list, look) {
  const { points, areas, below, texts } = container.dataset;
  const words = JSON.parse(texts);
  const ground = await readJson(areas);
  const bounds = new LngLatBounds(boundsOf(ground));
  const byView = "byView" in container.dataset;
  const map = new Map({
    container,
    style: baseStyle(ground),
    bounds: boxOf(window.location.search) ?? bounds,
    fitBoundsOptions: { padding: boxOf(window.location.search) ? 0 : PADDING },
    maxBounds: widened(bounds),
    maxZoom: 16.9,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    locale: {
      "NavigationControl.ZoomIn": words["zoom-in"],
      "NavigationControl.ZoomOut": words["zoom-out"],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ compact: false }));
  await new Promise((ready) => map.once("load", ready));
  if (below) layUnder(map, JSON.parse(below), BORDER);
  const places = await addPlaces(map, await readJson(points), { container, list, words });
  if (byView) followView(map, look);
  container.dataset.ready = "true";
  let asked = 0;
  return {
    drawn: map,
    async follow(search) {
      const number = ++asked;
      const fresh = await readJson(`/kaart/punten.geojson${search}`);
      if (number !== asked) return; // someone went on meanwhile
      await places.show(fresh);
      if (byView) goTo(map, search, fresh);
    },
  };
}

async function readJson(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.json();
}

function widened(bounds) {
  const { lng: west, lat: south } = bounds.getSouthWest();
  const { lng: east, lat: north } = bounds.getNorthEast();
  return [west - 4 * ROOM, south - 2 * ROOM, east + 4 * ROOM, north + 2 * ROOM];
}
