// The rows of the list and their places on the map point at each other.

export function tieToList(map, list, points) {
  let byId = index(points);

  function mark(id) {
    const place = byId.get(id);
    map.getSource("here").setData({ type: "FeatureCollection", features: place ? [place] : [] });
  }

  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => mark(event.target.closest("[data-id]")?.dataset.id));
  }
  list.addEventListener("pointerleave", () => mark(null));

  return {
    know(fresh) {
      byId = index(fresh);
      mark(null);
    },
    choose(id) {
      mark(id);
      for (const row of list.querySelectorAll(".here")) row.classList.remove("here");
      const row = [...list.querySelectorAll("[data-id]")].find((each) => each.dataset.id === id);
      row?.classList.add("here");
      row?.scrollIntoView({ block: "nearest" });
    },
  };
}

function index(points) {
  return new Map(points.features.map((each) => [each.properties.id, each]));
}
