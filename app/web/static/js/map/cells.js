// How many places lie where, counted by the server: a touch goes closer.
import { GROWN } from "./grown.js";

const FONT = ["Atkinson Hyperlegible Next"];
const EMPTY = { type: "FeatureCollection", features: [] };
const SIZE = ["interpolate", ["linear"], ["log10", ["get", "count"]], 0, 13, 2, 18, 4, 26];

export const isCells = ({ features }) => "count" in (features[0]?.properties ?? {});

export function addCells(map) {
  map.addSource("cells", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "cells",
    type: "circle",
    source: "cells",
    paint: { "circle-radius": SIZE, "circle-color": "#ffffff", "circle-stroke-color": "#1c6b58", "circle-stroke-width": 4 },
  });
  map.addLayer({
    id: "cell-counts",
    type: "symbol",
    source: "cells",
    layout: { "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 14 * GROWN, "text-allow-overlap": true },
    paint: { "text-color": "#16302c" },
  });
  map.on("click", "cells", ({ features: [cell] }) => map.fitBounds(JSON.parse(cell.properties.box), { padding: 60, maxZoom: 16 }));
  map.on("mouseenter", "cells", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "cells", () => (map.getCanvas().style.cursor = ""));
  return (points) => map.getSource("cells").setData(isCells(points) ? points : EMPTY);
}
