// Single tiles out of a PMTiles file (version 3), fetched as the ranges of bytes they lie in.
// What failed is forgotten, so that the next tile tries anew.

const START_BYTES = 16_384;
const GZIP = 2;

export class Archive {
  #address;
  #head = null;
  #directories = new Map();

  constructor(address) {
    this.#address = address;
  }

  // The bytes of a tile, or null when the file does not hold it.
  async find(z, x, y, signal) {
    this.#head ??= this.#open();
    const head = await this.#head.catch((error) => this.#forget(error));
    const id = tileId(z, x, y);
    let entry = search(head.root, id);
    while (entry?.run === 0) entry = search(await this.#leaf(head, entry), id);
    if (!entry || id >= entry.id + entry.run) return null;
    return this.#read(head.tilesAt + entry.offset, entry.length, head.tag, signal);
  }

  async #open() {
    const reply = await this.#request(0, START_BYTES);
    const bytes = await reply.arrayBuffer();
    const view = new DataView(bytes);
    const number = (at) => Number(view.getBigUint64(at, true));
    const head = { leavesAt: number(40), tilesAt: number(56), zipped: view.getUint8(97) === GZIP, tag: reply.headers.get("etag") };
    const root = bytes.slice(number(8), number(8) + number(16));
    return { ...head, root: readDirectory(await unzipped(root, head.zipped)) };
  }

  #leaf(head, { offset, length }) {
    if (!this.#directories.has(offset)) {
      const leaf = this.#read(head.leavesAt + offset, length, head.tag)
        .then((bytes) => unzipped(bytes, head.zipped))
        .then(readDirectory);
      this.#directories.set(offset, leaf.catch((error) => this.#forget(error)));
    }
    return this.#directories.get(offset);
  }

  async #read(offset, length, tag, signal) {
    return (await this.#request(offset, length, tag, signal)).arrayBuffer();
  }

  // Another file under the same name answers with the whole of it: then we begin again. Pieces
  // that the browser kept could be of the old file.
  async #request(offset, length, tag, signal) {
    const headers = { range: `bytes=${offset}-${offset + length - 1}`, ...(tag ? { "if-range": tag } : {}) };
    const reply = await fetch(this.#address, { headers, signal, cache: "no-store" });
    if (reply.status !== 206) this.#forget(new Error(String(reply.status)));
    return reply;
  }

  #forget(error) {
    this.#head = null;
    this.#directories.clear();
    throw error;
  }
}

async function unzipped(bytes, zipped) {
  if (!zipped) return new Uint8Array(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Four columns one after the other: steps between ids, runs, lengths, offsets.
function readDirectory(bytes) {
  let at = 0;
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const column = () => entries.map(next);
  const entries = Array.from({ length: next() }, () => ({}));
  let id = 0;
  column().forEach((step, row) => (entries[row].id = id += step));
  column().forEach((run, row) => (entries[row].run = run));
  column().forEach((length, row) => (entries[row].length = length));
  column().forEach((offset, row) => {
    const before = entries[row - 1];
    entries[row].offset = offset === 0 && before ? before.offset + before.length : offset - 1;
  });
  return entries;
}

// The last entry that does not begin after this id.
function search(entries, id) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].id <= id) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

// Tiles are numbered zoom by zoom along a Hilbert curve.
function tileId(z, x, y) {
  let id = (4 ** z - 1) / 3;
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const east = x & side ? 1 : 0;
    const south = y & side ? 1 : 0;
    id += side * side * ((3 * east) ^ south);
    [x, y] = [x & (side - 1), y & (side - 1)];
    if (!south) [x, y] = east ? [side - 1 - y, side - 1 - x] : [y, x];
  }
  return id;
}
