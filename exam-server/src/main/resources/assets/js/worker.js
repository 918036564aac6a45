// The service worker: where the network fails, a reload of the exam opens the paper that lies on this computer. It only
// reads; what lies here the page itself has laid down and erases (kept-paper.js). Everything but the page and its assets
// goes past it, so that no answer about a response ever comes from anywhere but the server.

const PAGE = "/exam";
const ASSETS = "/assets/";
// Stands on every answer of the exam server itself.
const BUILD = "zhikao-build";
// A cut cable is told at once, a dead switch never: so long a reload waits for the server.
const PATIENCE = 8000;

// Windows whose page came from here: their scripts do too, for they belong together.
const fromHere = new Set();

addEventListener("install", () => skipWaiting());

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) {
    return;
  }
  if (mode === "navigate" && pathname === PAGE) {
    event.respondWith(page(event));
  } else if (pathname.startsWith(ASSETS)) {
    event.respondWith(asset(event));
  }
});

async function page({ request, resultingClientId }) {
  const kept = await caches.match(PAGE);
  if (!kept) {
    return fetch(request);
  }
  const reply = await inTime(fetch(request));
  // A proxy whose server is gone says so with a page of its own, which may call itself forbidden or not found.
  if (reply && (reply.status < 400 || (reply.status < 500 && reply.headers.has(BUILD)))) {
    return reply;
  }
  fromHere.add(resultingClientId);
  return kept;
}

async function asset({ request, clientId }) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (!kept) {
    return fetch(request);
  }
  const reply = fromHere.has(clientId) ? undefined : await inTime(fetch(request));
  return reply?.ok ? reply : kept;
}

/** The reply, or nothing if it fails or lets wait too long. */
function inTime(fetching) {
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  return Promise.race([fetching.catch(() => undefined), late]);
}
