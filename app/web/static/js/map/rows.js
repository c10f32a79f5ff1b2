// The rows of the list and their places on the map point at each other.
import { spread } from "./spread.js";

export function tieToList(map, list, points) {
  let bySlug = index(points);

  function mark(slug) {
    const place = bySlug.get(slug);
    map.getSource("here").setData({ type: "FeatureCollection", features: place ? [place] : [] });
  }

  for (const kind of ["pointerover", "focusin"]) {
    list.addEventListener(kind, (event) => mark(slugOf(event.target.closest("li"))));
  }
  list.addEventListener("pointerleave", () => mark(null));

  return {
    know(fresh) {
      bySlug = index(fresh);
      mark(null);
    },
    choose(slug) {
      mark(slug);
      for (const row of list.querySelectorAll(".here")) row.classList.remove("here");
      const row = [...list.querySelectorAll("li")].find((each) => slugOf(each) === slug);
      row?.classList.add("here");
      row?.scrollIntoView({ block: "nearest" });
    },
  };
}

function index(points) {
  return new Map(spread(points.features).map((each) => [each.properties.slug, each]));
}

function slugOf(row) {
  const path = row?.querySelector("a")?.pathname ?? "";
  return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
}
