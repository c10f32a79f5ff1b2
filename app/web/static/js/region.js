// Who works in a whole region has no mark: pointing at the row outlines where they work.

const SOURCE = "region";
const EMPTY = { type: "FeatureCollection", features: [] };

export function outlineRegions(map, list, areas) {
  let shown = "";

  async function outline(codes) {
    if (codes === shown) return;
    shown = codes;
    if (!codes && !map.getSource(SOURCE)) return;
    const { features } = codes ? await (await fetch(areas)).json() : EMPTY;
    if (codes !== shown) return; // the pointer went on
    const wanted = codes.split(" ");
    draw(map, features.filter(({ properties }) => wanted.includes(properties.code)));
  }

  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => outline(event.target.closest("[data-areas]")?.dataset.areas ?? ""));
  }
  for (const kind of ["pointerleave", "focusout"]) list.addEventListener(kind, () => outline(""));
}

function draw(map, features) {
  const data = { type: "FeatureCollection", features };
  if (map.getSource(SOURCE)) return void map.getSource(SOURCE).setData(data);
  map.addSource(SOURCE, { type: "geojson", data });
  const below = map.getLayer("clusters") ? "clusters" : undefined;
  const layer = { source: SOURCE };
  map.addLayer({ ...layer, id: "region-fill", type: "fill", paint: { "fill-color": "#f4b740", "fill-opacity": 0.22 } }, below);
  map.addLayer({ ...layer, id: "region-line", type: "line", paint: { "line-color": "#5a3d00", "line-width": 3, "line-dasharray": [2, 1.4] } }, below);
}
