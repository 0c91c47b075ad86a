"""The environment that holds the candidates, apart from Waystation's own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import yaml_rs

__all__ = ["CANDIDATES", "Environment"]

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "bench" / ".environments" / "libraries"
CANDIDATES = Path(__file__).with_name("candidates.txt")
_SECONDS = 10
# The examples of CommonMark's specification, as this release carries them with its tests.
_EXAMPLES = ("markdown-it-py==4.3.0", "tests/test_cmark_spec/commonmark.json")


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python with all candidates."""

    python: Path

    @classmethod
    def made(cls) -> Environment:
        """Make it, or bring it up to date."""
        environment = cls(_FOLDER / "bin" / "python")
        if not environment.python.exists():
            subprocess.run([sys.executable, "-m", "venv", _FOLDER], check=True)
        environment.pip("install", "--upgrade", "pip==26.3")
        environment.pip("install", "-r", str(_ROOT / "requirements" / "run.lock"))
        environment.pip("install", "-r", str(CANDIDATES))
        if not (_FOLDER / "commonmark.json").exists():
            environment._fetch_examples()
        return environment

    def pip(self, *arguments: str, check: bool = True) -> str:
        """Run pip, and give what it says."""
        done = subprocess.run(
            [self.python, "-m", "pip", "--disable-pip-version-check", *arguments],
            check=check,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def python_version(self) -> str:
        return subprocess.run(
            [self.python, "-c", "import platform; print(platform.python_version())"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def ask(self, *arguments: str) -> str:
        """What one library did, by a process of its own."""
        variables = {
            **os.environ,
            "PYTHONPATH": f"{_ROOT}{os.pathsep}{_ROOT / 'src'}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "COMMONMARK_EXAMPLES": str(_FOLDER / "commonmark.json"),
        }
        try:
            done = subprocess.run(
                [self.python, "-m", "bench.libraries.child", *arguments],
                check=False,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                env=variables,
                cwd=_ROOT,
            )
        except subprocess.TimeoutExpired:
            return f"> {_SECONDS} s"
        if done.returncode < 0:
            return f"ends the program ({signal.Signals(-done.returncode).name})"
        if done.returncode:
            return f"ends the program ({(done.stderr.strip().splitlines() or ['?'])[-1][:40]})"
        return done.stdout.strip().replace("\n", " ")

    def texts(self, folder: Path) -> Path:
        """The texts on which speed is measured: 50 files of a made-up collection, as JSON."""
        subprocess.run(
            [sys.executable, "-m", "bench.make_collection", folder / "collection", "--places", "50"],
            check=True,
            cwd=_ROOT,
            capture_output=True,
        )
        matters = [file.read_text("utf-8").split("---\n")[1] for file in sorted((folder / "collection").rglob("*.md"))]
        proses = [_proses(yaml_rs.loads(matter, parse_datetime=False)) for matter in matters]
        file = folder / "texts.json"
        file.write_text(json.dumps({"front_matter": [[matter] for matter in matters], "texts": proses}), "utf-8")
        self.ask("markdown_renderers", "comrak-ext", "html", str(file))
        return file

    def _fetch_examples(self) -> None:
        release, name = _EXAMPLES
        self.pip("download", "--no-deps", "--no-binary", ":all:", "--dest", str(_FOLDER), release)
        with tarfile.open(next(_FOLDER.glob("markdown_it_py-*.tar.gz"))) as archive:
            member = next(member for member in archive.getmembers() if member.name.endswith(name))
            content = archive.extractfile(member)
            (_FOLDER / "commonmark.json").write_bytes(content.read() if content else b"[]")


def _proses(value: object) -> list[str]:
    """The texts of one page that hold links: all that is rendered as Markdown."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in _proses(item)]
    if isinstance(value, list):
        return [text for item in value for text in _proses(item)]
    return [value] if isinstance(value, str) and "](" in value else []
