from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from waystation.config import (
    SETTINGS,
    SETTINGS_FILE,
    Allowance,
    Config,
    Licence,
    Maps,
    NavigationLink,
    Publish,
    Sources,
    Wording,
    read_config,
)
from waystation.errors import ConfigError

RULES = ("unknown-key", "link-insecure")


def settings(root: Path, toml: str | bytes) -> Config:
    """Read the settings of a site with one logo and two rules."""
    (root / "static" / "uploads").mkdir(parents=True, exist_ok=True)
    (root / "static" / "uploads" / "logo.svg").write_text("<svg/>", "utf-8")
    (root / SETTINGS_FILE).write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return read_config(root, RULES)


def refused(root: Path, toml: str | bytes) -> ConfigError:
    """Why the settings cannot be used."""
    with pytest.raises(ConfigError) as caught:
        settings(root, toml)
    return caught.value


# ── defaults ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_site_needs_no_settings_file(tmp_path: Path) -> None:
    assert read_config(tmp_path) == Config()


@pytest.mark.parametrize(
    "toml", ["", "# nothing yet\n", "[site]\n", "\ufeff[site]\n", "[site]\r\n[budget]\r\n"], ids=repr
)
def test_a_file_without_settings_has_the_defaults(tmp_path: Path, toml: str) -> None:
    assert settings(tmp_path, toml) == Config()


def test_the_defaults_make_a_site_in_english_at_the_root(tmp_path: Path) -> None:
    config = settings(tmp_path, "")
    assert (config.name, config.language, config.base_path, config.review_every) == ("Region pages", "en", "/", 6)
    assert (config.url, config.licence, config.header, config.page_budget, config.rules) == ("", None, (), None, {})


@pytest.mark.parametrize("key", ["name", "url", "language", "description", "organisation", "accent", "logo"])
def test_an_empty_setting_is_as_if_it_were_absent(tmp_path: Path, key: str) -> None:
    assert settings(tmp_path, f'[site]\n{key} = " "\n') == Config()


