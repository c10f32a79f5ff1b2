// The places: clustered, marked by kind and level, and tied to their rows in the list.
import { openGroup, openPlace } from "./popup.js";
import { addMarks, markName } from "./marks.js";
import { addCells, isCells } from "./cells.js";
import { GROWN } from "./grown.js";
import { CLUSTERS, HERE, MARKS } from "./layers.js";
import { RING_COUNTS, drawMissingRings } from "./rings.js";
import { tieToList } from "./rows.js";
import { spread } from "./spread.js";

const CLUSTER_RADIUS = 34;
const CLOSEST = 16.5;
const EMPTY = { type: "FeatureCollection", features: [] };

export async function addPlaces(map, points, { container, list, words }) {
  const colourOf = (level) => getComputedStyle(container).getPropertyValue(`--level-${level}`).trim();
  const apart = (given) => (isCells(given) ? EMPTY : given);
  await addMarks(map, apart(points).features, container.dataset.sprite, colourOf);
  drawMissingRings(map, colourOf);
  map.addSource("places", {
    type: "geojson",
    data: named(apart(points)),
    cluster: true,
    clusterRadius: CLUSTER_RADIUS * GROWN,
    clusterMaxZoom: 17,
    clusterProperties: RING_COUNTS,
  });
  map.addSource("here", { type: "geojson", data: EMPTY });
  for (const layer of [HERE, CLUSTERS, MARKS]) map.addLayer(layer);
  const showCells = addCells(map);
  showCells(points);
  const rows = tieToList(map, list, apart(points));
  listen(map, rows, { words, base: container.dataset.base });
  return {
    async show(given) {
      showCells(given);
      const fresh = apart(given);
      await addMarks(map, fresh.features, container.dataset.sprite, colourOf);
      map.getSource("places").setData(named(fresh));
      rows.know(fresh);
    },
  };
}

function named(points) {
  const features = spread(points.features).map((each) => ({
    ...each,
    properties: { ...each.properties, mark: markName(each.properties) },
  }));
  return { ...points, features };
}

function listen(map, rows, context) {
  map.on("click", "marks", (event) => {
    const [place] = event.features;
    rows.choose(place.properties.slug);
    openPlace(map, place, context);
  });
  map.on("click", "clusters", (event) => openCluster(map, event.features[0], context));
  for (const layer of ["marks", "clusters"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

// Places that share one spot never come apart by zooming: they become a list.
async function openCluster(map, cluster, context) {
  const source = map.getSource("places");
  const id = cluster.properties.cluster_id;
  const zoom = await source.getClusterExpansionZoom(id);
  const centre = cluster.geometry.coordinates;
  if (zoom <= CLOSEST) return void map.easeTo({ center: centre, zoom });
  const leaves = await source.getClusterLeaves(id, 100, 0);
  openGroup(map, centre, leaves.map((leaf) => leaf.properties), context);
}
