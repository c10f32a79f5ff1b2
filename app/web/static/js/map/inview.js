// Too much to send whole: the map asks for what is in view, and the address says what that is.

const DIGITS = 4;
const PADDING = 36;
const CLOSEST = 14;

export function boxOf(search) {
  const sides = (new URLSearchParams(search).get("vak") ?? "").split(",").map(Number);
  return sides.length === 4 && sides.every(Number.isFinite) ? sides : null;
}

// `look` is told what someone turned to; a move that only follows the address tells nothing.
export function followView(map, look) {
  map.on("moveend", (event) => {
    if (!event.following) look(map.getBounds().toArray().flat().map((each) => each.toFixed(DIGITS)).join());
  });
}

export function goTo(map, search, points) {
  const box = boxOf(search);
  const now = map.getBounds().toArray().flat();
  if (box?.every((side, at) => Math.abs(side - now[at]) < 10 ** -DIGITS)) return;
  const bounds = box ?? around(points.features);
  if (bounds) map.fitBounds(bounds, { padding: box ? 0 : PADDING, maxZoom: CLOSEST, animate: false }, { following: true });
}

function around(features) {
  const boxes = features.map(({ properties, geometry }) => properties.box ?? [...geometry.coordinates, ...geometry.coordinates]);
  if (!boxes.length) return null;
  return [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])));
}
