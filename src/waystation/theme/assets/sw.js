// The service worker. It is registered when a reader saves a region, and removed with the last one: nobody who did not
// ask has it. Pages come from the site wherever that answers in time, and else from the saved copy, which says so.
const PATIENCE = 5000; // milliseconds: a poor line needs three to begin with an answer
const BETWEEN_LOOKS = 10 * 60 * 1000;
const FRAME = `${PREFIX}frame ${SITE.version}`;

let lastLook = 0;

addEventListener("install", (event) => event.waitUntil(keepFrame().then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil(forgetOldFrames().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === location.origin && url.pathname.startsWith(SITE.base);
  // Who asks for the newest, as saving does, gets it from the site.
  if (event.request.method !== "GET" || !isOurs || event.request.cache === "no-cache") return;
  event.respondWith(event.request.mode === "navigate" ? page(event, url) : file(event.request, url));
});

// The page that lists what is saved, and what it needs.
async function keepFrame() {
  const cache = await caches.open(FRAME);
  await Promise.all(SITE.files.map(async (url) => cache.put(url, await whole(url))));
}

async function forgetOldFrames() {
  const old = (await ourCaches()).filter((name) => name.startsWith(`${PREFIX}frame `) && name !== FRAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(event, url) {
  const answer = fetch(event.request).catch(() => null);
  event.waitUntil(answer.then((response) => response && refresh()));
  const copy = await savedPage(url);
  if (!copy) return (await answer) || missing(url);
  const response = await Promise.race([answer, after(PATIENCE)]);
  if (response && response.status < 500) return response;
  const words = response === null ? SITE.words.offline : SITE.words.slow;
  return copy.savedOn ? withBanner(copy.response, words.replace("{date}", inWords(copy.savedOn))) : copy.response;
}

const after = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function savedPage(url) {
  const path = url.pathname.replace(/(?:\/index\.html)?\/?$/, "/");
  for (const saved of await savedRegions()) {
    const response = path.startsWith(saved.page) && (await (await cacheOf(saved.page)).match(path));
    if (response) return { response, savedOn: saved.savedOn };
  }
  const response = path === SITE.page && (await caches.match(SITE.page, { cacheName: FRAME }));
  return response ? { response } : null;
}

// A file that somebody wants to download must not become this page under the file's name.
async function missing(url) {
  const isFile = /\.[a-z]+$/.test(url.pathname);
  const list = !isFile && (await caches.match(SITE.page, { cacheName: FRAME }));
  return list ? withBanner(list, SITE.words.missing) : Response.error();
}

async function withBanner(response, words) {
  const html = await response.text();
  const banner = `<p class="band saved-copy">${words.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt()};`)}</p>`;
  return new Response(html.replace(/<body[^>]*>/, (body) => body + banner), { headers: response.headers });
}

// Style sheets and pictures: what is saved is known by its address or, when it changes, replaced by `refresh`.
async function file(request, url) {
  const kept = await match(url.href, (known) => known.href === url.href);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const other = await match(url.href, (known) => picture(known) === picture(url));
    if (other) return other;
    throw error;
  }
}

async function match(href, isWanted) {
  for (const name of await ourCaches()) {
    const cache = await caches.open(name);
    const known = (await cache.keys()).find((request) => isWanted(new URL(request.url)));
    if (known && !known.url.endsWith(MANIFEST)) return cache.match(known);
  }
  return null;
}

// One width of a picture is saved, and stands for all.
const picture = (url) => url.pathname.replace(/\.\d+\.webp$/, "");

// Now and then while there is a line: what the site changed replaces what is saved, and what it withdrew goes.
async function refresh() {
  if (Date.now() - lastLook < BETWEEN_LOOKS) return;
  lastLook = Date.now();
  for (const saved of await savedRegions()) {
    try {
      await keep(saved.page, await publishedManifest(saved.page));
    } catch (error) {
      if (error instanceof Gone) await caches.delete(PREFIX + saved.page);
    }
  }
}
