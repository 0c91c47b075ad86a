"""waystation.toml: the settings of a site. Every setting has a default; a site needs no settings file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

from waystation.errors import ConfigError

__all__ = [
    "SETTINGS",
    "SETTINGS_FILE",
    "Allowance",
    "Config",
    "Licence",
    "Maps",
    "NavigationLink",
    "Publish",
    "Setting",
    "Sources",
    "Wording",
    "read_config",
]

SETTINGS_FILE = "waystation.toml"
_Severity = Literal["error", "warning", "note", "off"]
_Policy = Literal["neutral", "un"]
_LARGEST_NUMBER = 1_000_000
_SITE_URL = re.compile(r"https?://[^\s/?#@<>\"'\\]+(?:/[^\s/?#<>\"'\\]+)*/?")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+")
_POLICIES: Mapping[str, _Policy] = {"neutral": "neutral", "un": "un"}
_SEVERITIES: Mapping[str, _Severity] = {"error": "error", "warning": "warning", "note": "note", "off": "off"}


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link of the site's header or footer."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the content."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """One exception from a rule: what may stay, where, until when, and who answers for it."""

    rule: str
    value: str
    """The text that may stay, or a pattern in which `*` stands for any characters."""
    place: str = ""
    """Repo path of a place or of a region's folder; empty for all places."""
    owner: str
    reason: str
    until: dt.date
    """The last day on which it holds."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a site differs from the built-in list of terms that dehumanise."""

    avoid: tuple[str, ...] = ()
    """Further terms to report."""
    accept: tuple[str, ...] = ()
    """Terms that are not reported."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site knows of the hosts that it cites."""

    same_host: Mapping[str, str] = field(default_factory=dict)
    """Host → the host that has the same pages under the same paths; both in small letters, without `www.`."""
    live: tuple[str, ...] = ()
    """Further beginnings of addresses, without scheme, whose pages change all the time: `data.example/live/`."""


@dataclass(frozen=True, slots=True)
class Maps:
    """How maps show what is disputed, and which names they have."""

    policy: _Policy = "neutral"
    names: Mapping[str, str] = field(default_factory=dict)
    """Country code → the name that this site gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """What a site offers beside its pages, and the feeds of its regions."""

    maps: bool = True
    feeds: bool = True
    data: bool = True
    search: bool = True
    offline: bool = True
    packs: bool = True
    cards: bool = True
    briefs: bool = False


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings of one site, checked."""

    name: str = "Region pages"
    url: str = ""
    """Scheme, host and base path, ending in `/`; empty where it is not known."""
    language: str = "en"
    description: str = ""
    organisation: str = ""
    accent: str = "#0b5563"
    logo: str = ""
    review_every: int = 6
    licence: Licence | None = None
    header: tuple[NavigationLink, ...] = ()
    footer: tuple[NavigationLink, ...] = ()
    page_budget: int | None = None
    """Largest size of a page's HTML and CSS together, compressed, in bytes; None sets no limit."""
    rules: Mapping[str, _Severity] = field(default_factory=dict)
    """Code of a rule → severity, where it differs from the rule's own."""
    allow: tuple[Allowance, ...] = ()
    """The exceptions from rules, in the order of the file."""
    wording: Wording = Wording()
    news_months: int = 12
    """For how many months the newest news of a place is news."""
    sources: Sources = Sources()
    publish: Publish = Publish()
    maps: Maps = Maps()

    @property
    def base_path(self) -> str:
        """The path below which the site lives: `/`, or `/sub/path/`."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, for the reference in the docs."""

    key: str
    type: str
    default: str
    says: str


