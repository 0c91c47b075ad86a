"""Make the parts of the docs that say what the code says: commands, settings, fields, rules, JSON Schema, messages.

    python -m scripts.make_docs

A page keeps what people wrote in it; what is made stands between two marks, `<!-- made: … -->` and `<!-- end -->`.
The pages of the rules, the schema and the messages are made as a whole. `tests/test_docs.py` compares all of it.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from tests.rule_examples import EXAMPLES, RuleExample, read_example
from waystation.checks import RULES, Rule, inspect_site
from waystation.checks.report import as_json
from waystation.cli.main import COMMANDS, cli
from waystation.config import SETTINGS
from waystation.places import Region, Subregion, front_matter_schema
from waystation.places.fields import FieldSpec, Group, Kind, ListOf, specs

__all__ = ["DOCS", "PROJECT", "documents", "stale_files"]

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"
PACKAGE = PROJECT / "src" / "waystation"

_MADE = re.compile(r"(?<=<!-- made: )(?P<name>[a-z ]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
_HELP_WIDTH = 88

# ── pages with made parts ───────────────────────────────────────────────────────────────────────────────────────────


def filled(page: str) -> str:
    """Make the made parts of a page anew. Raises KeyError for a part that nothing makes."""
    return _MADE.sub(lambda part: f"{part['name']}{part[2]}\n{_PARTS[part['name']]()}\n", page)


def commands() -> str:
    """The help of every command, as the terminal shows it."""
    with click.Context(cli, info_name="waystation", terminal_width=_HELP_WIDTH, **cli.context_settings) as above:
        helps = [("waystation", cli.get_help(above))]
        for name in COMMANDS:
            command = cli.get_command(above, name)
            assert command is not None  # noqa: S101 - COMMANDS lists what there is
            helps += _helps(command, name, above)
    return "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in helps)


def _helps(command: click.Command, name: str, above: click.Context) -> Iterator[tuple[str, str]]:
    """A command as one types it, and its help; then the same of the commands below it."""
    within = click.Context(command, info_name=name, parent=above, terminal_width=_HELP_WIDTH)
    yield within.command_path, command.get_help(within)
    if isinstance(command, click.Group):
        for below, inner in command.commands.items():
            yield from _helps(inner, below, within)


def settings() -> str:
    """All settings, one table for each group."""
    parts = []
    for group, members in groupby(SETTINGS, key=lambda setting: setting.key.partition(".")[0]):
        rows = [(f"`{setting.key}`", setting.type, setting.default, setting.says) for setting in members]
        parts.append(f"### {group}\n\n{table(('Setting', 'Type', 'Default', 'Meaning'), rows)}")
    return "\n".join(parts)


def fields() -> str:
    """All fields of a region and of the groups within it, one table for each group."""
    regions_only = {spec.key for spec in specs(Region)} - {spec.key for spec in specs(Subregion)}
    parts = [field_table(Region, "", regions_only)]
    parts += [f"### {heading}\n\n{field_table(model, path)}" for heading, model, path in groups_within(Region, "")]
    return "\n".join(parts)


def field_table(model: type, path: str, regions_only: Collection[str] = ()) -> str:
    """The fields of one group."""
    rows = []
    for spec in specs(model):
        says = f"{spec.says} Regions only." if spec.key in regions_only else spec.says
        rows.append((f"`{spec.key}`", field_type(spec, path), says))
    return table(("Field", "Type", "Meaning"), rows)


def field_type(spec: FieldSpec, path: str) -> str:
    """The type of a field, as a link where it is a group of its own."""
    if _model(spec.kind) is None:
        return f"{spec.kind.words}, required" if spec.required else spec.kind.words
    return f"[{spec.kind.words}](#{_anchor(_group_path(spec, path))})"


def groups_within(model: type, path: str) -> Iterator[tuple[str, type, str]]:
    """The groups below a group, each before those within it: heading, data class, path."""
    for spec in specs(model):
        within = _model(spec.kind)
        if within:
            below = _group_path(spec, path)
            yield f"`{below}`", within, below
            yield from groups_within(within, below)


def _model(kind: Kind) -> type | None:
    kind = kind.item if isinstance(kind, ListOf) else kind
    return kind.model if isinstance(kind, Group) else None


def _group_path(spec: FieldSpec, path: str) -> str:
    below = f"{path}.{spec.key}" if path else spec.key
    return f"{below}[]" if isinstance(spec.kind, ListOf) else below


def rule_list() -> str:
    """All rules, one table for each family."""
    parts = []
    for family in dict.fromkeys(rule.family for rule in RULES.values()):
        rows = [
            (f"[`{rule.code}`]({rule.code}.md)", rule.severity, rule.says)
            for rule in RULES.values()
            if rule.family == family
        ]
        parts.append(f"## {family.capitalize()}\n\n{table(('Rule', 'Severity', 'What it reports'), rows)}")
    return "\n".join(parts)


def languages() -> str:
    """The languages whose words the package brings."""
    tags = sorted(file.stem for file in (PACKAGE / "theme" / "messages").glob("*.po"))
    return ", ".join(f"`{tag}`" for tag in ["en", *tags]) + "\n"


def templates() -> str:
    """The files of the built-in theme that a site can replace."""
    folders = (PACKAGE / "theme" / "templates", PACKAGE / "theme" / "assets")
    files = [file.relative_to(PACKAGE).as_posix() for folder in folders for file in sorted(folder.iterdir())]
    return "".join(f"- `{file}`\n" for file in files)


def finding() -> str:
    """What `check` says to the bad example of one rule."""
    return f"```text\n{_example().finding}```\n"


def finding_as_json() -> str:
    """The same finding for programs."""
    with tempfile.TemporaryDirectory() as folder:
        _example().write_bad(Path(folder))
        inspection = inspect_site(Path(folder), {})
    found = [json.loads(as_json([finding]))[0] for finding in inspection.findings if finding.code == _EXAMPLE]
    return f"```json\n{json.dumps(found[0], ensure_ascii=False, indent=2)}\n```\n"


_EXAMPLE = "date-unreadable"


def _example() -> RuleExample:
    return read_example(EXAMPLES / f"{_EXAMPLE}.md")


_PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "settings": settings,
    "fields": fields,
    "rules": rule_list,
    "languages": languages,
    "theme files": templates,
    "a finding": finding,
    "a finding as json": finding_as_json,
}


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, ("---",) * len(heads), *(tuple(cell.replace("|", r"\|") for cell in row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _anchor(text: str) -> str:
    """The id that hosts of Markdown give a heading."""
    return re.sub(r"[^\w-]", "", text.lower())


# ── files that are made as a whole ──────────────────────────────────────────────────────────────────────────────────

_SEVERITY_MEANS = {
    "error": "the place is held back until this is put right; its last good version stays on the site, if there is one",
    "warning": "the place is published all the same; `waystation check` exits with 1",
    "note": "the place is published; `waystation check` exits with 0 if there is nothing worse",
}
_BLOCKS = (
    (re.compile(r"^```image\n(\d+)x(\d+)\n```$", re.MULTILINE), r"An image of \1 × \2 pixels."),
    (
        re.compile(r"^```image\n(\d+)x(\d+)\n(.+)\n```$", re.MULTILINE),
        r"An image of \1 × \2 pixels. Its file says `\3`.",
    ),
    (re.compile(r"^```link\n(.+)\n```$", re.MULTILINE), r"A symbolic link to `\1`."),
    (re.compile(r"^```python\n", re.MULTILINE), "The bytes of the file, as Python writes them:\n\n```python\n"),
)
_HEADINGS = {
    "Bad": "Not like this",
    "Finding": "What `waystation check` says",
    "Good": "But like this",
    "Beside": "Beside it",
    "Committed": "In the last commit",
}


def rule_page(rule: Rule) -> str:
    """The page of one rule: what it reports, why, and the example that its test runs."""
    example = (EXAMPLES / f"{rule.code}.md").read_text("utf-8").partition("\n")[2].strip()
    for pattern, replacement in _BLOCKS:
        example = pattern.sub(replacement, example)
    for title, heading in _HEADINGS.items():
        example = _headed(example, title, heading)
    return (
        f"# {rule.code}\n\n{rule.says} {rule.why}\n\n"
        f"**{rule.severity.capitalize()}**: {_SEVERITY_MEANS[rule.severity]}.\n\n"
        f"{example}\n\n"
        f"[All rules](README.md) · [Change a rule's severity](../check.md#change-a-rules-severity)\n"
    )


def _headed(example: str, title: str, heading: str) -> str:
    """Put one heading above all sections of a kind; the files below it are named each."""
    example = example.replace(f"## {title}", f"## {heading}\n\n## {title}", 1)
    return re.sub(
        rf"^## {title}(?:: (.+))?\n\n", lambda file: f"`{file[1]}`\n\n" if file[1] else "", example, flags=re.MULTILINE
    )


def schema() -> str:
    """The JSON Schema of the front matter, as `waystation schema` prints it."""
    return json.dumps(front_matter_schema(), ensure_ascii=False, indent=2) + "\n"


def messages() -> str:
    """All words of the pages, for translators: a template in the form of GNU gettext, sorted."""
    catalogue = Catalog(charset="utf-8", header_comment="# The words of the pages. Copy this file to LANGUAGE.po.")
    methods = [("site/**.py", "python"), ("theme/templates/**.html", "jinja2")]
    for _, _, message, comments, _ in extract_from_dir(PACKAGE, methods, {"**.html": {"trimmed": "true"}}):
        catalogue.add(message, auto_comments=comments)
    file = io.BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, no_location=True, omit_header=True)
    return _POT_HEADER + file.getvalue().decode()


_POT_HEADER = """\
# The words of the pages. Copy this file to theme/messages/LANGUAGE.po in your site, and translate each msgid.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


