// The site of the benchmark as an experienced Eleventy author would set it up.
import markdownIt from "markdown-it";

const REL = "noopener noreferrer external";
const NEWEST_OF_A_REGION = 20;
const NEWEST_OF_ALL = 10;

const markdown = markdownIt({ html: false, linkify: true });
const linkOpen = (tokens, index, options, env, self) => {
  if (tokens[index].attrGet("href").startsWith("http")) tokens[index].attrSet("rel", REL);
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.link_open = linkOpen;

const longDate = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
const numbers = new Intl.NumberFormat("en");
const newestFirst = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);

/** Pinned first, each group newest first. */
const inOrder = (updates) => {
  const sorted = [...updates].sort(newestFirst);
  return [...sorted.filter((update) => update.pinned === true), ...sorted.filter((update) => update.pinned !== true)];
};

const slugOf = (item) => item.page.filePathStem.split("/")[2];

/** Slug to a region, the places within it in the region's order, and its newest updates. */
const regions = (api) => {
  const bySlug = {};
  const files = new Map(api.getFilteredByTag("places").map((item) => [item.page.inputPath, item]));
  for (const item of files.values()) {
    if (!item.page.inputPath.endsWith("/index.md")) continue;
    const paths = (item.data.subregions ?? []).map((path) => path.replace("content/pages/", "./content/"));
    const places = paths.map((path) => files.get(path)).filter(Boolean);
    const updates = [item, ...places].flatMap((place) =>
      (place.data.newsUpdates?.updates ?? []).map((update) => ({ ...update, url: place.url, place: place.data.name })),
    );
    const newest = updates.sort(newestFirst).slice(0, NEWEST_OF_A_REGION);
    bySlug[slugOf(item)] = { url: item.url, data: item.data, places, newest };
  }
  return bySlug;
};

export default function (eleventy) {
  eleventy.addPassthroughCopy({ static: "/", "style.css": "/style.css" });
  eleventy.setLibrary("md", markdown);
  eleventy.addCollection("regions", regions);
  eleventy.addCollection("regionList", (api) =>
    Object.values(regions(api)).sort((a, b) => a.data.name.localeCompare(b.data.name, "en")),
  );

  eleventy.addFilter("markdown", (text) => (text ? markdown.render(text) : ""));
  eleventy.addFilter("excerpt", (text) => {
    const plain = text ? markdown.render(text).replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim() : "";
    return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
  });
  eleventy.addFilter("slugOf", (page) => slugOf({ page }));
  eleventy.addFilter("inOrder", (updates) => inOrder(updates ?? []));
  eleventy.addFilter("day", (date) => date.slice(0, 10));
  eleventy.addFilter("longDate", (date) => longDate.format(new Date(date)));
  eleventy.addFilter("number", (count) => numbers.format(count));
  eleventy.addFilter("newestOfAll", (list) =>
    list.flatMap((region) => region.newest).sort(newestFirst).slice(0, NEWEST_OF_ALL),
  );

  return {
    dir: { input: "content", includes: "../includes", data: "../data", output: "public" },
    // The texts are Markdown and nothing else.
    markdownTemplateEngine: false,
    templateFormats: ["md", "njk"],
  };
}
