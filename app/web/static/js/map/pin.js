// One point that can be put anywhere: dragged, tapped, or moved with the arrow keys.
import { AttributionControl, LngLatBounds, Map, Marker, NavigationControl } from "maplibre-gl";
import { BORDER, baseStyle, boundsOf } from "./base.js";
import { layUnder } from "./under.js";

const STEP_PX = 4;
const LEAP_PX = 40;
const NEAR = 14;
const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export async function createPinMap(container, point, moved) {
  const { areas, below, pin: label } = container.dataset;
  const ground = await (await fetch(areas)).json();
  const bounds = new LngLatBounds(boundsOf(ground));
  const map = new Map({
    container,
    style: baseStyle(ground),
    bounds,
    fitBoundsOptions: { padding: 16 },
    maxZoom: 17.9,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disable(); // the arrow keys move the point
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ compact: false }));
  await new Promise((ready) => map.once("load", ready));
  if (below) layUnder(map, JSON.parse(below), BORDER);

  const element = document.createElement("button");
  element.type = "button";
  element.className = "pin";
  element.setAttribute("aria-label", label);
  const marker = new Marker({ element, draggable: true });
  let placed = false;

  function put({ lat, lon }) {
    marker.setLngLat([lon, lat]);
    if (!placed) marker.addTo(map);
    placed = true;
  }
  function tell() {
    const { lat, lng } = marker.getLngLat();
    moved({ lat, lon: lng });
  }
  marker.on("dragend", tell);
  map.on("click", ({ lngLat }) => {
    put({ lat: lngLat.lat, lon: lngLat.lng });
    tell();
  });
  element.addEventListener("click", (event) => event.stopPropagation());
  element.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const at = map.project(marker.getLngLat());
    const step = event.shiftKey ? LEAP_PX : STEP_PX;
    const { lat, lng } = map.unproject([at.x + way[0] * step, at.y + way[1] * step]);
    put({ lat, lon: lng });
    tell();
  });

  function move(to) {
    if (!to) return;
    put(to);
    map.jumpTo({ center: [to.lon, to.lat], zoom: Math.max(map.getZoom(), NEAR) });
  }
  if (point) move(point);
  else put({ lat: map.getCenter().lat, lon: map.getCenter().lng });
  container.dataset.ready = "true";
  return { move };
}
