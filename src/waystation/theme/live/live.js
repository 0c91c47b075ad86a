// Only `waystation serve` sends this file: it reloads the page when what it shows has changed.
"use strict";

const events = new EventSource("/_waystation/events");
let edition = document.currentScript.dataset.edition;

// A change between the page and this connection, or while the server was away, has no event of its own.
events.addEventListener("edition", (event) => {
  if (edition !== event.data) location.reload();
});

events.addEventListener("change", (event) => {
  const change = JSON.parse(event.data);
  edition = change.edition;
  if (change.all || change.paths.includes(decodeURI(location.pathname))) location.reload();
});
