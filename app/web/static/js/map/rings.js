// A group of places: how many, in a ring whose parts say of which levels they are.

const RATIO = 2;
const LEVELS = [0, 1, 2, 3, 4, 5];
const BAND = 5;

export const RING_COUNTS = Object.fromEntries(
  LEVELS.map((level) => [`l${level}`, ["+", ["case", ["==", ["get", "level"], level], 1, 0]]]),
);

export const RING_NAME = ["concat", "ring", ...LEVELS.flatMap((level) => ["-", ["get", `l${level}`]])];

export function drawMissingRings(map, colourOf) {
  map.setMissingStyleImageResolver((id) => {
    if (!id.startsWith("ring-") || map.hasImage(id)) return;
    const counts = id.split("-").slice(1).map(Number);
    map.addImage(id, ring(counts, colourOf), { pixelRatio: RATIO });
  });
}

function ring(counts, colourOf) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const radius = (total < 5 ? 17 : total < 15 ? 20 : 24) * RATIO;
  const size = 2 * radius + 4;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.translate(size / 2, size / 2);
  disc(pen, radius, "#ffffff");
  let from = -Math.PI / 2;
  counts.forEach((count, level) => {
    const to = from + (2 * Math.PI * count) / total;
    if (count) band(pen, radius - (BAND * RATIO) / 2 - 2, from, to, colourOf(level));
    from = to;
  });
  return pen.getImageData(0, 0, size, size);
}

function disc(pen, radius, colour) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

function band(pen, radius, from, to, colour) {
  pen.beginPath();
  pen.arc(0, 0, radius, from, to);
  pen.lineWidth = BAND * RATIO;
  pen.strokeStyle = colour;
  pen.stroke();
}