SETTINGS = (
    Setting("site.name", "text", "`Region pages`", "The site's name, in every page's title and header."),
    Setting("site.url", "URL", "none", "Where the site will live. Its path is the base path: `/sub/path/` works too."),
    Setting("site.language", "BCP 47 tag", "`en`", "The language of the pages: words, dates, numbers and direction."),
    Setting("site.description", "text", "none", "What the site is, for the home page and search engines."),
    Setting("site.organisation", "text", "none", "Who publishes the site, for the footer."),
    Setting("site.accent", "`#rrggbb`", "`#0b5563`", "The colour of links; refused where it is too pale to read."),
    Setting("site.logo", "path", "none", "An image under `static/`, shown beside the name: `/uploads/logo.svg`."),
    Setting("site.review_every", "months", "`6`", "How long a review of a page holds, where the page does not say."),
    Setting("site.licence.name", "text", "none", "The licence of the content, for the footer."),
    Setting("site.licence.url", "URL", "none", "Where the licence can be read."),
    Setting("site.header", "list of `label`, `url`", "none", "Further links in the header."),
    Setting("site.footer", "list of `label`, `url`", "none", "Further links in the footer."),
    Setting("budget.page_kb", "number", "none", "Largest HTML and CSS of one place, compressed, in 1000 bytes."),
    Setting("rules.CODE.severity", "`error`, `warning`, `note`, `off`", "the rule's own", "What the rule counts as."),
    Setting("rules.CODE.reason", "text", "required", "Why, for the next keeper."),
    Setting(
        "allow.rule", "code of a rule", "required", "In each table `[[allow]]`: the rule that the exception is from."
    ),
    Setting(
        "allow.value", "text", "required", "What may stay, as the finding quotes it; `*` stands for any characters."
    ),
    Setting("allow.place", "path", "everywhere", "A place's file or a region's folder, from `content/` on."),
    Setting("allow.owner", "text", "required", "Who answers for it."),
    Setting("allow.reason", "text", "required", "Why it may stay."),
    Setting("allow.until", "date", "required", "The last day on which it holds, without quotes: `2027-05-31`."),
    Setting("wording.avoid", "list of texts", "none", "Further terms that `term-dehumanising` reports."),
    Setting("wording.accept", "list of texts", "none", "Terms that it does not report."),
    Setting("age.news_months", "months", "`12`", "For how long the newest news of a place is news, for `news-old`."),
    Setting(
        "sources.same_host.HOST", "host", "none", "Another host with the same pages under the same paths: one source."
    ),
    Setting(
        "sources.live", "list of texts", "none", "Further addresses that `source-live` reports: `data.example/live/`."
    ),
    Setting("publish.maps", "`true`, `false`", "`true`", "Maps drawn from data, for places that name their countries."),
    Setting(
        "publish.feeds",
        "`true`, `false`",
        "`true`",
        "Feeds of the site and of its places; without, regions keep their Atom feeds.",
    ),
    Setting("publish.data", "`true`, `false`", "`true`", "The facts as data, below `/data/` and within pages."),
    Setting("publish.search", "`true`, `false`", "`true`", "Full-text search, and the list of places from A to Z."),
    Setting(
        "publish.offline",
        "`true`, `false`",
        "`true`",
        "Whether readers can save a region for later; `false` also removes what they saved.",
    ),
    Setting("publish.packs", "`true`, `false`", "`true`", "Each region as one file, to hand on."),
    Setting(
        "publish.cards",
        "`true`, `false`",
        "`true`",
        "A picture of each place, which messengers show beside a link to it.",
    ),
    Setting(
        "publish.briefs",
        "`true`, `false`",
        "`false`",
        "Each place as a sheet to print, a PDF; needs `waystation[pdf]`.",
    ),
    Setting("maps.policy", "`neutral`, `un`", "`neutral`", "How [maps](maps.md) show what is disputed."),
    Setting("maps.names.CODE", "text", "the language's own", "What this site calls a country, by its code: `XK`."),
)
"""Every setting there is; the docs' reference is made from it, and unknown keys are refused by it."""


