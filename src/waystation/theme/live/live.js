// Only `waystation serve` sends this file: it reloads the page when what it shows has changed.
"use strict";

const events = new EventSource("/_waystation/events");
let edition = null;

events.addEventListener("edition", (event) => {
  if (edition !== null && edition !== event.data) location.reload();
  edition = event.data;
});

events.addEventListener("change", (event) => {
  const change = JSON.parse(event.data);
  edition = change.edition;
  if (change.all || change.paths.includes(decodeURI(location.pathname))) location.reload();
});
