// This site lets nobody save pages any more. Where somebody did, this takes the place of the service worker of then,
// removes all that was saved, and then itself.
"use strict";

const PREFIX = `waystation ${SITE.base} `;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
}
