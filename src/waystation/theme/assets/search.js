// The search page. Nothing is loaded before somebody types or chooses, except for an address that holds a question.
// Words are cut and folded as waystation/site/search/words.py does it.
"use strict";

(() => {
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = new RegExp(`([${UNSPACED}]+)|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
  const WRITTEN = /[\p{L}\p{M}\p{N}]+(?:[.,:'’‑-][\p{L}\p{M}\p{N}]+)*/gu;
  const ARTICLE = /^(?:[وفبك]?ال|لل)(?=.{3})/u;
  const LETTERS = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i",
    ς: "σ", ٱ: "ا", ة: "ه", ى: "ي", ی: "ي", ک: "ك", ـ: "",
  };
  const UNUSUAL = /[\p{M}\p{Nd}ßæœøłđðþħıςٱةىیکـ]/gu;
  const LONGEST = 40;
  const SHOWN_AT_ONCE = 10;
  const PAUSE = 200;
  const WORDS_BEFORE = 8;
  const WORDS_AROUND = 34;

  const folded = text => text.normalize("NFKD").toLowerCase().replace(UNUSUAL, plain);

  function plain(character) {
    if (character in LETTERS) return LETTERS[character];
    return /\p{Nd}/u.test(character) ? String(digit(character)) : "";
  }

  // In Unicode, the ten digits of a script stand in a row, with no other digit before them.
  function digit(character) {
    let value = 0;
    for (let code = character.codePointAt(0); /\p{Nd}/u.test(String.fromCodePoint(code - 1)) && value < 9; code--) value++;
    return value;
  }

  function wordsIn(text) {
    const words = [];
    for (const [word, unspaced] of folded(text).matchAll(WORD)) {
      const letters = [...word];
      if (unspaced) for (let at = 0; at < Math.max(1, letters.length - 1); at++) words.push(letters.slice(at, at + 2).join(""));
      else if (letters.length > 1) words.push([...word.replace(ARTICLE, "")].slice(0, LONGEST).join(""));
    }
    return words;
  }

  function bucketOf(character) {
    if (!character) return "";
    const code = character.codePointAt(0);
    return (code < 0x3000 ? code : (code >> 6) << 6).toString(16);
  }

  const beginning = word => [...word].slice(0, 2).map(bucketOf);

  globalThis.waystationSearch = { wordsIn, bucketOf };

  const form = document.querySelector("form.search");
  if (!form) return;
  const field = form.elements.q;
  const status = form.querySelector("[role=status]");
  const found = document.querySelector(".found");
  const list = found.querySelector("ol");
  const more = found.querySelector("button");
  const everything = document.querySelector(".a-to-z");
  const labels = new Map([...document.querySelectorAll(".search-labels dt")].map(name => [name.textContent, name.nextElementSibling.textContent]));
  const files = new Map();
  const asked = new URLSearchParams(location.search);
  let site = null;
  let question = 0;
  let waiting = 0;

  function load(url) {
    if (!files.has(url)) {
      const loading = fetch(url).then(response => response.ok ? response.json() : response.status === 404 ? null : Promise.reject(response.status));
      loading.catch(() => files.delete(url));
      files.set(url, loading);
    }
    return files.get(url);
  }

  function prepare() {
    site ??= Promise.all([import(form.dataset.engine), fetch(form.dataset.index, { cache: "no-cache" }).then(response => response.json())])
      .then(([engine, index]) => opened(engine.default, index));
    site.catch(() => { site = null; });
    return site;
  }

  function opened(MiniSearch, index) {
    const regions = new Map(), documents = [];
    let words = 0;
    for (const [address, name, texts, digest, numbers] of index.regions) {
      const region = { address, name, texts: `${texts}?${digest}`, first: documents.length };
      regions.set(address, region);
      for (let at = 0; at < numbers.length; at += 3) {
        documents.push({ region, place: numbers[at], year: numbers[at + 1], length: numbers[at + 2] || 1 });
        words += numbers[at + 2];
      }
    }
    offer(form.elements.in, [...regions.values()].map(region => [region.address, region.name]));
    const years = [...new Set(documents.map(document => document.year))].filter(year => year).sort((a, b) => b - a);
    offer(form.elements.year, years.map(year => [year, year === 1 ? labels.get("undated") : String(year)]));
    return { MiniSearch, ...index, regions, documents, average: Math.max(1, words / Math.max(1, documents.length)) };
  }

  function offer(select, options) {
    for (const [value, label] of options) select.add(new Option(label, value));
    if ([...select.options].some(option => option.value === asked.get(select.name))) select.value = asked.get(select.name);
    asked.delete(select.name);
  }

  // The places within the region that is chosen.
  async function offerPlaces(site) {
    const select = form.elements.place, region = site.regions.get(form.elements.in.value);
    if (select.dataset.of === region?.address) return;
    const texts = region && await load(region.texts);
    select.length = 1;
    if (region) select.dataset.of = region.address;
    else delete select.dataset.of;
    offer(select, (texts?.places ?? []).slice(1).map(([name]) => [name, name]));
    select.parentElement.hidden = select.length === 1;
  }

  // The words of the site that begin as those of the question do, with the records that have them.
  async function postings(site, terms) {
    const beginnings = new Map(terms.map(term => [beginning(term).join("-"), beginning(term)]));
    const index = new Map();
    await Promise.all([...beginnings.values()].map(async ([first, second = ""]) => {
      const name = site.cut.includes(first) ? `${first}-${second}` : first;
      if (name === first && !site.whole.includes(first)) return;
      const pieces = await load(`${form.dataset.words}${name}.json?${site.version}`);
      for (const [address, groups] of pieces ?? []) {
        const region = site.regions.get(address);
        for (const group of second || !region ? [groups[second]] : Object.values(groups)) {
          for (const [word, numbers] of Object.entries(region && group || {})) note(index, word, region.first, numbers);
        }
      }
    }));
    return index;
  }

  function note(index, word, first, numbers) {
    if (!index.has(word)) index.set(word, [{}, {}]);
    const [heads, texts] = index.get(word);
    for (let at = 0; at < numbers.length; at += 2) {
      const record = first + numbers[at], mentions = numbers[at + 1];
      if (mentions) texts[record] = mentions;
      else heads[record] = 1;
    }
  }

  function engineOf(site, index) {
    const records = new Set([...index.values()].flatMap(fields => fields.flatMap(Object.keys)));
    const perRecord = value => Object.fromEntries([...records].map(record => [record, value(record)]));
    return site.MiniSearch.loadJS({
      serializationVersion: 2,
      documentCount: site.documents.length,
      nextId: site.documents.length,
      documentIds: perRecord(Number),
      fieldIds: { head: 0, text: 1 },
      fieldLength: perRecord(record => [4, site.documents[record].length]),
      averageFieldLength: [4, site.average],
      storedFields: {},
      index: [...index],
    }, { fields: ["head", "text"], tokenize: wordsIn, processTerm: term => term });
  }

  // Each word as it is, as the beginning of a longer one, misspelt, or with another ending.
  function queryOf(terms, combineWith) {
    const one = term => ({
      combineWith: "OR",
      queries: [
        { queries: [term], prefix: true, fuzzy: term.length > 6 ? 2 : term.length > 4 ? 1 : false },
        { queries: [term.slice(0, -2)], prefix: term.length > 6, boostTerm: () => 0.3 },
      ].slice(0, term.length > 6 ? 2 : 1),
    });
    return { combineWith, queries: terms.map(one) };
  }

  // Whether a record is what the lists beside the field ask for.
  function fits({ region, place, year }) {
    const { in: where, place: within, kind, year: when } = form.elements;
    return (!where.value || region.address === where.value)
      && (!within.selectedIndex || place === within.selectedIndex)
      && (!kind.value || (kind.value === "news") === Boolean(year))
      && (!when.value || year === Number(when.value));
  }

  const isLimited = () => [...form.querySelectorAll("select")].some(select => select.value);

  async function search(site, terms) {
    if (!terms.length) return all(site);
    const engine = engineOf(site, await postings(site, terms));
    const options = { filter: ({ id }) => fits(site.documents[id]), boost: { head: 2 }, tokenize: text => [text] };
    const results = engine.search(queryOf(terms, "AND"), options);
    return results.length ? results : engine.search(queryOf(terms, "OR"), options);
  }

  // What is there without any words: the years from the last to the first, then the places.
  function all(site) {
    const found = site.documents.map((document, id) => ({ id, year: document.year, terms: [] }));
    return found.filter(({ id }) => fits(site.documents[id])).sort((one, other) => other.year - one.year);
  }

  async function ask() {
    const number = ++question, text = field.value.trim(), terms = [...new Set(wordsIn(text))];
    if (!terms.length && !isLimited()) return clear();
    say("loading");
    try {
      const site = await prepare();
      await offerPlaces(site);
      if (number !== question) return;
      remember();
      const results = await search(site, terms);
      const first = await pageOf(site, results, 0);
      if (number !== question) return;
      show(site, results, first);
    } catch (error) {
      if (number !== question) return;
      clear();
      say("failed");
      console.warn(error);
    }
  }

  function show(site, results, first) {
    everything.hidden = results.length > 0;
    found.hidden = !results.length;
    list.replaceChildren(...first);
    say(results.length ? "found" : "nothing", results.length);
    offerMore(site, results);
  }

  function offerMore(site, results) {
    more.hidden = list.children.length >= results.length;
    more.onclick = async () => {
      const next = await pageOf(site, results, list.children.length);
      list.append(...next);
      next[0].querySelector("a").focus();
      offerMore(site, results);
    };
  }

  function pageOf(site, results, from) {
    return Promise.all(results.slice(from, from + SHOWN_AT_ONCE).map(async result => {
      const { region } = site.documents[result.id];
      const texts = await load(region.texts);
      return item(texts, texts.records[result.id - region.first], new Set(result.terms));
    }));
  }

  function item(texts, [place, isNews, title, day, dayInWords, passages], terms) {
    const [name, url] = texts.places[place];
    const passage = best(passages, terms);
    const row = element("li");
    const link = element("a", title);
    link.href = passage ? `${url}#${encodeURIComponent(passage.anchor)}` : isNews && passages.length ? `${url}#${encodeURIComponent(passages[0][0])}` : url;
    const heading = element("h2");
    heading.append(link);
    row.append(heading, meta(isNews, place, name, texts.places[0][0], passage, day, dayInWords));
    const [start, text] = passage ? [passage.at, passage.text] : [0, passages.length ? passages[0][1] : ""];
    if (text) row.append(excerpt(text, start, terms));
    return row;
  }

  function meta(isNews, place, name, region, passage, day, dayInWords) {
    const line = element("p");
    line.className = "meta";
    const section = !isNews && passage && labels.get(passage.anchor);
    const parts = [labels.get(isNews ? "news" : place ? "place" : "region"), isNews && name, place && region, section].filter(part => part);
    line.append(parts.join(" · "));
    if (day) {
      const time = element("time", dayInWords);
      time.dateTime = day;
      line.append(" · ", time);
    }
    return line;
  }

  // The passage with the most of the words, and where in it the first one is.
  function best(passages, terms) {
    let best = null;
    for (const [anchor, text] of passages) {
      const hits = marked(text).filter(word => isHit(word, terms));
      const words = new Set(hits.flatMap(([word]) => wordsIn(word))).size;
      if (words && (!best || words > best.words)) best = { anchor, text, words, at: hits[0].index };
    }
    return best;
  }

  const marked = text => [...text.matchAll(WRITTEN)];
  const isHit = ([word], terms) => wordsIn(word).some(one => terms.has(one));

  function excerpt(text, at, terms) {
    const words = marked(text);
    const from = Math.max(0, words.findIndex(word => word.index >= at) - WORDS_BEFORE);
    const part = words.slice(from, from + WORDS_AROUND);
    const line = element("p");
    let end = from ? part[0].index : 0;
    if (from) line.append("… ");
    for (const word of part) {
      if (!isHit(word, terms)) continue;
      line.append(text.slice(end, word.index), element("mark", word[0]));
      end = word.index + word[0].length;
    }
    const last = part.at(-1), isWhole = from + part.length >= words.length;
    line.append(text.slice(end, isWhole ? undefined : last.index + last[0].length), isWhole ? "" : " …");
    return line;
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function clear() {
    question++;
    status.textContent = "";
    list.replaceChildren();
    found.hidden = true;
    everything.hidden = false;
    remember();
    site?.then(offerPlaces).catch(() => {});
  }

  function say(what, count = 0) {
    const number = String(count).replace(/\d/g, digit => [...labels.get("digits")][digit]);
    status.textContent = labels.get(what).replace("{number}", number);
  }

  // The question is in the address, to be kept or passed on; a host is not told of it.
  function remember() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  form.hidden = false;
  form.addEventListener("focusin", () => prepare().catch(() => {}), { once: true });
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
  field.addEventListener("keydown", event => { if (event.key === "Escape") { field.value = ""; clearTimeout(waiting); ask(); } });
  form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(waiting); ask(); });
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", ask);
  field.value = asked.get("q") ?? "";
  offer(form.elements.kind, []);
  if (field.value) prepare().then(ask, ask);
  else if (asked.size || isLimited()) prepare().then(ask, () => {});
})();
