// The point of a place: two fields, and a map that moves with them where there is one.

const DIGITS = 6;

export function startPin(page) {
  const container = page.getElementById("pin-kaart");
  const stage = container?.closest(".pin-stage");
  if (!container) return;
  const [lat, lon] = [page.getElementById("lat"), page.getElementById("lon")];
  const chosen = () => page.querySelector('[name="where"]:checked')?.value;
  let map = null;

  const read = () => {
    const [y, x] = [lat, lon].map((field) => Number(field.value.replace(",", ".")));
    return lat.value && lon.value && Number.isFinite(x) && Number.isFinite(y) ? { lat: y, lon: x } : null;
  };
  const write = (point) => {
    lat.value = point.lat.toFixed(DIGITS);
    lon.value = point.lon.toFixed(DIGITS);
    // Who sets a point has one.
    if (chosen() === "none") page.getElementById("where-address").checked = true;
    show();
  };

  async function show() {
    const hidden = chosen() === "secret";
    stage.hidden = hidden;
    if (hidden || map) return;
    try {
      const { createPinMap } = await import("../map/pin.js");
      map = await createPinMap(container, read(), write);
    } catch {
      stage.remove(); // no WebGL, or no library: the fields are enough
    }
  }

  for (const field of [lat, lon]) field.addEventListener("change", () => map?.move(read()));
  for (const each of page.querySelectorAll('[name="where"]')) each.addEventListener("change", show);
  show();
}