def read_config(root: Path, rule_codes: Sequence[str] = ()) -> Config:
    """Read the settings of a site; a folder without a settings file has the defaults.

    `rule_codes` are the rules there are. Raises ConfigError, which names file and setting.
    """
    file = root / SETTINGS_FILE
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(
            f"{file}", error.strerror or "an error", "a file that can be read", "check its rights"
        ) from None
    return _Reader(file).config(_parse(file, raw), rule_codes)


def _parse(file: Path, raw: bytes) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{file}", f"the byte 0x{error.object[error.start]:02X}", "UTF-8", "save the file as UTF-8"
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(
            f"{file}", f"TOML that cannot be read: {error}", "TOML", "compare with docs/settings.md"
        ) from None


class _Reader:
    """Takes values out of the parsed file, one group at a time, and refuses what cannot be used."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def config(self, values: Mapping[str, Any], rule_codes: Sequence[str]) -> Config:
        self._only(values, _keys_below(""), "")
        site = self._group(values, "site", "")
        self._only(site, _keys_below("site."), "site.")
        return Config(
            name=self._text(site, "name", "site.") or Config.name,
            url=self._url(site),
            language=self._text(site, "language", "site.") or Config.language,
            description=self._text(site, "description", "site."),
            organisation=self._text(site, "organisation", "site."),
            accent=self._text(site, "accent", "site.") or Config.accent,
            logo=self._logo(site),
            review_every=self._months(site, "review_every", "site.", Config.review_every),
            licence=self._licence(site),
            header=self._links(site, "header"),
            footer=self._links(site, "footer"),
            page_budget=self._budget(self._group(values, "budget", "")),
            rules=self._rules(self._group(values, "rules", ""), rule_codes),
            allow=self._allowances(values, rule_codes),
            wording=self._wording(self._group(values, "wording", "")),
            news_months=self._news_months(self._group(values, "age", "")),
            sources=self._sources(self._group(values, "sources", "")),
            publish=self._publish(self._group(values, "publish", "")),
            maps=self._maps(self._group(values, "maps", "")),
        )

    def _refuse(self, key: str, found: str, expected: str, fix: str) -> NoReturn:
        raise ConfigError(f"{self._file}: {key}", found, expected, fix)

    def _only(self, values: Mapping[str, Any], known: Sequence[str], prefix: str) -> None:
        for key in values:
            if key not in known:
                expected = "one of " + ", ".join(known)
                self._refuse(prefix + key, "a setting that does not exist", expected, _likely_setting(key, known))

    def _group(self, values: Mapping[str, Any], key: str, prefix: str) -> Mapping[str, Any]:
        group = values.get(key, {})
        if not isinstance(group, Mapping):
            self._refuse(prefix + key, repr(group), f"a table [{prefix}{key}]", "see docs/settings.md")
        return group

    def _text(self, values: Mapping[str, Any], key: str, prefix: str) -> str:
        text = values.get(key, "")
        if not isinstance(text, str):
            self._refuse(prefix + key, repr(text), "text", "put it in quotes")
        return " ".join(text.split())

    def _months(self, values: Mapping[str, Any], key: str, prefix: str, default: int) -> int:
        months = values.get(key, default)
        if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= _LARGEST_NUMBER:
            self._refuse(prefix + key, repr(months), "a whole number of months", "write it without quotes")
        return months

    def _number(self, values: Mapping[str, Any], key: str, prefix: str) -> float:
        number = values.get(key, 0)
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if not is_number or (key in values and not 0 < number <= _LARGEST_NUMBER):
            self._refuse(prefix + key, repr(number), "a number above 0", "write it in digits, without quotes")
        return float(number)

    def _url(self, site: Mapping[str, Any]) -> str:
        url = self._text(site, "url", "site.")
        if not url:
            return ""
        if not _is_site_url(url):
            self._refuse("site.url", repr(url), "an address such as https://regions.example/", "write scheme and host")
        return url if url.endswith("/") else url + "/"

    def _logo(self, site: Mapping[str, Any]) -> str:
        logo = self._text(site, "logo", "site.")
        if logo and (not logo.startswith("/") or ".." in logo):
            self._refuse("site.logo", repr(logo), "a path such as /uploads/logo.svg", "put it into static/uploads")
        if logo and not (self._file.parent / "static" / logo.lstrip("/")).is_file():
            self._refuse("site.logo", f"no file static{logo}", "the image", "put it there, or remove the setting")
        return logo

    def _licence(self, site: Mapping[str, Any]) -> Licence | None:
        licence = self._group(site, "licence", "site.")
        self._only(licence, ("name", "url"), "site.licence.")
        name = self._text(licence, "name", "site.licence.")
        return Licence(name, self._link_url(licence, "site.licence.url")) if name else None

    def _links(self, site: Mapping[str, Any], key: str) -> tuple[NavigationLink, ...]:
        found = []
        for link in self._tables(site, key, "site."):
            self._only(link, ("label", "url"), f"site.{key}.")
            label, url = self._text(link, "label", f"site.{key}."), self._link_url(link, f"site.{key}.url")
            if not label or not url:
                self._refuse(f"site.{key}", "a link without label or url", "both", "add what is missing")
            found.append(NavigationLink(label, url))
        return tuple(found)

    def _tables(self, values: Mapping[str, Any], key: str, prefix: str) -> list[Mapping[str, Any]]:
        tables = values.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
            self._refuse(prefix + key, repr(tables), f"tables [[{prefix}{key}]]", "see docs/settings.md")
        return tables

    def _link_url(self, values: Mapping[str, Any], key: str) -> str:
        url = self._text(values, "url", key.rpartition(".")[0] + ".")
        if url and not re.match(r"https?://\S+$|mailto:\S+$|/(?!/)\S*$", url):
            self._refuse(key, repr(url), "an address with https://, mailto: or a path that begins with /", "mend it")
        return url

    def _budget(self, budget: Mapping[str, Any]) -> int | None:
        self._only(budget, ("page_kb",), "budget.")
        return round(self._number(budget, "page_kb", "budget.") * 1000) or None

    def _rules(self, rules: Mapping[str, Any], codes: Sequence[str]) -> Mapping[str, _Severity]:
        if codes:
            self._only(rules, codes, "rules.")
        severities: dict[str, _Severity] = {}
        for code in rules:
            key = f"rules.{code}."
            rule = self._group(rules, code, "rules.")
            self._only(rule, ("severity", "reason"), key)
            severity = self._text(rule, "severity", key)
            if severity not in _SEVERITIES:
                self._refuse(f"{key}severity", repr(severity), "one of " + ", ".join(_SEVERITIES), "write one of these")
            if not self._text(rule, "reason", key):
                self._refuse(f"{key}reason", "nothing", "why this site differs", "write it down for the next keeper")
            severities[code] = _SEVERITIES[severity]
        return severities

    def _allowances(self, values: Mapping[str, Any], codes: Sequence[str]) -> tuple[Allowance, ...]:
        return tuple(self._allowance(table, codes) for table in self._tables(values, "allow", ""))

    def _allowance(self, table: Mapping[str, Any], codes: Sequence[str]) -> Allowance:
        self._only(table, _keys_below("allow."), "allow.")
        rule, value, owner, reason = (
            self._required(table, key, "allow.") for key in ("rule", "value", "owner", "reason")
        )
        if codes and rule not in codes:
            self._refuse("allow.rule", repr(rule), "the code of a rule", _likely_setting(rule, codes))
        if not value.strip("* "):
            self._refuse(
                "allow.value", repr(value), "what may stay", "write it down, or switch the rule off in [rules]"
            )
        until = table.get("until")
        if type(until) is not dt.date:
            self._refuse("allow.until", _shown(until), "a day such as 2027-05-31", "write it without quotes and time")
        place = self._text(table, "place", "allow.").strip("/")
        return Allowance(rule=rule, value=value, place=place, owner=owner, reason=reason, until=until)

    def _required(self, values: Mapping[str, Any], key: str, prefix: str) -> str:
        text = self._text(values, key, prefix)
        if not text:
            self._refuse(prefix + key, "nothing", "a text", "add it; docs/check.md says what an exception needs")
        return text

    def _wording(self, wording: Mapping[str, Any]) -> Wording:
        self._only(wording, _keys_below("wording."), "wording.")
        return Wording(
            avoid=self._terms(wording, "avoid", "wording."), accept=self._terms(wording, "accept", "wording.")
        )

    def _terms(self, values: Mapping[str, Any], key: str, prefix: str) -> tuple[str, ...]:
        terms = values.get(key, [])
        if not isinstance(terms, list) or not all(isinstance(term, str) and term.strip() for term in terms):
            self._refuse(prefix + key, repr(terms), "a list of texts", 'write it as ["one", "two"]')
        return tuple(" ".join(term.split()) for term in terms)

    def _news_months(self, age: Mapping[str, Any]) -> int:
        self._only(age, _keys_below("age."), "age.")
        return self._months(age, "news_months", "age.", Config.news_months)

    def _sources(self, sources: Mapping[str, Any]) -> Sources:
        self._only(sources, _keys_below("sources."), "sources.")
        hosts = self._group(sources, "same_host", "sources.")
        return Sources(
            same_host={self._host(host, host): self._host(host, hosts[host]) for host in hosts},
            live=tuple(_without_scheme(start) for start in self._terms(sources, "live", "sources.")),
        )

    def _publish(self, publish: Mapping[str, Any]) -> Publish:
        self._only(publish, _keys_below("publish."), "publish.")
        for key, wanted in publish.items():
            if not isinstance(wanted, bool):
                self._refuse(f"publish.{key}", repr(wanted), "true or false", "write one of these, without quotes")
        return Publish(**publish)

    def _maps(self, maps: Mapping[str, Any]) -> Maps:
        from waystation.places.countries import COUNTRY_CODES, codes_meant

        self._only(maps, _keys_below("maps."), "maps.")
        policy = self._text(maps, "policy", "maps.") or "neutral"
        if policy not in _POLICIES:
            self._refuse("maps.policy", repr(policy), "one of " + ", ".join(_POLICIES), "docs/maps.md explains them")
        names = self._group(maps, "names", "maps.")
        for code in names:
            if code not in COUNTRY_CODES:
                meant, expected = codes_meant(code), "a country code of two letters (ISO 3166-1 alpha-2)"
                fix = f"write {meant[0]}" if len(meant) == 1 else "Greece is GR, Kosovo is XK"
                self._refuse(f"maps.names.{code}", "a code that does not exist", expected, fix)
            if not self._text(names, code, "maps.names."):
                self._refuse(f"maps.names.{code}", "nothing", "a name", "write it, or remove the setting")
        return Maps(_POLICIES[policy], {code: self._text(names, code, "maps.names.") for code in names})

    def _host(self, key: str, host: object) -> str:
        if not isinstance(host, str) or not _HOST.fullmatch(host):
            fix = "write it in quotes, without https:// and without a path"
            self._refuse(f"sources.same_host.{key}", repr(host), "a host such as data.relief.example", fix)
        return host.lower().removeprefix("www.")


def _without_scheme(address: str) -> str:
    return address.rpartition("://")[2].lower().removeprefix("www.")


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)


def _likely_setting(key: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean `{near[0]}`?" if near else "remove it; docs/settings.md lists the settings"


def _is_site_url(url: str) -> bool:
    """Say whether it is scheme, host and path alone: a password in it would be published with every link."""
    try:
        urlsplit(url).port  # noqa: B018 - raises ValueError where it is no number
    except ValueError:
        return False
    return bool(_SITE_URL.fullmatch(url))


def _keys_below(prefix: str) -> tuple[str, ...]:
    keys = (
        setting.key.removeprefix(prefix).partition(".")[0] for setting in SETTINGS if setting.key.startswith(prefix)
    )
    return tuple(dict.fromkeys(keys))
