// What the page of saved regions and the service worker share. `SITE` stands before it: base, page, worker, language.
// Each saved region is a cache of its own, so that it can be replaced or removed as a whole.
"use strict";

const PREFIX = `waystation ${SITE.base} `;
const MANIFEST = "offline.json";
const AT_ONCE = 4;
const NEWEST = { cache: "no-cache", credentials: "omit" };

class Gone extends Error {}

const cacheOf = (region) => caches.open(PREFIX + region);

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function savedRegions() {
  const names = (await ourCaches()).filter((name) => name.startsWith(`${PREFIX}/`));
  const saved = await Promise.all(names.map((name) => savedManifest(name.slice(PREFIX.length))));
  return saved.filter(Boolean).sort((one, other) => one.name.localeCompare(other.name, SITE.language));
}

// What is saved of a region and when, or null.
async function savedManifest(region) {
  if (!(await caches.has(PREFIX + region))) return null;
  const kept = await (await cacheOf(region)).match(region + MANIFEST);
  return kept ? kept.json() : null;
}

async function publishedManifest(region) {
  const response = await fetch(region + MANIFEST, NEWEST);
  if (response.status === 404 || response.status === 410) throw new Gone(region);
  if (!response.ok) throw new Error(`${response.status} ${region}`);
  return response.json();
}

// Loads what is new, then stores it: a line that breaks half way leaves the copy as it was. A file that is not the one of
// the manifest, as while the site is being published, is noted without its digest, so that the next look loads it again.
async function keep(region, manifest, progress = () => {}) {
  const old = await savedManifest(region);
  const isNew = ([url, [digest]]) => !old || !old.files[url] || old.files[url][0] !== digest;
  const wanted = Object.entries(manifest.files).filter(isNew);
  const loaded = await load(wanted, progress);
  const files = { ...manifest.files };
  const cache = await cacheOf(region);
  try {
    for (const [url, response] of loaded) {
      const [digest, size] = files[url];
      if ((await digestOf(response)) !== digest) files[url] = ["", size];
      await cache.put(url, response);
    }
    await cache.put(region + MANIFEST, Response.json({ ...manifest, files, savedOn: Date.now() }));
  } catch (error) {
    if (!old) await caches.delete(PREFIX + region);
    throw error;
  }
  for (const url of old ? Object.keys(old.files) : []) {
    if (!(url in manifest.files)) await cache.delete(url);
  }
}

async function load(files, progress) {
  const all = files.reduce((sum, [, [, size]]) => sum + size, 0);
  const waiting = [...files];
  const loaded = [];
  let done = 0;
  const loadOneByOne = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, [, size]] = next;
      loaded.push([url, await whole(url)]);
      done += size;
      progress(done, all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loadOneByOne));
  return loaded;
}

async function digestOf(response) {
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A response with all of its body. One that was redirected could not answer for a page.
async function whole(url) {
  const response = await fetch(url, NEWEST);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(await response.blob(), { headers });
}

function inWords(time) {
  const day = { day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(SITE.language, day).format(time);
}
