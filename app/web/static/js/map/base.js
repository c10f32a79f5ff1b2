// The schematic base: drawn from our own areas alone, so it is there without internet.
import { GROWN } from "./grown.js";

const GROUND = "#dbe4d6";
const TINTS = ["#f3f1e4", "#e9f0e0", "#f6ecdd", "#e6eee9", "#f0e9e4", "#ecefdb"];
const ANCHORS = ["center", "top", "bottom", "left", "right", "top-left", "bottom-right"];
const FONT = ["Atkinson Hyperlegible Next"];

// What lies over the drawing goes below this: a real map has its own names, not our border.
export const BORDER = "gemeente-line";

export function baseStyle(areas) {
  const wijken = areas.features.filter((each) => each.properties.level === "wijk");
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: areas, attribution: "Grenzen: CBS, Kadaster (vereenvoudigd)" },
      names: { type: "geojson", data: { type: "FeatureCollection", features: names(areas) } },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": GROUND } },
      layer("wijk", "fill", { "fill-color": tintOf(wijken) }),
      layer("buurt", "line", { "line-color": "#ffffff", "line-width": 1.2 }),
      layer("wijk", "line", { "line-color": "#b9c6b4", "line-width": 2 }),
      label("buurt", 12.6, 12, "#6a7c6f"),
      label("wijk", 0, 16, "#3f5a49", 12.6),
      layer("gemeente", "line", { "line-color": "#7f9480", "line-width": 2.5 }),
    ],
  };
}

function layer(level, type, paint) {
  return { id: `${level}-${type}`, type, source: "areas", filter: ["==", ["get", "level"], level], paint };
}

function label(level, minzoom, size, colour, maxzoom = 24) {
  return {
    id: `${level}-name`,
    type: "symbol",
    source: "names",
    minzoom,
    maxzoom,
    filter: ["==", ["get", "level"], level],
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size * GROWN, "text-max-width": 7, "text-variable-anchor": ANCHORS, "text-radial-offset": 1.6 },
    paint: { "text-color": colour, "text-halo-color": "#f7f6ee", "text-halo-width": 1.6 },
  };
}

function tintOf(wijken) {
  const cases = wijken.flatMap((each, index) => [each.properties.code, TINTS[index % TINTS.length]]);
  return cases.length ? ["match", ["get", "code"], ...cases, TINTS[0]] : TINTS[0];
}

function names(areas) {
  return areas.features.map((each) => ({
    type: "Feature",
    properties: each.properties,
    geometry: { type: "Point", coordinates: middle(largestRing(each)) },
  }));
}

function largestRing(feature) {
  const rings = feature.geometry.coordinates.map((polygon) => polygon[0]);
  return rings.reduce((large, ring) => (Math.abs(doubleArea(ring)) > Math.abs(doubleArea(large)) ? ring : large));
}

function doubleArea(ring) {
  return pairs(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0);
}

function pairs(ring) {
  return ring.slice(1).map((point, index) => [ring[index], point]);
}

// The centre of mass: where a name belongs.
function middle(ring) {
  const [first] = ring;
  const moved = ring.map(([x, y]) => [x - first[0], y - first[1]]);
  const area = doubleArea(moved) * 3;
  const sum = pairs(moved).reduce(([x, y], [a, b]) => {
    const cross = a[0] * b[1] - b[0] * a[1];
    return [x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross];
  }, [0, 0]);
  return area ? [first[0] + sum[0] / area, first[1] + sum[1] / area] : first;
}

export function boundsOf(areas) {
  const points = areas.features.flatMap((each) => each.geometry.coordinates.flat(2));
  const lons = points.map((point) => point[0]);
  const lats = points.map((point) => point[1]);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
