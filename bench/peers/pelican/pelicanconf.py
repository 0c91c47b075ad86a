"""The site of the benchmark as an experienced Pelican author would set it up."""

SITENAME = "Waystation Benchmark"
SITEURL = "https://bench.example"
SITEDESCRIPTION = "Made-up places, to measure how long a site takes."
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PATH = "content"
OUTPUT_PATH = "public"
PAGE_PATHS = ["regions"]
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["uploads"]
PAGE_TRANSLATION_ID = None

THEME = "theme"
THEME_STATIC_DIR = "assets"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["places"]

# Pages of our own instead of a blog's.
DIRECT_TEMPLATES = ["index", "regions", "sitemap", "404"]
REGIONS_SAVE_AS = "regions/index.html"
REGIONS_URL = "regions/"
SITEMAP_SAVE_AS = "sitemap.xml"
ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
