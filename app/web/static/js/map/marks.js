// A mark for the map from the same drawings as the list: the shape says the level.

const SIZE = 68;
const RATIO = 2;

export function markName(properties) {
  const { level, icon, approximate } = properties;
  return `mark-${level}-${icon}${approximate ? "-soft" : ""}`;
}

export async function addMarks(map, features, spriteAddress, colourOf) {
  const wanted = new Map(features.map((each) => [markName(each.properties), each.properties]));
  const sprite = await readSprite(spriteAddress);
  await Promise.all(
    [...wanted].map(async ([name, properties]) => {
      if (map.hasImage(name)) return;
      const image = await picture(drawing(sprite, properties, colourOf(properties.level)));
      if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio: RATIO });
    }),
  );
}

async function readSprite(address) {
  const text = await (await fetch(address)).text();
  return new DOMParser().parseFromString(text, "image/svg+xml");
}

function drawing(sprite, { level, icon, approximate }, colour) {
  const open = approximate || level === 0;
  const dashes = approximate ? 'stroke-dasharray="5 3.5"' : "";
  const paint = open
    ? `fill="#ffffff" stroke="${colour}" stroke-width="3" ${dashes}`
    : `fill="${colour}" stroke="#ffffff" stroke-width="2"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="-1 -1 42 42">
    <g ${paint}>${inner(sprite, `shape-${level}`)}</g>
    <svg x="9" y="8" width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="${open ? colour : "#ffffff"}"
      stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${inner(sprite, icon)}</svg></svg>`;
}

function inner(sprite, id) {
  return sprite.getElementById(id)?.innerHTML ?? "";
}

function picture(svg) {
  return new Promise((done, failed) => {
    const image = new Image(SIZE, SIZE);
    image.onload = () => done(image);
    image.onerror = failed;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}
