// Places of which only the buurt is known share its centre. They are laid around it as seeds in
// a sunflower, so that each can be seen; their soft marks say that the place is approximate.

const STEP_M = 55;
const TURN = Math.PI * (3 - Math.sqrt(5));
const METRES_PER_DEGREE = 111_195;

export function spread(features) {
  const seen = new Map();
  return features.map((each) => {
    if (!each.properties.approximate) return each;
    const [lon, lat] = each.geometry.coordinates;
    const spot = `${lon},${lat}`;
    const number = seen.get(spot) ?? 0;
    seen.set(spot, number + 1);
    return { ...each, geometry: { ...each.geometry, coordinates: seed(lon, lat, number) } };
  });
}

function seed(lon, lat, number) {
  const away = STEP_M * Math.sqrt(number);
  const north = (away * Math.sin(number * TURN)) / METRES_PER_DEGREE;
  const east = (away * Math.cos(number * TURN)) / METRES_PER_DEGREE;
  return [lon + east / Math.cos((lat * Math.PI) / 180), lat + north];
}
