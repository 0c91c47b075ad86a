// The page of saved regions: it lists what this browser keeps, saves a region that somebody asks for, and removes.
const $ = (id) => document.getElementById(id);
const words = $("saved").dataset;
const inKilobytes = (bytes) => {
  const number = new Intl.NumberFormat(SITE.language).format(Math.max(1, Math.round(bytes / 1000)));
  return words.size.replace("{size}", number);
};

let offered = null;

function say(text) {
  $("said").textContent = text;
}

async function begin() {
  $("without").hidden = true;
  if (!("serviceWorker" in navigator) || !("caches" in self)) {
    $("unable").hidden = false;
    return;
  }
  for (const link of document.querySelectorAll(".save")) link.hidden = false;
  $("save").addEventListener("click", () => save(offered));
  $("leave").addEventListener("click", withdraw);
  $("empty").addEventListener("click", empty);
  addEventListener("hashchange", offer);
  try {
    await list();
    await offer();
  } catch {
    $("unable").hidden = false; // some browsers keep nothing in private windows
  }
}

async function list() {
  const saved = await savedRegions();
  $("kept").replaceChildren(...saved.map(entry));
  $("on-device").hidden = saved.length === 0;
  $("nothing").hidden = saved.length > 0;
}

function entry(saved) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: saved.page, textContent: saved.name });
  const meta = Object.assign(document.createElement("span"), { className: "meta" });
  meta.textContent = words.savedOn.replace("{date}", inWords(saved.savedOn)) + " · " + inKilobytes(saved.size);
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.remove });
  button.setAttribute("aria-label", words.removeOne.replace("{name}", saved.name));
  button.addEventListener("click", () => remove(saved));
  meta.append(" ", button);
  item.append(link, " ", meta);
  return item;
}

// What the address asks for, as `#/regions/coast/`: shown with its size, and saved only by the button.
async function offer() {
  const region = location.hash.slice(1);
  const isAddress = new URL(region, location).pathname === region && region.endsWith("/");
  if (!isAddress || !region.startsWith(`${SITE.base}regions/`)) return;
  say("");
  try {
    offered = await publishedManifest(region);
  } catch {
    offered = null;
    say(words.failed);
    return;
  }
  const count = new Intl.NumberFormat(SITE.language).format(Object.keys(offered.files).length);
  $("offer-title").textContent = words.offer.replace("{name}", offered.name);
  $("offer-size").textContent = words.files.replace("{count}", count) + " · " + inKilobytes(offered.size);
  $("offer").hidden = false;
  $("offer-title").focus();
}

function withdraw() {
  offered = null;
  $("offer").hidden = true;
  history.replaceState(null, "", location.pathname);
}

async function save(manifest) {
  $("save").disabled = $("leave").disabled = true;
  $("progress").hidden = false;
  $("progress").value = 0;
  try {
    const worker = await registered();
    await activated(worker.installing || worker.waiting || worker.active);
    await keep(manifest.page, manifest, (done, all) => { $("progress").value = done / all; });
    withdraw();
    say(words.done.replace("{name}", manifest.name));
  } catch {
    say(words.failed);
    if ((await savedRegions()).length === 0) await forget();
  }
  $("progress").hidden = true;
  $("save").disabled = $("leave").disabled = false;
  await list();
}

// A worker that was unregistered while it serves a page would come back as it is under the same address, without the
// files that it keeps when it is installed.
async function registered() {
  const known = await navigator.serviceWorker.getRegistration(SITE.base);
  const isWhole = (await ourCaches()).some((name) => name.startsWith(`${PREFIX}frame `));
  if (known && isWhole) return known;
  const options = { scope: SITE.base, updateViaCache: "none" };
  return navigator.serviceWorker.register(`${SITE.worker}?${Date.now()}`, options);
}

function activated(worker) {
  return new Promise((done, fail) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") fail(new Error(worker.state));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function remove(saved) {
  await caches.delete(PREFIX + saved.page);
  if ((await savedRegions()).length === 0) await forget();
  say(words.removedOne.replace("{name}", saved.name));
  await list();
}

async function empty() {
  await forget();
  say(words.removed);
  await list();
}

// Everything, and the worker as well: the browser is then as it was before anything was saved.
async function forget() {
  const worker = await navigator.serviceWorker.getRegistration(SITE.base);
  if (worker) await worker.unregister();
  await Promise.all((await ourCaches()).map((name) => caches.delete(name)));
}

begin();