# ── all of them ─────────────────────────────────────────────────────────────────────────────────────────────────────


def documents() -> Mapping[str, str]:
    """Path below the project → text, of every file that is made, in part or as a whole."""
    pages = {file: file.read_text("utf-8") for file in sorted(DOCS.rglob("*.md"))}
    made = {file: filled(page) for file, page in pages.items() if "<!-- made: " in page}
    made |= {DOCS / "rules" / f"{code}.md": rule_page(rule) for code, rule in RULES.items()}
    made |= {DOCS / "region-page.schema.json": schema(), DOCS / "messages.pot": messages()}
    return {file.relative_to(PROJECT).as_posix(): text for file, text in made.items()}


def stale_files() -> list[str]:
    """Pages of rules that no longer exist."""
    pages = (file for file in sorted(DOCS.rglob("*.md")) if _is_rule_page(file) and file.stem not in RULES)
    return [file.relative_to(PROJECT).as_posix() for file in pages]


def _is_rule_page(file: Path) -> bool:
    return file.parent.name == "rules" and file.name != "README.md"


def main() -> None:
    """Write what differs, and remove what is stale."""
    for path, text in documents().items():
        file = PROJECT / path
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            print(path)
    for path in stale_files():
        (PROJECT / path).unlink()
        print(f"{path} removed")


if __name__ == "__main__":
    main()