# ── each setting ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALLOWED = """
[[allow]]
rule = "unknown-key"
value = "note*"
place = "/content/pages/regions/heron-coast/"
owner = "Samira"
reason = "Our form editor writes them."
until = 2027-05-31
"""
ALLOWANCE = Allowance(
    rule="unknown-key",
    value="note*",
    place="content/pages/regions/heron-coast",
    owner="Samira",
    reason="Our form editor writes them.",
    until=dt.date(2027, 5, 31),
)

BOSNIA = {"BA": "Bosnia and Herzegovina"}
EXAMPLES = {
    "site.name": ('[site]\nname = "Heron Watch"', Config(name="Heron Watch")),
    "site.url": ('[site]\nurl = "https://heron.example"', Config(url="https://heron.example/")),
    "site.language": ('[site]\nlanguage = "pt-BR"', Config(language="pt-BR")),
    "site.description": ('[site]\ndescription = "What\\n happens"', Config(description="What happens")),
    "site.organisation": ('[site]\norganisation = "Heron Aid"', Config(organisation="Heron Aid")),
    "site.accent": ('[site]\naccent = "#123456"', Config(accent="#123456")),
    "site.logo": ('[site]\nlogo = "/uploads/logo.svg"', Config(logo="/uploads/logo.svg")),
    "site.review_every": ("[site]\nreview_every = 12", Config(review_every=12)),
    "site.licence.name": ('[site.licence]\nname = "CC BY 4.0"', Config(licence=Licence("CC BY 4.0"))),
    "site.licence.url": (
        '[site.licence]\nname = "CC BY 4.0"\nurl = "https://licence.example/"',
        Config(licence=Licence("CC BY 4.0", "https://licence.example/")),
    ),
    "site.header": (
        '[[site.header]]\nlabel = "Give"\nurl = "https://give.example/"',
        Config(header=(NavigationLink("Give", "https://give.example/"),)),
    ),
    "site.footer": (
        '[[site.footer]]\nlabel = "Write"\nurl = "mailto:a@b.example"\n[[site.footer]]\nlabel = "Us"\nurl = "/about/"',
        Config(footer=(NavigationLink("Write", "mailto:a@b.example"), NavigationLink("Us", "/about/"))),
    ),
    "budget.page_kb": ("[budget]\npage_kb = 14.5", Config(page_budget=14_500)),
    "rules.CODE.severity": (
        '[rules.unknown-key]\nseverity = "off"\nreason = "We keep notes there."',
        Config(rules={"unknown-key": "off"}),
    ),
    "rules.CODE.reason": (
        '[rules.link-insecure]\nseverity = "error"\nreason = "Ours are all https."',
        Config(rules={"link-insecure": "error"}),
    ),
    **{f"allow.{field.name}": (ALLOWED, Config(allow=(ALLOWANCE,))) for field in dataclasses.fields(Allowance)},
    "wording.avoid": ('[wording]\navoid = ["boat  people"]', Config(wording=Wording(avoid=("boat people",)))),
    "wording.accept": ('[wording]\naccept = ["clandestins"]', Config(wording=Wording(accept=("clandestins",)))),
    "maps.policy": ('[maps]\npolicy = "un"', Config(maps=Maps("un"))),
    "maps.names.CODE": ('[maps.names]\nBA = "Bosnia  and Herzegovina"', Config(maps=Maps(names=BOSNIA))),
    "age.news_months": ("[age]\nnews_months = 24", Config(news_months=24)),
    "sources.same_host.HOST": (
        '[sources.same_host]\n"WWW.old.example" = "data.example"',
        Config(sources=Sources(same_host={"old.example": "data.example"})),
    ),
    **{
        f"publish.{key}": (f"[publish]\n{key} = {str(not usual).lower()}", Config(publish=Publish(**{key: not usual})))
        for key, usual in dataclasses.asdict(Publish()).items()
    },
    "sources.live": (
        '[sources]\nlive = ["https://www.data.example/Live/"]',
        Config(sources=Sources(live=("data.example/live/",))),
    ),
}


def test_every_setting_has_an_example() -> None:
    assert set(EXAMPLES) == {setting.key for setting in SETTINGS}


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_setting_is_read(tmp_path: Path, key: str) -> None:
    toml, meant = EXAMPLES[key]
    assert settings(tmp_path, toml) == meant


def test_every_field_of_the_settings_can_be_set() -> None:
    changed = {
        field.name
        for field in dataclasses.fields(Config)
        if any(getattr(meant, field.name) != getattr(Config(), field.name) for _, meant in EXAMPLES.values())
    }
    assert changed == {field.name for field in dataclasses.fields(Config)}


@pytest.mark.parametrize(
    ("url", "base_path"),
    [
        ("https://heron.example", "/"),
        ("https://heron.example/", "/"),
        ("http://localhost:8000", "/"),
        ("https://heron.example/sub", "/sub/"),
        ("https://heron.example/sub/path/", "/sub/path/"),
    ],
)
def test_the_path_of_the_address_is_the_base_path(tmp_path: Path, url: str, base_path: str) -> None:
    assert settings(tmp_path, f'[site]\nurl = "{url}"').base_path == base_path


def test_rules_are_not_looked_up_where_nobody_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text('[rules.any]\nseverity = "note"\nreason = "x"', "utf-8")
    assert read_config(tmp_path).rules == {"any": "note"}


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("toml", "key", "fix"),
    [
        ("sight = 1", "sight", "did you mean `site`?"),
        ("zzz = 1", "zzz", "remove it"),
        ("site = 5", "site", "see docs/settings.md"),
        ("[site]\nnmae = 'A'", "site.nmae", "did you mean `name`?"),
        ("[site]\nname = 5", "site.name", "put it in quotes"),
        ("[site]\nurl = 'heron.example'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'ftp://heron.example/'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example/?a=b'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example/#a'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://ada:secret@heron.example/'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example//'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example:port/'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://[heron/'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example/a b/'", "site.url", "write scheme and host"),
        ("[site]\nurl = 'https://heron.example/\"><script>/'", "site.url", "write scheme and host"),
        ("[site]\nlogo = 'logo.svg'", "site.logo", "put it into static/uploads"),
        ("[site]\nlogo = '/uploads/../../logo.svg'", "site.logo", "put it into static/uploads"),
        ("[site]\nlogo = '/uploads/none.svg'", "site.logo", "put it there, or remove the setting"),
        ("[site]\nreview_every = 0", "site.review_every", "write it without quotes"),
        ("[site]\nreview_every = 0.3", "site.review_every", "write it without quotes"),
        ("[site]\nreview_every = '6'", "site.review_every", "write it without quotes"),
        ("[site]\nreview_every = true", "site.review_every", "write it without quotes"),
        ("[site]\nreview_every = nan", "site.review_every", "write it without quotes"),
        ("[site]\nlicence = 'CC BY 4.0'", "site.licence", "see docs/settings.md"),
        ("[site.licence]\ntitle = 'CC BY 4.0'", "site.licence.title", "remove it"),
        ("[site.licence]\nname = 'A'\nurl = 'javascript:1'", "site.licence.url", "mend it"),
        ("[site]\nheader = 'Give'", "site.header", "see docs/settings.md"),
        ("[site]\nheader = ['Give']", "site.header", "see docs/settings.md"),
        ("[[site.header]]\nlabel = 'Give'", "site.header", "add what is missing"),
        ("[[site.header]]\nurl = '/a/'", "site.header", "add what is missing"),
        ("[[site.footer]]\nlabel = 'A'\nurl = '//elsewhere.example/'", "site.footer.url", "mend it"),
        ("[[site.footer]]\nlabel = 'A'\nlink = '/a/'", "site.footer.link", "remove it"),
        ("[budget]\npage_kb = '14'", "budget.page_kb", "write it in digits, without quotes"),
        ("[budget]\npage_kb = -1", "budget.page_kb", "write it in digits, without quotes"),
        ("[budget]\npage_kb = inf", "budget.page_kb", "write it in digits, without quotes"),
        ("[budget]\npage_kb = nan", "budget.page_kb", "write it in digits, without quotes"),
        ("[budget]\npage = 14", "budget.page", "did you mean `page_kb`?"),
        ("[rules.unknown-keys]\nseverity = 'off'\nreason = 'x'", "rules.unknown-keys", "did you mean `unknown-key`?"),
        ("[rules.unknown-key]\nseverity = 'quiet'\nreason = 'x'", "rules.unknown-key.severity", "write one of these"),
        ("[rules.unknown-key]\nreason = 'x'", "rules.unknown-key.severity", "write one of these"),
        ("[rules.unknown-key]\nseverity = 'off'", "rules.unknown-key.reason", "write it down for the next keeper"),
        ("[rules]\nunknown-key = 'off'", "rules.unknown-key", "see docs/settings.md"),
        ("allow = 'all'", "allow", "see docs/settings.md"),
        ("[allow]\nrule = 'unknown-key'", "allow", "see docs/settings.md"),
        (ALLOWED.replace("rule", "rules"), "allow.rules", "did you mean `rule`?"),
        (ALLOWED.replace("-key", "-keys"), "allow.rule", "did you mean `unknown-key`?"),
        (ALLOWED.replace("note*", "**"), "allow.value", "write it down, or switch the rule off in [rules]"),
        (ALLOWED.replace("Samira", " "), "allow.owner", "add it"),
        (ALLOWED.replace('reason = "Our form editor writes them."', ""), "allow.reason", "add it"),
        (ALLOWED.replace("until = 2027-05-31", ""), "allow.until", "write it without quotes and time"),
        (ALLOWED.replace("2027-05-31", "'2027-05-31'"), "allow.until", "write it without quotes and time"),
        (ALLOWED.replace("2027-05-31", "2027-05-31T10:00:00"), "allow.until", "write it without quotes and time"),
        (ALLOWED.replace('"note*"', "5"), "allow.value", "put it in quotes"),
        ("[wording]\navoid = 'swarm'", "wording.avoid", 'write it as ["one", "two"]'),
        ("[wording]\naccept = ['']", "wording.accept", 'write it as ["one", "two"]'),
        ("[wording]\nterms = ['swarm']", "wording.terms", "remove it"),
        ("[age]\nnews_months = 0", "age.news_months", "write it without quotes"),
        ("[age]\nnews_month = 12", "age.news_month", "did you mean `news_months`?"),
        ("[sources]\nsame_host = 'a.example'", "sources.same_host", "see docs/settings.md"),
        ("[sources.same_host]\n'a.example' = 5", "sources.same_host.a.example", "write it in quotes"),
        ("[sources.same_host]\n'a.example' = 'https://b.example/'", "sources.same_host.a.example", "write it in"),
        ("[sources.same_host]\n'a.example/x' = 'b.example'", "sources.same_host.a.example/x", "write it in"),
        ("[publish]\npack = true", "publish.pack", "did you mean `packs`?"),
        ("[publish]\npacks = 'no'", "publish.packs", "write one of these, without quotes"),
        ("[publish]\npacks = 1", "publish.packs", "write one of these, without quotes"),
        ("[maps]\npolicy = 'disputed'", "maps.policy", "docs/maps.md explains them"),
        ("[maps]\nname = 'Kosovo'", "maps.name", "did you mean `names`?"),
        ("[maps.names]\nUK = 'Britain'", "maps.names.UK", "write GB"),
        ("[maps.names]\nxk = 'Kosovo'", "maps.names.xk", "write XK"),
        ("[maps.names]\nEU = 'Union'", "maps.names.EU", "Greece is GR, Kosovo is XK"),
        ("[maps.names]\nGB = ''", "maps.names.GB", "write it, or remove the setting"),
        ("[sources]\nlive = 'a.example'", "sources.live", 'write it as ["one", "two"]'),
        ("[sources]\nhosts = []", "sources.hosts", "remove it"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(tmp_path: Path, toml: str, key: str, fix: str) -> None:
    error = refused(tmp_path, toml)
    assert error.where == f"{tmp_path / SETTINGS_FILE}: {key}"
    assert error.fix.startswith(fix)
    assert str(error) == f"{error.where}: found {error.found}, expected {error.expected}\n  fix: {error.fix}"


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ("[site", "TOML that cannot be read"),
        ('[site]\nname = "A"\nname = "B"', "TOML that cannot be read"),
        ("[site]\nname = A", "TOML that cannot be read"),
        ("a = " + "[" * 20_000, "TOML that cannot be read"),
        ("[site]\nname = 'Málaga'".encode("latin-1"), "the byte 0xE1"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, toml: str | bytes, found: str) -> None:
    error = refused(tmp_path, toml)
    assert error.where == str(tmp_path / SETTINGS_FILE)
    assert error.found.startswith(found)


def test_a_line_is_named_where_toml_is_broken(tmp_path: Path) -> None:
    assert "at line 3, column" in refused(tmp_path, '[site]\nname = "A"\nlanguage = en').found


def test_settings_that_are_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).mkdir()
    with pytest.raises(ConfigError, match="Is a directory"):
        read_config(tmp_path)
