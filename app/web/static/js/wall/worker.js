// Keeps the wall hanging without a network: what was shown, and the wijken and layers beside it.
// It sees only /muur, the walls of meetings below it (what everyone in the hall may read) and the
// files of the pages; nothing that anyone asks passes through it.

const KEPT = "voorveld-wall";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = address.origin === location.origin && event.request.method === "GET";
  if (ours && (isWall(address.pathname) || address.pathname.startsWith("/static/"))) event.respondWith(answer(event));
});

const isWall = (path) => /^\/muur(\/[A-Z]+)?$/.test(path);

self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));

async function answer(event) {
  try {
    const reply = await fetch(event.request);
    if (reply.ok) event.waitUntil(keep(event.request, reply.clone()));
    return reply;
  } catch {
    const kept = await (await caches.open(KEPT)).match(event.request, { ignoreVary: true });
    return kept ? told(kept) : Response.error();
  }
}

async function keep(request, reply) {
  await (await caches.open(KEPT)).put(request, reply);
}

async function keepAll(addresses) {
  const cache = await caches.open(KEPT);
  await Promise.allSettled(addresses.map((address) => cache.add(address)));
}

async function told(kept) {
  const headers = new Headers(kept.headers);
  headers.set("x-kept", "1");
  return new Response(await kept.blob(), { status: kept.status, headers });
}
