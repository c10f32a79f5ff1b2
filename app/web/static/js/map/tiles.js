// Where a tile comes from: a downloaded copy first, else the internet.
import { Archive } from "./pmtiles.js";

const PATIENCE_MS = 15_000;
const NONE_HERE = [204, 404];

// There is no tile here and will be none; every other error may pass.
export class Nowhere extends Error {}

export function tilesOf({ copies, online }) {
  const archives = copies.map((each) => new Archive(each.url));
  return async (z, x, y, signal) => {
    let trouble = new Nowhere();
    for (const archive of archives) {
      try {
        const found = await archive.find(z, x, y, signal);
        if (found) return found;
      } catch (error) {
        trouble = error;
      }
    }
    if (!online) throw trouble;
    return fetchTile(online.replace("{z}", z).replace("{x}", x).replace("{y}", y), signal);
  };
}

async function fetchTile(address, signal) {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const timer = setTimeout(stop, PATIENCE_MS);
  signal.addEventListener("abort", stop);
  try {
    const reply = await fetch(address, { signal: stopping.signal, credentials: "omit" });
    if (NONE_HERE.includes(reply.status)) throw new Nowhere();
    // The login page of a network is no tile either.
    if (!reply.ok || !reply.headers.get("content-type")?.startsWith("image/")) throw new Error(String(reply.status));
    return await reply.arrayBuffer();
  } finally {
    clearTimeout(timer);
  }
}
