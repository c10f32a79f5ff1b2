// How the places are drawn.
import { GROWN } from "./grown.js";
import { RING_NAME } from "./rings.js";

const FONT = ["Atkinson Hyperlegible Next"];

export const HERE = {
  id: "here",
  type: "circle",
  source: "here",
  paint: {
    "circle-radius": 26 * GROWN,
    "circle-color": "#f4b740",
    "circle-opacity": 0.55,
    "circle-stroke-color": "#16302c",
    "circle-stroke-width": 2,
  },
};

export const CLUSTERS = {
  id: "clusters",
  type: "symbol",
  source: "places",
  filter: ["has", "point_count"],
  layout: {
    "icon-image": RING_NAME,
    "icon-size": GROWN,
    "icon-allow-overlap": true,
    "text-field": ["to-string", ["get", "point_count"]],
    "text-font": FONT,
    "text-size": 15 * GROWN,
    "text-allow-overlap": true,
  },
  paint: { "text-color": "#16302c" },
};

export const MARKS = {
  id: "marks",
  type: "symbol",
  source: "places",
  filter: ["!", ["has", "point_count"]],
  layout: {
    "icon-image": ["get", "mark"],
    "icon-size": GROWN,
    "icon-allow-overlap": true,
    "text-field": ["step", ["zoom"], "", 13.5, ["get", "name"]],
    "text-font": FONT,
    "text-size": 13 * GROWN,
    "text-anchor": "top",
    "text-offset": [0, 1.4],
    "text-max-width": 9,
    "text-optional": true,
  },
  paint: { "text-color": "#16302c", "text-halo-color": "#ffffff", "text-halo-width": 2 },
};
